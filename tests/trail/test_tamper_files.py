"""第九条: what a database administrator could do to files that came in and files taken out is found and named. (R-13)"""

import datetime as dt
from copy import deepcopy

import pytest

from deadlines.rules.months import Month
from records.returns.actions import open_month
from records.uploads.actions import note_export
from records.uploads.models import Batch, Export
from records.uploads.proofs import findings
from records.uploads.resources import commit, upload
from records.uploads.vocabulary import Exported
from tests.cast import Cast, assemble, at
from tests.lifting import lifted
from tests.records.uploads.test_again import line, register
from trail.rules.audit import Code

OCTOBER = Month(2026, 10)
NOW = at("2026-11-02 09:00")


def build() -> Cast:
    """Let two files come in, one of them committed with a receipt, and take two out."""
    cast = assemble()
    open_month(month=OCTOBER, now=at("2026-10-01 08:00"), starts=Month(2020, 1))
    for number, person in enumerate((cast.zhang, cast.sun)):
        batch = upload(
            data=register(line(person.number)), filename="a.csv", unit=cast.east, month=OCTOBER, by=cast.li,
            now=NOW + dt.timedelta(minutes=number),
        )  # fmt: skip
    commit(batch=batch, by=cast.li, now=NOW)
    for what in (Exported.ROSTER, Exported.RETURNS):
        note_export(
            what=what, unit=cast.east, month=OCTOBER, rows=5, data=what.encode(), reason="迎检", by=cast.li, now=NOW
        )  # fmt: skip
    return cast


@pytest.fixture(scope="module")
def built(stage) -> Cast:
    """The files, once."""
    return stage(build)


@pytest.fixture
def house(db, built) -> Cast:
    """The files as acts left them; what a test does to them is taken back."""
    return deepcopy(built)


def named(code: Code, words: str) -> None:
    """Demand a finding of that kind whose sentence holds the words."""
    found = [(one.code, one.message) for one in findings()]
    assert [one for one in found if one[0] == code and words in one[1]], found


def test_honest_files_pass(house):
    assert Batch.objects.exclude(receipt="").count() == 1
    assert list(findings()) == []


@pytest.mark.parametrize(
    "change",
    [
        {"rows": 4}, {"month": "2026-09"}, {"sha256": "ab" * 32}, {"what": "CALENDAR"},
        {"at": NOW - dt.timedelta(days=1)}, {"handle": "A" * 22},
    ],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_an_edited_export_is_named(house, change):
    export = Export.objects.get(what=Exported.ROSTER)
    with lifted():
        Export.objects.filter(pk=export.pk).update(**change)

    named(Code.FILE, "没有经过登记,或者登记后被改动")


def test_an_export_of_somebody_else_is_named(house):
    Export.objects.filter(what=Exported.ROSTER).update(by=house.zhang)

    named(Code.FILE, "没有经过登记,或者登记后被改动")


def test_a_deleted_export_is_named(house):
    with lifted():
        Export.objects.filter(what=Exported.ROSTER).delete()

    named(Code.FILE, "的导出不在了")


@pytest.mark.parametrize(
    "change", [{"sha256": "ab" * 32}, {"month": "2026-09"}], ids=lambda change: next(iter(change))
)
def test_an_edited_file_that_came_in_is_named(house, change):
    with lifted():
        Batch.objects.filter(pk=Batch.objects.first().pk).update(**change)

    named(Code.FILE, "不是检查时的那一份")


def test_two_swapped_files_are_named(house):
    one, other = Batch.objects.order_by("pk")
    with lifted():
        Batch.objects.filter(pk=one.pk).update(sealed_file=bytes(other.sealed_file))
        Batch.objects.filter(pk=other.pk).update(sealed_file=bytes(one.sealed_file))

    named(Code.FILE, one.handle)
    named(Code.FILE, other.handle)


def test_a_deleted_file_is_named(house):
    with lifted():
        Batch.objects.filter(receipt="").delete()

    named(Code.FILE, "检查过的导入文件不在了")


def test_an_edited_receipt_of_a_file_is_named(house):
    batch = Batch.objects.exclude(receipt="").get()
    Batch.objects.filter(pk=batch.pk).update(receipt=batch.receipt.replace("HZ-", "HX-"))

    named(Code.RECEIPT, "不是当时发的那一份")
