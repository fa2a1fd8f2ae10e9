"""The registers offices really keep: every column found, every row counted, nothing else taken for one."""

import functools
from pathlib import Path

import pytest

from sheets.reading import Workbook, read_workbook
from sheets.rules.lines import Skipped, says_zero
from sheets.rules.mapping import find_table
from sheets.rules.tables import How, Table
from sheets.rules.workbooks import Cell, CellError, Row, Sheet, Span
from tests.sheets.registers import COLUMNS

DATA = Path(__file__).parent.parent / "data"
OFFICIAL = {
    "recorder_name": "B", "recorder_number": "C", "subject_name": "E", "subject_post": "F", "subject_identity": "G",
    "relation": "H", "matter_category": "I", "matter_name": "J", "case_no": "K", "occurred_on": "L", "manner": "M",
    "account": "N", "response": "O", "urgent": "P", "note": "Q",
}  # fmt: skip
SHORT = {
    "recorder_name": "A", "recorder_number": "B", "subject_name": "D", "subject_identity": "E", "manner": "F",
    "occurred_on": "G", "matter_category": "H", "matter_name": "I", "account": "J", "response": "K",
}  # fmt: skip
GOLDEN = [
    ("legacy-register-370901-2026-10.xlsx", OFFICIAL, 5, 27, 23),
    ("legacy-register-370905-2026-10.csv", SHORT, 2, 18, 17),
    ("legacy-register-370906-2026-10.xls", OFFICIAL, 2, 12, 11),
    ("register-3709-2026-10-5000-rows.xlsx", OFFICIAL, 2, 5001, 5000),
]


@functools.cache
def workbook(name: str) -> Workbook:
    """Return a sample file read."""
    return read_workbook((DATA / name).read_bytes(), name)


def sheet(*rows: list[Cell], merged: tuple[Span, ...] = ()) -> Sheet:
    """Return a sheet of those rows."""
    return Sheet("明细", [Row(number, [*cells]) for number, cells in enumerate(rows, 1)], merged=merged)


def table(*rows: list[Cell], merged: tuple[Span, ...] = ()) -> Table:
    """Return the table found in those rows."""
    found = find_table(sheet(*rows, merged=merged), COLUMNS)
    assert found is not None
    return found


HEAD: list[Cell] = ["承办人", "过问人", "身份", "时间", "方式", "内容", "处理", "类别", "事项"]
ROW: list[Cell] = [
    "张承办",
    "某律师",
    "律师",
    "2026-10-08",
    "电话",
    "询问办理进展",
    "未答复",
    "司法办案",
    "某某案",
]


@pytest.mark.parametrize(
    ("name", "letters", "first", "last", "count"), GOLDEN, ids=[each[0] for each in GOLDEN]
)
def test_every_column_of_a_sample_is_found(
    name: str, letters: dict[str, str], first: int, last: int, count: int
) -> None:
    """Titles, merged cells and a signature line do not disturb; row numbers are Excel's."""
    found = find_table(workbook(name).sheets[0], COLUMNS)

    assert found is not None
    assert {key: each.letter for key, each in found.mapping.items()} == letters
    assert (found.rows[0].number, found.rows[-1].number, len(found.rows)) == (first, last, count)
    assert found.problems == []


def test_the_signature_line_is_reported_as_skipped() -> None:
    """What is left out is said."""
    found = find_table(workbook("legacy-register-370901-2026-10.xlsx").sheets[0], COLUMNS)

    assert found is not None
    assert found.skipped == [(28, Skipped.SIGNATURE)]


def test_group_headings_are_joined_to_their_sub_headings() -> None:
    """姓名 below 承办人 and 姓名 below 过问人 are two columns."""
    found = table(
        ["2026年10月登记表", *[""] * 8],
        ["承办人", "", "过问人", "", "过问情况", "", "", "事项", ""],
        ["姓名", "工号", "姓名", "身份", "时间", "方式", "内容", "类别", "名称"],
        ["张承办", "J00001", "某律师", "律师", "2026-10-08", "电话", "询问办理进展", "司法办案", "某某案"],
    )

    assert {key: each.letter for key, each in found.mapping.items()} == {
        "recorder_name": "A", "recorder_number": "B", "subject_name": "C", "subject_identity": "D", "occurred_on": "E",
        "manner": "F", "account": "G", "matter_category": "H", "matter_name": "I",
    }  # fmt: skip
    assert [row.number for row in found.rows] == [4]


def test_merged_group_headings_and_headings_over_two_rows_are_understood() -> None:
    """处理情况 stands over two rows, 过问人 over two columns."""
    found = table(
        ["承办人", "过问人", "", "处理情况", "时间", "内容"],
        ["", "姓名", "身份", "", "", ""],
        ["张承办", "某律师", "律师", "未答复", "2026-10-08", "询问办理进展"],
        merged=(Span(0, 0, 1, 0), Span(0, 1, 0, 2), Span(0, 3, 1, 3), Span(0, 4, 1, 4), Span(0, 5, 1, 5)),
    )

    assert {key: each.letter for key, each in found.mapping.items()} == {
        "recorder_name": "A", "subject_name": "B", "subject_identity": "C",
        "response": "D", "occurred_on": "E", "account": "F",
    }  # fmt: skip
    assert found.heading == 2


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (["合计", "", "", "", "", "1件", "", "", ""], Skipped.TOTAL),
        (["", "总 计:1", "", "", "", "", "", "", ""], Skipped.TOTAL),
        (["小计", "1", "1", "", "", "", "", "", ""], Skipped.TOTAL),
        (["填表人:张三  审核人:李四  联系电话:0000-0000000", *[""] * 8], Skipped.SIGNATURE),
        (["填表人:", "张三", "", "审核人:", "李四", "", "", "", ""], Skipped.SIGNATURE),
        (["单位负责人(签字):", *[""] * 8], Skipped.SIGNATURE),
        (["", "", "", "", "", "", "(盖章)", "", ""], Skipped.SIGNATURE),
        (["注:本表一式两份", *[""] * 8], Skipped.SIGNATURE),
        (["一、第一检察部", *[""] * 8], Skipped.SECTION),
        (["第二检察部零报告", *[""] * 8], Skipped.ZERO),
        (HEAD, Skipped.HEADING),
    ],
    ids=str,
)
def test_a_line_that_is_no_row_is_left_out(line: list[Cell], why: Skipped) -> None:
    """Totals, signatures, sub-titles and headings of the next printed page."""
    found = table(HEAD, ROW, line, ROW)

    assert [row.number for row in found.rows] == [2, 4]
    assert found.skipped == [(3, why)]


@pytest.mark.parametrize("line", [[""] * 9, [" ", "\u3000", *[""] * 7], []], ids=["empty", "blanks", "short"])
def test_a_blank_line_is_passed_over(line: list[Cell]) -> None:
    """Blank lines are neither rows nor worth a word."""
    found = table(HEAD, ROW, line, ROW)

    assert [row.number for row in found.rows] == [2, 4]
    assert found.skipped == []


def test_a_number_alone_makes_no_row() -> None:
    """Forms come with their lines numbered."""
    found = table(["序号", *HEAD], [1, *ROW], [2, *[""] * 9], [3, *[""] * 9])

    assert [row.number for row in found.rows] == [2]


def test_a_poor_row_is_a_row() -> None:
    """A row that lacks nearly everything is a row with problems, not a line to pass over (第四条)."""
    found = table(HEAD, ROW, ["李联络", *[""] * 8])

    assert [row.number for row in found.rows] == [2, 3]


def test_a_cell_merged_over_several_rows_is_each_ones() -> None:
    """One name beside three approaches belongs to all three."""
    second: list[Cell] = ["", *ROW[1:]]
    found = table(HEAD, ROW, second, second, ROW, merged=(Span(1, 0, 3, 0),))

    assert [found.answers(row)["recorder_name"] for row in found.rows] == ["张承办"] * 4


def test_a_missing_required_column_is_named_with_the_one_it_may_be() -> None:
    """Often it is there, but misspelt."""
    found = table(["承办人", "过问人", "身份", "过问的日时", "方式", "内容", "处理", "类别", "事项"], ROW)

    sentences = [each.sentence for each in found.problems]
    assert sentences == ["没有找到「过问时间」这一列。第 4 列「过问的日时」是它吗? [H02]"]
    assert found.guesses["occurred_on"].letter == "D"


def test_a_missing_required_column_that_nothing_resembles_is_asked_for() -> None:
    """The sentence says what to do."""
    found = table(HEAD[:-1], ROW[:-1])

    assert [each.sentence for each in found.problems] == [
        "没有找到「案件或事项名称」这一列。在表头加上这一列,每一行都填 [H02]"
    ]


def test_a_heading_that_stands_twice_is_named_with_both_letters() -> None:
    """None of the two is taken."""
    found = table([*HEAD, "时间"], [*ROW, "2026-10-09"])

    assert [each.sentence for each in found.problems] == ["「时间」出现了两次(D 列、J 列)。保留一列 [H03]"]
    assert "occurred_on" not in found.mapping


def test_of_a_heading_that_stands_twice_the_empty_column_is_passed_over() -> None:
    """An empty copy at the edge of a form hurts nobody."""
    found = table([*HEAD, "时间"], [*ROW, ""])

    assert found.problems == []
    assert found.mapping["occurred_on"].letter == "D"


def test_two_names_for_one_thing_are_asked_about() -> None:
    """承办人 and 填报人 may be two people."""
    found = table([*HEAD, "填报人"], [*ROW, "李联络"])

    assert [each.code for each in found.problems] == ["H03"]
    assert "A 列「承办人」、J 列「填报人」都像是「承办人姓名」" in found.problems[0].sentence


def test_the_very_name_goes_before_another_name() -> None:
    """承办人姓名 is what the form calls it."""
    found = table(["填报人", "承办人姓名", *HEAD[1:]], ["李联络", *ROW])

    assert found.mapping["recorder_name"].letter == "B"
    assert [each.header for each in found.unmapped] == ["填报人"]


def test_a_name_confirmed_earlier_is_remembered() -> None:
    """What a unit confirmed once is not asked again."""
    found = find_table(
        sheet(["谁问的", *HEAD[:1], *HEAD[2:]], ["某律师", *ROW[:1], *ROW[2:]]),
        COLUMNS,
        {"谁问的": "subject_name"},
    )

    assert found is not None
    assert found.mapping["subject_name"].how is How.REMEMBERED
    assert found.problems == []


def test_columns_nobody_asked_for_are_listed() -> None:
    """Nothing is dropped in silence."""
    found = table([*HEAD, "籍贯", ""], [*ROW, "莲城", "无名"])

    assert [(each.letter, each.header) for each in found.unmapped] == [("J", "籍贯"), ("K", "")]


def test_an_error_cell_is_a_problem_and_never_an_empty_answer() -> None:
    """#N/A is what a formula left behind."""
    broken: list[Cell] = [*ROW[:5], CellError("#N/A"), *ROW[6:]]
    found = table(HEAD, ROW, broken)

    assert [each.sentence for each in found.problems] == [
        "第3行「内容」(F列):“#N/A” —— 公式没有算出结果。改成实际内容。 [C20]"
    ]


def zero(*rows: list[Cell]) -> bool:
    """Tell whether a file of those rows declares a zero report."""
    return says_zero(Workbook("十月.xlsx", "xlsx", [sheet(*rows)]))


@pytest.mark.parametrize(
    "text",
    [
        "零报告",
        "本月零报告",
        "莲城市东湖区人民检察院2026年10月零报告",
        "未发现过问或干预情况,实行零报告",
        "本月无过问情况,特此零报告。",
        "零 报 告",
    ],
)
def test_a_declared_zero_is_recognised(text: str) -> None:
    """第八条: a zero report is a declaration."""
    assert zero(["登记表"], [text])
    assert find_table(sheet(["登记表"], [text]), COLUMNS) is None


@pytest.mark.parametrize(
    "text",
    [
        "如无情况,应填写零报告",
        "没有的,填零报告",
        "不是零报告",
        "未做零报告",
        "有记录或零报告",
        "本月无",
        "无",
        "登记表",
        "",
    ],
)
def test_speaking_about_zero_reports_declares_none(text: str) -> None:
    """第八条: empty never means zero, nor does an instruction."""
    assert not zero(["登记表"], [text])


def test_the_answer_beside_the_question_decides() -> None:
    """是否零报告 is a question."""
    assert zero(["是否零报告", "是"])
    assert not zero(["是否零报告", "否"])
    assert not zero(["是否零报告", ""])
