"""第八条: a template that knows unit, month and people; one file closes a unit's month."""

import io

import openpyxl
import pytest

from deadlines.rules.months import Month
from policies.recordform.queries import version_for
from records.entries.models import Record
from records.returns.models import ZeroReturn
from records.returns.queries import state_of
from records.returns.vocabulary import MonthState, ZeroKind
from records.uploads.resources import check, commit, issue, renewed, upload
from records.uploads.rules.refusals import NothingToCommit, WrongTemplate
from records.uploads.rules.templates import meta_of, schema
from sheets.reading import read_workbook
from tests.cast import at
from tests.records.uploads.conftest import NOW, OCTOBER

ROW = {
    "事项类别": "司法办案", "案件或事项名称": "某某涉嫌盗窃案", "过问人姓名或称呼": "某律师",
    "过问人身份": "律师", "过问方式": "电话", "过问时间": "2026-10-20",
    "过问内容": "打来电话询问案件什么时候能有结果", "处理情况": "告知依法办理",
}  # fmt: skip


def filled(data, zeros=(), rows=()):
    """Return the template with 零报告 for these 工号 and these rows written as a person would."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for line in book["零报告"].iter_rows(min_row=2):
        if line[0].value in zeros:
            line[3].value = "零报告"
    sheet = book["记录明细"]
    headings = {cell.value: cell.column for cell in sheet[1]}
    for number, row in enumerate(rows, 2):
        for heading, value in row.items():
            sheet.cell(number, headings[heading], value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def east(peopled):
    """东湖区院 with its people, and its empty October template."""
    cast, units = peopled
    unit = units["370901"]
    return cast, unit, issue(unit=unit, month=OCTOBER, now=NOW)


def test_the_template_lists_the_roster_and_offers_the_answers(east):
    """ux §3.1–3.3: five sheets, every person a line, lists for the choices, notes on the cells."""
    cast, _, data = east
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["填报说明", "零报告", "记录明细", "选项", "_meta"]
    assert book["选项"].sheet_state == "hidden"
    assert book["_meta"].sheet_state == "veryHidden"
    numbers = [line[0].value for line in book["零报告"].iter_rows(min_row=2)]
    assert cast.zhang.number in numbers
    validations = book["记录明细"].data_validations.dataValidation
    assert sum(one.type == "list" for one in validations) == 7
    assert all(one.prompt for one in validations)
    assert book["记录明细"].freeze_panes == "D2"
    assert book["记录明细"].protection.sheet
    assert not book["记录明细"].protection.password


def test_an_empty_template_says_nothing_at_all(east):
    """第八条: blank is 未报; the word 零报告 in the instructions makes no zero return."""
    _, unit, data = east
    result = check(data=data, filename="模板.xlsx", unit=unit, month=OCTOBER, now=NOW).result
    assert (len(result.rows), len(result.zeros), result.is_zero, list(result.problems)) == (0, 0, False, [])


def test_one_file_closes_the_month(east):
    """第八条: who says nothing stays 未报; zeros are marked 代报, rows 代录."""
    cast, unit, data = east
    row = {**ROW, "承办人工号": cast.zhang.number}
    file = filled(data, zeros=[cast.wang.number, cast.li.number], rows=[row])
    batch = upload(data=file, filename="十月.xlsx", unit=unit, month=OCTOBER, by=cast.li, now=NOW)
    done = commit(batch=batch, by=cast.li, now=NOW)
    assert (len(done.records), len(done.zeros)) == (1, 2)
    assert state_of(cast.zhang, OCTOBER) == MonthState.RECORDED
    assert state_of(cast.wang, OCTOBER) == MonthState.CONFIRMED_ZERO
    kinds = dict(ZeroReturn.objects.values_list("person__number", "kind"))
    assert kinds == {cast.wang.number: ZeroKind.PROXY, cast.li.number: ZeroKind.OWN}
    assert state_of(cast.chen, OCTOBER) in {MonthState.MISSING, None}


def test_a_zero_beside_a_row_is_named_on_both_cells(east):
    """第八条 X02: the same person cannot have nothing and something."""
    cast, unit, data = east
    file = filled(data, zeros=[cast.zhang.number], rows=[{**ROW, "承办人工号": cast.zhang.number}])
    result = check(data=file, filename="十月.xlsx", unit=unit, month=OCTOBER, now=NOW).result
    found = {(one.sheet, one.row, one.column) for one in result.problems}
    assert {one.code for one in result.problems} == {"X02"}
    assert {sheet for sheet, _, _ in found} == {"零报告", "记录明细"}
    assert ("记录明细", 2, "D") in found


def test_zeros_wait_for_the_end_of_the_month(east):
    """第八条: nobody is declared to have had nothing while the month runs."""
    cast, unit, data = east
    file = filled(data, zeros=[cast.wang.number])
    early = at("2026-10-20 09:00")
    batch = upload(data=file, filename="十月.xlsx", unit=unit, month=OCTOBER, by=cast.li, now=early)
    with pytest.raises(NothingToCommit, match="还没有结束"):
        commit(batch=batch, by=cast.li, now=early)
    assert len(commit(batch=batch, by=cast.li, now=NOW).zeros) == 1


@pytest.mark.parametrize("wrong", ["month", "unit"])
def test_a_template_of_another_month_or_unit_is_named_as_such(peopled, east, wrong):
    """ux §3.6 F05: what the file is, what is wanted, what to do."""
    _, unit, data = east
    other = {"month": {"month": Month(2026, 9)}, "unit": {"unit": peopled[1]["370905"]}}[wrong]
    asked = {"unit": unit, "month": OCTOBER, **other}
    with pytest.raises(WrongTemplate, match="换成"):
        check(data=data, filename="模板.xlsx", now=NOW, **asked)


def test_a_forged_stamp_is_not_believed(east):
    """A unit code changed in the hidden sheet makes a foreign register of it, judged by its people."""
    _, unit, data = east
    book = openpyxl.load_workbook(io.BytesIO(data))
    for line in book["_meta"].iter_rows():
        if line[0].value == "period":
            line[1].value = "2026-09"
    out = io.BytesIO()
    book.save(out)
    check(data=out.getvalue(), filename="模板.xlsx", unit=unit, month=OCTOBER, now=NOW)


def test_a_retired_template_comes_back_as_the_new_one_with_its_rows(east, monkeypatch):
    """ux §3.6 H01: nobody types a row twice because the form changed."""
    cast, unit, data = east
    file = filled(data, rows=[{**ROW, "承办人工号": cast.zhang.number}])
    current = schema(version_for(unit, OCTOBER).as_version())
    monkeypatch.setattr("records.uploads.resources.checking.schema", lambda version: "2027-01.2.new")
    result = check(data=file, filename="十月.xlsx", unit=unit, month=OCTOBER, now=NOW).result
    assert [one.code for one in result.problems] == ["H01"]
    assert current in result.problems[0].message
    again = renewed(data=file, filename="十月.xlsx", unit=unit, month=OCTOBER, now=NOW)
    monkeypatch.undo()
    result = check(data=again, filename="新.xlsx", unit=unit, month=OCTOBER, now=NOW).result
    assert (len(result.rows), result.passed) == (1, 1)


def test_what_a_template_says_of_itself_survives_a_round_trip(east):
    """ux §3.1: read with the reader of uploads."""
    _, unit, data = east
    meta = meta_of(read_workbook(data, "模板.xlsx"))
    assert (meta.unit_code, meta.period) == (unit.code, "2026-10")
    assert Record.objects.count() == 0
