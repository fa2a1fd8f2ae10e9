"""第九条: what is taken out is reasoned, counted and logged, and nobody takes out what he does not see."""

import csv
import io

import openpyxl
import pytest
from django.utils import timezone

from records.uploads.models import Export
from records.uploads.resources import commit, upload
from tests.records.uploads.conftest import NOW, OCTOBER
from tests.records.uploads.test_again import line, register
from trail.models import Leaf


@pytest.fixture
def asking(peopled, client, monkeypatch):
    """Somebody who takes things out in November."""
    cast, units = peopled
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    client.force_login(cast.li)

    def ask(what, reason="核对", kind="csv", unit="370901"):
        data = {"what": what, "unit": unit, "month": "2026-10", "kind": kind, "reason": reason}
        return client.post("/uploads/export/", data)

    ask.cast, ask.unit, ask.client = cast, units["370901"], client
    return ask


def rows_of(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_without_a_reason_nothing_leaves(asking):
    """And no leaf says so."""
    assert asking("ROSTER", reason=" ").status_code == 422
    assert not Export.objects.exists()


def test_an_export_is_counted_and_logged(asking):
    """The reason is kept sealed; the log holds the digest and the number of rows."""
    rows = rows_of(asking("ROSTER", reason="迎检核对人数"))
    export = Export.objects.get()
    leaf = Leaf.objects.get(kind="export")
    assert (export.rows, leaf.obj) == (len(rows) - 1, export.sha256)
    assert "迎检".encode() not in bytes(export.reason)
    assert {row[-1] for row in rows[1:]} <= {"已报", "未报", "免报"}


def test_ones_own_rows_come_back_with_their_serials_and_run_nothing(asking):
    """ux §3.3: the exported register, uploaded again, changes nothing."""
    cast = asking.cast
    row = line(cast.zhang.number, who="=1+1")
    batch = upload(data=register(row), filename="a.csv", unit=asking.unit, month=OCTOBER, by=cast.li, now=NOW)
    done = commit(batch=batch, by=cast.li, now=NOW)
    answer = asking("REGISTER", kind="xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet["A2"].value == done.records[0].serial
    assert all(cell.data_type != "f" for cell in sheet[2])
    again = upload(
        data=answer.content, filename="b.xlsx", unit=asking.unit, month=OCTOBER, by=cast.li, now=NOW
    )
    assert list(again.staged.values_list("state", flat=True)) == ["SAME"]


@pytest.mark.parametrize("what", ["RETURNS", "CALENDAR"])
def test_numbers_and_days_are_lists(asking, what):
    """Each by its own resource."""
    assert len(rows_of(asking(what))[0]) in {2, 10}


def test_nobody_takes_out_what_he_does_not_see(asking):
    """第九条: another unit's liaison, a handler, and a leader who uploads nothing."""
    assert asking("ROSTER", unit="370902").status_code == 422
    asking.client.force_login(asking.cast.zhang)
    assert asking("ROSTER").status_code == 404
    asking.client.force_login(asking.cast.leader)
    assert asking("REGISTER").status_code in {404, 422}
