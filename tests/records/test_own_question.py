"""第四条: a unit's own question, from one editor over another to every place of that unit – and to no other unit."""

import csv
import io
import re

import openpyxl
import pytest
import time_machine
from django.test import Client

from people.models import Unit
from people.vocabulary import Role
from policies.recordform.models import FormDraft, FormVersion
from records.entries.models import Record
from records.returns.actions import open_month
from records.uploads.models import Batch
from records.uploads.resources.checking import check
from tests.cast import at, grant
from tests.records.entries.writing import RAW
from tests.records.uploads.conftest import OCTOBER
from tests.records.uploads.test_again import HEAD, line

NOW = at("2026-10-20 10:00")
FORM = "/admin/form/370901/"
OWN = {
    "label": "卷宗颜色",
    "hint": "看封皮",
    "kind": "choice",
    "choices": "红\n蓝",
    "section": "matter",
    "place": "more",
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def browsers(cast):
    """Everybody of both units who sees the form anywhere, each at his own browser, in October."""
    grant(Role.EDITOR, cast.sun, cast.east, cast.security, cast.auditor)
    west = Unit.objects.get(pk=cast.west.pk)
    grant(Role.EDITOR, cast.wang, west, cast.security, cast.auditor)
    grant(Role.LIAISON, cast.zhao, west, cast.security, cast.auditor)
    with time_machine.travel(NOW, tick=False):
        open_month(month=OCTOBER, now=NOW, starts=OCTOBER)
        found = {name: Client() for name in ("editor", "sun", "zhang", "li", "zhao", "wang")}
        for name, client in found.items():
            client.force_login(getattr(cast, name))
        yield found


def published(browsers) -> str:
    """Let one editor add the question, show the preview, and the other approve; return the question's key."""
    browsers["editor"].post(f"{FORM}own/", {**OWN, "seen": "0"})
    seen = {"seen": FormDraft.objects.get().counter}
    assert OWN["label"] in browsers["editor"].get(f"{FORM}preview/").content.decode()  # 1: the preview
    browsers["editor"].post(f"{FORM}send/", seen)
    assert not FormVersion.objects.filter(number=2).exists()
    browsers["sun"].post(f"{FORM}approve/", {"seen": FormDraft.objects.get().counter})
    version = FormVersion.objects.get(number=2).as_version()
    return next(question.key for question in version.questions if question.extra)


def template(client: Client, code: str) -> str:
    """Return every word of the unit's template."""
    answer = client.get(f"/uploads/template/?unit={code}&month=2026-10")
    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return "\n".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell
    )


def register(number: str, colour: str) -> bytes:
    """Return a register with the unit's own column."""
    out = io.StringIO()
    csv.writer(out).writerows([[*HEAD, OWN["label"]], [*line(number, day=15), colour]])
    return out.getvalue().encode("utf-8-sig")


def exported(client: Client, code: str) -> str:
    """Return the register as it leaves the house."""
    asked = {"what": "REGISTER", "unit": code, "month": "2026-10", "kind": "csv", "reason": "核对"}
    answer = client.post("/uploads/export/", asked)
    assert answer.status_code == 200
    return answer.content.decode("utf-8-sig")


def uploaded(client: Client, code: str, data: bytes) -> Batch:
    """Upload a register on the page, commit what is good, and return the batch."""
    file = io.BytesIO(data)
    file.name = "登记簿.csv"
    client.post("/uploads/", {"unit": code, "month": "2026-10", "file": file})
    batch = Batch.objects.order_by("-pk")[0]
    client.post(f"/uploads/{batch.handle}/commit/")
    return batch


def record_of(client: Client, **changes: object) -> str:
    """Write one down on the page without a script; return its address."""
    raw = {**RAW, **changes, "act": "check", "version": "0"}
    checked = client.post("/records/new/", raw, follow=True)
    handle = re.search(r"/records/drafts/([^/]+)/check/", checked.redirect_chain[-1][0])[1]
    done = client.post(f"/records/drafts/{handle}/check/", {"version": "1", "to": "own"}, follow=True)
    return done.redirect_chain[-1][0].removesuffix("submitted/")


def test_an_own_question_reaches_every_place_of_its_unit(cast, browsers):
    """Preview, page, check page, record, print, template, checker, export: all from one published version."""
    key = published(browsers)
    label, option = (
        OWN["label"],
        next(option.code for option in FormVersion.objects.get(number=2).as_version().by_key[key].options),
    )

    page = browsers["zhang"].get("/records/new/").content.decode()
    assert label in page  # 2: the page
    assert "看封皮" in page
    assert browsers["zhang"].post("/records/new/", {**RAW, key: "紫", "act": "check"}).status_code == 422
    record = record_of(browsers["zhang"], **{key: option})
    for place in ("", "print/", "versions/1/"):  # 3: the record and its print
        shown = browsers["zhang"].get(record + place).content.decode()
        assert label in shown
        assert "红" in shown
    assert browsers["zhang"].get(f"{record}print.pdf").content.startswith(b"%PDF")
    assert label in browsers["wang"].get(record).content.decode()  # and where the office reads it

    words = template(browsers["li"], "370901")  # 4: the template, with its guide and its list
    assert words.count(label) >= 2
    assert "红" in words

    bad = check(data=register("J10001", "紫"), filename="登记簿.csv", unit=cast.east, month=OCTOBER, now=NOW)
    assert [(one.header, one.code) for one in bad.result.problems] == [(label, "C02")]  # 5: the checker
    batch = uploaded(browsers["li"], "370901", register("J10001", "蓝"))
    assert batch.staged.exclude(record=None).count() == 1
    entered = Record.objects.get(entered_by=cast.li)
    assert "蓝" in browsers["zhang"].get(f"/records/{entered.handle}/print/").content.decode()

    taken_out = list(csv.DictReader(io.StringIO(exported(browsers["li"], "370901"))))
    assert [row[label] for row in taken_out] == ["蓝"]  # 6: the export


def test_an_own_question_reaches_no_place_of_another_unit(cast, browsers):
    """第九条: the neighbour neither sees it nor is asked it, and a file of his that has the column is not judged by it."""
    key, label = published(browsers), OWN["label"]
    zhao = browsers["zhao"]

    record = record_of(zhao, **{key: "c1"})
    uploaded(zhao, "370902", register("J20001", "紫"))
    checked = check(
        data=register("J20001", "紫"), filename="登记簿.csv", unit=cast.west, month=OCTOBER, now=NOW
    )

    places = ["/records/new/", record, f"{record}print/"]
    assert all(label not in zhao.get(place).content.decode() for place in places)
    assert label not in template(zhao, "370902")
    assert label not in exported(zhao, "370902").splitlines()[0]
    assert checked.result.problems == []
    assert label not in browsers["wang"].get("/admin/form/370902/preview/").content.decode()
