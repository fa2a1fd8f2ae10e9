"""What is written runs nothing, loses nothing, and the annotated copy keeps every value at its place."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from sheets.reading import read_workbook
from sheets.rules.mapping import find_table
from sheets.rules.problems import Problem
from sheets.rules.tables import Table
from sheets.rules.workbooks import Cell, CellError, Row, Sheet, Span, Workbook
from sheets.writing import annotated, xlsx_bytes
from tests.sheets.registers import COLUMNS
from tests.sheets.test_text_files import PAYLOADS

DATA = Path(__file__).parent.parent / "data"
SAMPLES = (
    "legacy-register-370901-2026-10.xlsx",
    "legacy-register-370905-2026-10.csv",
    "legacy-register-370906-2026-10.xls",
)


def sample(name: str) -> tuple[Workbook, Table]:
    """Return a sample file read, and its table."""
    workbook = read_workbook((DATA / name).read_bytes(), name)
    table = find_table(workbook.sheets[0], COLUMNS)
    assert table is not None
    return workbook, table


def problem(table: Table, row: int, key: str, code: str = "C01") -> Problem:
    """Return a problem at a place of the table."""
    place = table.mapping[key]
    return Problem(table.sheet, row, place.letter, place.header, "", code, "填写内容。", "第四条")


def opened(data: bytes) -> openpyxl.Workbook:
    """Return the workbook as another program sees it."""
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_formula_survives_in_a_workbook(payload: str) -> None:
    """T33: every text is a text, in our tables and in the annotated copy."""
    workbook = Workbook("十月.xlsx", "xlsx", [Sheet("明细", [Row(1, [payload, "http://x", "mailto:a@b"])])])

    for data in (xlsx_bytes([("明细", [payload], [[payload, "http://x"]])]), annotated(workbook, [], [])):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = b"".join(archive.read(name) for name in archive.namelist() if "worksheets" in name)
        assert b"<f>" not in inside
        assert b"<hyperlink " not in inside


def test_a_workbook_written_is_read_back_without_loss() -> None:
    """Texts, numbers and dates."""
    workbook, _ = sample("legacy-register-370901-2026-10.xlsx")
    rows: list[list[Cell]] = [row.cells for row in workbook.sheets[0].rows[4:]]

    again = read_workbook(
        xlsx_bytes([("明细", [str(each) for each in workbook.sheets[0].rows[3].cells], rows)]), "b.xlsx"
    )

    assert [row.cells for row in again.sheets[0].rows[1:]] == rows


def test_names_of_sheets_are_made_fit() -> None:
    """Excel refuses some characters, long names and the same name twice."""
    data = xlsx_bytes([("a/b:c", ["x"], []), ("ABC", ["x"], []), ("长" * 40, ["x"], []), ("", ["x"], [])])

    assert opened(data).sheetnames == ["abc", "ABC(2)", "长" * 31, "表"]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_copy_keeps_every_value_at_its_place(name: str) -> None:
    """Also of .xls and .csv; read again it is the same table."""
    workbook, table = sample(name)
    wrong = [problem(table, table.rows[1].number, "account"), problem(table, table.rows[2].number, "manner")]

    again = read_workbook(annotated(workbook, [table], wrong), "十月.xlsx")

    copy = next(sheet for sheet in again.sheets if sheet.name == workbook.sheets[0].name)
    for row in workbook.sheets[0].rows:
        assert copy.rows[row.number - 1].cells[: len(row.cells)] == row.cells
    found = find_table(copy, COLUMNS)
    assert found is not None
    assert [row.number for row in found.rows] == [row.number for row in table.rows]
    assert found.mapping.keys() == table.mapping.keys()
    assert found.problems == []


def test_a_problem_is_painted_noted_and_said_beside_its_row() -> None:
    """Fill, note, verdict and sentence: never colour alone."""
    workbook, table = sample("legacy-register-370901-2026-10.xlsx")
    wrong, doubt = problem(table, 6, "manner"), problem(table, 7, "occurred_on", "W03")

    page = opened(annotated(workbook, [table], [wrong], [doubt]))["Sheet1"]

    assert page["M6"].fill.start_color.rgb == "FFFFC7CE"
    assert page["M6"].font.color.rgb == "FF9C0006"
    assert page["M6"].comment.text.endswith("填写内容。(依据:第四条) [C01]")
    assert page["L7"].fill.start_color.rgb == "FFFFEB9C"
    assert (page["R4"].value, page["S4"].value) == ("校验结果(系统)", "错误说明(系统)")
    assert (page["R6"].value, page["S6"].value) == ("1 处要改", wrong.sentence)
    assert (page["R7"].value, page["S7"].value) == ("1 处要确认", doubt.sentence)
    assert page["R5"].value == "通过"
    assert page["R28"].value is None


def test_the_copy_opens_on_the_data_filtered_to_what_is_open() -> None:
    """People live on the data sheet; rows that passed are a click away."""
    workbook, table = sample("legacy-register-370901-2026-10.xlsx")

    book = opened(annotated(workbook, [table], [problem(table, 6, "manner")]))

    assert book.active is not None
    assert book.active.title == "Sheet1"
    assert book["Sheet1"].auto_filter.ref == "A4:S27"
    assert [number for number in range(1, 29) if book["Sheet1"].row_dimensions[number].hidden] == [
        5,
        *range(7, 28),
    ]


def test_a_file_without_a_problem_hides_nothing() -> None:
    """Nothing is left to look for."""
    workbook, table = sample("legacy-register-370901-2026-10.xlsx")

    page = opened(annotated(workbook, [table], []))["Sheet1"]

    assert page.auto_filter.ref is None
    assert not any(page.row_dimensions[number].hidden for number in range(1, 29))


def test_the_summary_counts_each_rule_and_leads_to_its_first_place() -> None:
    """The most frequent first."""
    workbook, table = sample("legacy-register-370901-2026-10.xlsx")
    wrong = [problem(table, 8, "account", "C05"), problem(table, 6, "manner"), problem(table, 9, "manner")]

    page = opened(annotated(workbook, [table], wrong, [problem(table, 7, "occurred_on", "W03")]))["问题汇总"]

    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2, max_row=4)]
    assert [(row[0], row[1], row[4], row[5]) for row in rows] == [
        ("C01", "要改", 2, "第四条"), ("C05", "要改", 1, "第四条"), ("W03", "要确认", 1, "第四条"),
    ]  # fmt: skip
    assert page["G2"].hyperlink.location == "'Sheet1'!M6"


def test_a_row_with_many_problems_says_the_first_twenty() -> None:
    """And how many more there are."""
    workbook, table = sample("legacy-register-370901-2026-10.xlsx")

    page = opened(annotated(workbook, [table], [problem(table, 6, "manner")] * 25))["Sheet1"]

    assert page["R6"].value == "25 处要改"
    assert page["S6"].value.endswith(";\n还有 5 处")
    assert page["M6"].comment.text.count("[C01]") == 3


def test_in_our_template_verdict_and_explanation_stand_where_the_template_has_them() -> None:
    """A and B exist from the start, so that no letter ever moves."""
    head: list[Cell] = [
        "校验结果(系统)",
        "错误说明(系统)",
        "承办人姓名",
        "过问人姓名或称呼",
        "过问时间",
        "过问内容",
    ]
    old: list[Cell] = ["2 处要改", "旧的说明", "张承办", "某律师", "2026-10-08", ""]
    workbook = Workbook(
        "十月.xlsx", "xlsx", [Sheet("记录明细", [Row(1, head), Row(2, old), Row(3, ["通过", "", *old[2:]])])]
    )
    table = find_table(workbook.sheets[0], COLUMNS)
    assert table is not None
    wrong = problem(table, 2, "account")

    page = opened(annotated(workbook, [table], [wrong]))["记录明细"]

    assert [cell.value for cell in page[2]] == [
        "1 处要改",
        wrong.sentence,
        "张承办",
        "某律师",
        "2026-10-08",
        None,
    ]
    assert page["A3"].value == "通过"


def test_the_copy_of_a_copy_is_no_longer() -> None:
    """Up and down as often as needed: two columns, one summary."""
    workbook, table = sample("legacy-register-370901-2026-10.xlsx")
    first = read_workbook(annotated(workbook, [table], [problem(table, 6, "manner")]), "b.xlsx")
    found = [each for sheet in first.sheets if (each := find_table(sheet, COLUMNS))]

    book = opened(annotated(first, found, []))

    assert book.sheetnames == ["问题汇总", "Sheet1"]
    assert [cell.value for cell in book["Sheet1"][4]][-3:] == ["备注", "校验结果(系统)", "错误说明(系统)"]
    assert book["Sheet1"]["S6"].value is None


def test_merged_cells_are_merged_again() -> None:
    """A name merged over three rows stays the name of three rows; ranges that contradict each other do no harm."""
    spans = (Span(1, 0, 3, 0), Span(2, 0, 4, 0), Span(0, 0, 0, 0), Span(0, 0, 90_000, 200))
    rows: list[list[Cell]] = [
        ["承办人", "过问人", "时间", "内容"],
        ["张承办", "甲", "", ""],
        ["", "乙", "", ""],
        ["", "丙", "", ""],
    ]
    sheet = Sheet("明细", [Row(number, cells) for number, cells in enumerate(rows, 1)], merged=spans)
    table = find_table(sheet, COLUMNS)
    assert table is not None

    again = read_workbook(annotated(Workbook("a.xlsx", "xlsx", [sheet]), [table], []), "b.xlsx")

    copy = again.sheets[1]
    assert copy.merged == (Span(1, 0, 3, 0),)
    found = find_table(copy, COLUMNS)
    assert found is not None
    assert [found.answers(row)["recorder_name"] for row in found.rows] == ["张承办"] * 3


def test_odd_values_are_written_as_they_read() -> None:
    """Error cells, control characters, very long numbers and very old days."""
    import datetime as dt

    odd: list[Cell] = [
        CellError("#N/A"),
        "a\x00b\x1fc",
        10**20,
        dt.date(1899, 1, 1),
        True,
        dt.time(8, 30),
        1.5,
        "x" * 40_000,
    ]
    workbook = Workbook("a.xlsx", "xlsx", [Sheet("明细", [Row(1, odd)])])

    page = opened(annotated(workbook, [], []))["明细"]

    assert [cell.value for cell in page[1]][:7] == [
        "#N/A",
        "abc",
        str(10**20),
        "1899-01-01",
        True,
        dt.time(8, 30),
        1.5,
    ]
    assert len(page["H1"].value) == 32_767
