"""案件系统的填报清单: matched with what the office received, entered nowhere. # 第八条、第九条"""

import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from people.models import Person
from records.entries.models import Opening, Record, RecordVersion
from records.uploads.models import Batch
from records.uploads.resources.cases import compare
from records.uploads.rules.cases import Outcome
from records.uploads.rules.refusals import NoCases, NotAtThisDesk
from tests.cast import at
from tests.records.entries.writing import record_by
from trail.models import Leaf

NOW = at("2026-11-05 10:00")
CASE = "莲01检刑诉(2026)12号"
HEAD = "案件编号,承办检察官,承办检察官工号,填报日期,有无过问"


def listed(*lines: str) -> bytes:
    return "\n".join([HEAD, *lines, ""]).encode("gb18030")


def outcomes(by, *lines: str) -> list[str]:
    found = compare(data=listed(*lines), filename="案件系统.csv", by=by, now=NOW)
    return [one.outcome for one in found.lines]


def test_a_line_is_matched_by_case_recorder_and_day(cast):
    """However the 案号 is written; three days apart is the same approach, four are not."""
    record = record_by(cast.zhang, case_no=CASE)  # of 15 October
    number = cast.zhang.number

    found = compare(
        data=listed(
            f"莲01检刑诉【2026】 12 号,张承办,{number},2026-10-18,有",
            f"{CASE},张承办,{number},2026-10-19,有",
            f"{CASE},孙二办,{cast.sun.number},2026-10-15,有",
            f"莲01检刑诉(2026)99号,张承办,{number},2026-10-15,有",
            f"莲01检刑诉(2026)98号,张承办,{number},2026-10-15,无",
        ),
        filename="案件系统.csv", by=cast.wang, now=NOW,
    )  # fmt: skip

    assert [one.outcome for one in found.lines] == [
        Outcome.MATCHED, Outcome.OTHER_DAY, Outcome.OTHER_PERSON, Outcome.UNMATCHED, Outcome.ZERO,
    ]  # fmt: skip
    assert [one.serial for one in found.lines[0].records] == [record.serial]


def test_nothing_is_entered_and_nothing_opened_however_often(cast):
    """第九条: one leaf for each look, with the number of lines and no 案号."""
    record_by(cast.zhang, case_no=CASE)
    counted = [model.objects.count() for model in (Record, RecordVersion, Batch, Opening)]
    leaves = Leaf.objects.count()

    for _ in range(3):
        assert outcomes(cast.wang, f"{CASE},张承办,{cast.zhang.number},2026-10-15,有") == [Outcome.MATCHED]

    assert [model.objects.count() for model in (Record, RecordVersion, Batch, Opening)] == counted
    assert Leaf.objects.count() == leaves + 3
    last = Leaf.objects.latest("seq")
    assert last.kind == "cases.match"
    assert CASE not in str(last.__dict__)


def test_what_the_office_did_not_receive_is_as_if_it_were_not_there(cast):
    """第九条: 直报上级 passes the own unit by, and whoever is named learns nothing."""
    line = f"{CASE},张承办,{cast.zhang.number},2026-10-15,有"
    assert outcomes(cast.wang, line) == [Outcome.UNMATCHED]
    record_by(cast.zhang, case_no=CASE, straight_up=True)
    assert outcomes(cast.wang, line) == [Outcome.UNMATCHED]
    record_by(cast.zhang, case_no=CASE, subject_name="王督察", subject_identity="S2")
    assert outcomes(cast.wang, line) == [Outcome.UNMATCHED]
    assert outcomes(cast.chen, line) == [Outcome.MATCHED]


@pytest.mark.parametrize("who", ["zhang", "li", "leader", "zhao"])
def test_nobody_else_holds_a_list_against_the_records(cast, who):
    person = getattr(cast, who)
    client = Client()
    client.force_login(person)

    with pytest.raises(NotAtThisDesk):
        compare(data=listed(f"{CASE},,,,"), filename="a.csv", by=person, now=NOW)
    assert client.get(reverse("uploads:cases")).status_code == 404


def test_a_cell_that_cannot_be_read_says_what_is_wrong_where_it_stands(cast):
    """The words and codes of every other file."""
    found = compare(
        data=listed(f"{CASE},张承办,,13月45日,有", ",张承办,,2026-10-15,有", f"{CASE},张承办,,2026-10-15,也许"),
        filename="案件系统.csv", by=cast.wang, now=NOW,
    )  # fmt: skip

    assert [(one.row, one.column, one.code) for one in found.problems] == [
        (2, "D", "C03"), (3, "A", "C01"), (4, "E", "C02"),
    ]  # fmt: skip
    assert {one.outcome for one in found.lines} == {Outcome.UNREAD}


def test_the_annotated_workbook_marks_the_lines_that_want_attention(cast):
    record_by(cast.zhang, case_no=CASE)
    lines = (f"{CASE},张承办,,2026-10-15,有", "莲01检刑诉(2026)99号,张承办,,2026-10-15,有")
    found = compare(data=listed(*lines), filename="案件系统.csv", by=cast.wang, now=NOW)

    [*_, page] = openpyxl.load_workbook(io.BytesIO(found.annotated())).worksheets
    said = ["".join(str(cell.value or "") for cell in row) for row in page.iter_rows()]

    assert "没有对上" not in said[1]
    assert "没有对上" in said[2]


def test_a_list_without_case_numbers_says_which_column_is_missing(cast):
    with pytest.raises(NoCases):
        compare(data="甲,乙,丙\n1,2,3\n".encode(), filename="a.csv", by=cast.wang, now=NOW)


def test_the_page_shows_each_line_and_what_to_do(cast):
    record = record_by(cast.zhang, case_no=CASE)
    client = Client()
    client.force_login(Person.objects.get(pk=cast.wang.pk))
    file = io.BytesIO(listed(f"{CASE},张承办,{cast.zhang.number},2026-10-15,有", "没有的案号1,张承办,,,有"))
    file.name = "案件系统.csv"

    answer = client.post(reverse("uploads:cases"), {"file": file})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert record.serial in page
    assert "没有记的在这里补记一次" in page
    file.seek(0)
    kept = client.post(reverse("uploads:cases"), {"file": file, "annotate": ""})
    assert kept["Content-Type"].endswith("spreadsheetml.sheet")


def test_the_page_compares_as_it_does_in_service(real_commits, client, cast):
    """Nothing around it opens a transaction: the leaf of the look has one of its own."""
    client.force_login(cast.wang)
    file = io.BytesIO(listed(f"{CASE},张承办,{cast.zhang.number},2026-10-15,有"))
    file.name = "案件系统.csv"

    answer = client.post(reverse("uploads:cases"), {"file": file})

    assert answer.status_code == 200
    assert Leaf.objects.filter(kind="cases.match").count() == 1
