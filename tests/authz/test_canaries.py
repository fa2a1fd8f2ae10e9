"""Two hundred words that stand in no roster, written everywhere; none may be found anywhere. R-12 # 第九条"""

import base64
import itertools
import json
import logging
import random
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from people.vocabulary import Office
from policies.recordform.queries import version_for
from policies.recordform.rules.versions import Kind, Question
from records.entries.actions import ask_supplement, grant_sight
from records.entries.models import Record
from records.entries.models.records import new_handle
from records.returns.actions import open_month
from records.uploads.models import Batch
from tests.authz.world import FILED, NOW, OCTOBER, register
from tests.cast import Cast
from tests.records.entries.writing import raw

WANTED = 200
NO_WORDS = {"recorder_number", "recorder_name", "subject_number", "serial", "month"}
RARE = range(0x3400, 0x4DB5)  # Chinese characters that no roster, policy or page of ours uses


class Aviary:
    """Words nobody uses, each given out once."""

    def __init__(self) -> None:
        letters = random.Random(20261102)
        self.given: list[str] = []
        self._fresh = ("".join(chr(letters.choice(RARE)) for _ in range(4)) for _ in itertools.count())

    def word(self) -> str:
        """Return a word that was not given out before."""
        self.given.append(next(self._fresh))
        return self.given[-1]

    def answers(self, questions: tuple[Question, ...], **more: str) -> dict[str, object]:
        """Return a form in which every free answer holds a word of its own."""
        free = {
            one.key: one
            for one in questions
            if one.kind in {Kind.LINE, Kind.TEXT} and one.key not in NO_WORDS
        }
        told = {
            key: self.word() + ("，其余照实写在这里备查。" if one.kind is Kind.TEXT else "")
            for key, one in free.items()
        }
        return raw(**{**told, "on_behalf": "yes", **more})


def spellings(word: str) -> Iterator[bytes]:
    """Yield the word raw, escaped for JSON, in UTF-16 of both orders, in GB 18030, in base64 at every offset."""
    yield word.encode()
    yield json.dumps(word)[1:-1].encode()
    yield word.encode("utf-16-le")
    yield word.encode("utf-16-be")
    yield word.encode("gb18030")
    yield word.encode().hex().encode()
    for offset in range(3):
        coded = base64.b64encode(b"\0" * offset + word.encode())
        yield coded[-(-offset * 8 // 6) :].rstrip(b"=")[:-1]


def tables() -> bytes:
    """Return every cell of every table: queue, sessions, search index, log and all."""
    cells: list[bytes] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            cells += [_bytes(one) for row in cursor.fetchall() for one in row]
    return b"\n".join(cells)


def _bytes(cell: object) -> bytes:
    return bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()


def database_file() -> bytes:
    """Return SQLite's file with its journal: also pages that were freed."""
    name = Path(str(connection.settings_dict["NAME"]))
    found = [path for path in name.parent.glob(f"{name.name}*") if path.is_file()]
    return b"\n".join(path.read_bytes() for path in found)


def files(*folders: Path) -> bytes:
    """Return names and contents of every file there, cached values unpacked."""
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return b"\n".join(
        str(path).encode() + b"\n" + _unpacked(path) for path in found if ".sqlite3" not in path.name
    )


def _unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    try:
        return data + zlib.decompress(data[data.index(b"\n") + 1 :]) if path.suffix == ".djcache" else data
    except (ValueError, zlib.error):
        return data


def singing(words: list[str], places: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Return every word found anywhere, and where."""
    return [
        (word, place)
        for place, kept in places.items()
        for word in words
        if any(spelling in kept for spelling in spellings(word))
    ]


def handler_writes(client: Client, birds: Aviary, questions: tuple[Question, ...]) -> Record:
    """Draft, autosave, a form with faults, check, submission, quick note, correction, receipts."""
    handle = new_handle()
    first = {**birds.answers(questions), "draft": handle, "version": "0"}
    client.post("/records/drafts/save/", first)
    client.post("/records/new/", {**birds.answers(questions), "occurred_on": "2099-01-01"})
    second = {**birds.answers(questions), "draft": handle, "version": "1"}
    assert client.post(f"/records/drafts/{handle}/", second).status_code == 302
    assert client.post(f"/records/drafts/{handle}/check/", {"version": "2"}).status_code == 302
    record = Record.objects.get()
    client.post("/records/quick/", {**birds.answers(questions), "draft": new_handle()})
    change = {**birds.answers(questions), "reason": birds.word(), "kind": "CORRECTION", "base": "1"}
    assert client.post(f"/records/{record.handle}/amend/", change).status_code == 302
    for page in ("receipt.txt", "proof.json", "receipt/", "changes/", "print/"):
        assert client.get(f"/records/{record.handle}/{page}").status_code == 200
    return record


def liaison_uploads(client: Client, cast: Cast, birds: Aviary) -> None:
    """A register with a good and a faulty line, words in the cells and in the file's name."""
    cells = {key: birds.word() for key in ("matter_name", "subject_name")}
    cells |= {key: birds.word() + "，其余照实写在这里备查。" for key in ("account", "response")}
    text = register(cast.li, [("J10002", "2026-10-09"), ("J10002", "不知哪天")], **cells)
    file = SimpleUploadedFile(f"{birds.word()}登记簿.csv", text.encode())
    assert (
        client.post("/uploads/", {"unit": "370901", "month": str(OCTOBER), "file": file}).status_code == 302
    )
    place = f"/uploads/{Batch.objects.get().handle}/"
    assert client.get(place).status_code == 200
    assert client.post(f"{place}commit/").status_code in {302, 409}


def offices_read(client: Client, cast: Cast, birds: Aviary, record: Record) -> str:
    """The office opens, asks for more, and lets a colleague read; the page shows what was written."""
    page = client.get(f"/records/{record.handle}/").content.decode()
    client.get(f"/records/{record.handle}/print/")
    client.get("/review/")
    note, reason = birds.word(), birds.word()
    ask_supplement(
        record=record, office=Office.INSPECTION, by=cast.wang, questions=["account"], note=note, now=NOW
    )
    grant_sight(record=record, person=cast.leader, reason=reason, until=None, by=cast.chen, now=NOW)
    return page


@pytest.fixture
def quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of one's own, and a clock that stands still."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return tmp_path


def test_none_of_two_hundred_canaries_sings(
    real_commits, cast, quiet, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
):
    """Record, draft, correction, upload, review – and every place where a trace could remain."""
    caplog.set_level(logging.DEBUG)
    open_month(month=OCTOBER, now=FILED, starts=OCTOBER)
    questions = version_for(cast.east, OCTOBER).as_version().questions
    birds, browsers = Aviary(), {name: Client() for name in ("zhang", "li", "wang")}
    for name, browser in browsers.items():
        browser.force_login(getattr(cast, name))

    record = handler_writes(browsers["zhang"], birds, questions)
    liaison_uploads(browsers["li"], cast, birds)
    page = offices_read(browsers["wang"], cast, birds, record)
    while len(birds.given) < WANTED:
        browsers["zhang"].post("/records/drafts/save/", {**birds.answers(questions), "draft": new_handle()})

    said = capfd.readouterr()
    places = {
        "tables": tables(),
        "files": files(settings.VAR_DIR, quiet),
        "log": caplog.text.encode() + said.out.encode() + said.err.encode(),
        "mails": repr([(one.subject, one.body) for one in mail.outbox]).encode(),
    }
    if connection.vendor == "sqlite":
        places["database file"] = database_file()
    assert len(birds.given) >= WANTED
    assert sum(word in page for word in birds.given) > 5  # they were written, and who may read them does
    assert singing(birds.given, places) == []


def test_the_search_for_canaries_is_not_deaf():
    """Whatever way a word is written, it is found."""
    word = "㐀㐁㐂㐃"
    planted = [
        f"..{word}..".encode(), json.dumps({"a": f"x{word}"}).encode(), f"ab{word}".encode("utf-16"),
        base64.b64encode(f"a{word}b".encode()), base64.b64encode(f"ab{word}cd".encode()),
    ]  # fmt: skip

    assert [bool(singing([word], {"here": kept})) for kept in planted] == [True] * 5
