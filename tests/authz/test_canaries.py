"""Two hundred words that stand in no roster, written everywhere; none may be found anywhere. R-12 # 第九条"""

import base64
import datetime as dt
import itertools
import json
import logging
import random
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from people.models import Person
from people.vocabulary import Office, Role
from policies.recordform.queries import version_for
from policies.recordform.rules.versions import Kind, Question
from policies.vocabulary import RecordType
from records.entries.actions import (
    approve_sight,
    ask_sight,
    contradict,
    note_exclusion,
    open_contents,
    reveal_recorder,
)
from records.entries.models import Record
from records.entries.models.records import new_handle
from records.entries.vocabulary import Exclusion
from records.returns.actions import open_month
from records.review import actions as review
from records.review.vocabulary import Conclusion, Disposal, Result
from records.uploads.models import Batch
from tests.authz.searching import cached, dump, files, singing, tables
from tests.authz.world import FILED, NOW, OCTOBER, register
from tests.cast import Cast, grant, person
from tests.records.entries.writing import entry, file_by, raw, record_by
from tests.records.review.cases import decision, seat

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


def offices_work(client: Client, cast: Cast, birds: Aviary, record: Record) -> str:
    """The offices read, ask for more, screen, decide, transfer, conclude; the page shows what was written."""
    client.get(f"/records/{record.handle}/print/")
    client.get("/review/")
    client.get(f"/review/{record.handle}/")
    note = birds.word()
    asked = seat(cast.chen, record, NOW)
    review.return_for_supplement(seat=asked, questions=["account"], note=note)
    review.resume(seat=seat(cast.chen, record, NOW))
    review.convert(seat=seat(cast.chen, record, NOW), to=RecordType.DAILY, reason=birds.word())
    review.screen(seat=seat(cast.wang, record, NOW), conclusion=Conclusion.B, reason=birds.word())
    second = seat(cast.chen, record, NOW, office=Office.INSPECTION)
    review.agree(seat=second, reason=birds.word())
    decided = decision(Disposal.TO_RESIDENT, department=birds.word())
    review.dispose(seat=seat(cast.wang, record, NOW), decision=decided)
    review.approve(seat=second, reason=birds.word())
    review.pause(seat=seat(cast.wang, record, NOW), reason=birds.word())
    review.unpause(seat=seat(cast.wang, record, NOW))
    review.send_transfer(seat=seat(cast.wang, record, NOW), letter=birds.word())
    review.acknowledge_transfer(seat=seat(cast.wang, record, NOW), receipt=birds.word())
    review.conclude(seat=seat(cast.wang, record, NOW), result=Result.TALK, reason=birds.word())
    review.reopen(seat=closed(cast.wang, record), reason=birds.word())
    measure(cast, birds)
    return client.get(f"/records/{record.handle}/").content.decode()


def closed(by: Person, record: Record) -> review.Seat:
    """Close the case; return the seat of who reopens it."""
    review.close_case(seat=seat(by, record, NOW))
    return seat(by, record, NOW)


def measure(cast: Cast, birds: Aviary) -> None:
    """Set a measure, show that it is done, look back."""
    one = review.set_measure(
        by=cast.wang, unit=cast.east, office=Office.INSPECTION, text=birds.word(), owner=cast.sun,
        due_on=dt.date(2026, 12, 1), now=NOW,
    )  # fmt: skip
    review.finish_measure(measure=one, by=cast.sun, evidence=birds.word(), now=NOW)
    one.refresh_from_db()
    review.look_back(measure=one, by=cast.wang, text=birds.word(), now=NOW)


def others_read(cast: Cast, birds: Aviary) -> None:
    """查阅审批 with its reasons, a 代录 that is contradicted, a note on article 6, an export."""
    chief = person("J10012", "韩主任", cast.east)
    grant(Role.INSPECTION_HEAD, chief, cast.east, cast.security, cast.auditor)
    plain = record_by(cast.zhang, FILED, key="plain", subject_name=birds.word())
    asked = ask_sight(
        unit=cast.east, serial=plain.serial, reason=birds.word(), days=7, by=cast.leader, now=NOW
    )
    approve_sight(request=asked, by=chief, now=NOW)
    open_contents(person=cast.leader, record=plain, now=NOW)
    reveal_recorder(person=cast.leader, record=plain, reason=birds.word(), now=NOW)
    proxy = file_by(cast.li, [entry(cast.sun, FILED, subject_name=birds.word())], key="proxy", now=NOW).record
    contradict(recorder=cast.sun, record=proxy, reason=birds.word(), now=NOW)
    note_exclusion(
        recorder=cast.zhang, ground=next(iter(Exclusion)), document_number=birds.word(), reason=birds.word(),
        key=new_handle(), now=NOW,
    )  # fmt: skip
    client = Client()
    client.force_login(cast.li)
    form = {
        "what": "REGISTER",
        "unit": "370901",
        "month": str(OCTOBER),
        "kind": "xlsx",
        "reason": birds.word(),
    }
    assert client.post("/uploads/export/", form).status_code == 200
    assert client.get(f"/uploads/{Batch.objects.get().handle}/annotated/").status_code == 200


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
    page = offices_work(browsers["wang"], cast, birds, record)
    others_read(cast, birds)
    while len(birds.given) < WANTED:
        browsers["zhang"].post("/records/drafts/save/", {**birds.answers(questions), "draft": new_handle()})

    said = capfd.readouterr()
    places = {
        "tables": tables(),
        "files": files(settings.VAR_DIR, quiet),
        "log": caplog.text.encode() + said.out.encode() + said.err.encode(),
        "dump": dump(),
        "cache": cached(),
        "mails": repr([(one.subject, one.body) for one in mail.outbox]).encode(),
    }
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
