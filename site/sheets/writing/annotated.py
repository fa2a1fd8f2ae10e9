"""The file that comes back: the same values at the same places, what is wrong marked, noted, listed and linked."""

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import xlsxwriter
from xlsxwriter.exceptions import OverlappingRange

from sheets.rules.problems import Problem
from sheets.rules.tables import MESSAGES, VERDICT, Table
from sheets.rules.workbooks import Row, Sheet, Span, Workbook
from sheets.writing.cells import OPTIONS, number_format, write
from sheets.writing.marks import FINE, PASSED, Marks, Said, side_columns
from sheets.writing.plain import sheet_name, wide, widths
from sheets.writing.styles import Styles
from sheets.writing.summary import NAME, write_summary

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NOTE = {"author": "系统", "x_scale": 2.2}
LOOKED_AT, LARGEST_SPAN, A4 = 60, 5000, 9
VERDICT_WIDTH, MESSAGES_WIDTH = 14, 70
LINE_HEIGHT, MOST_HIGH = 17, 20


def annotated(
    workbook: Workbook,
    tables: Sequence[Table],
    problems: Iterable[Problem],
    warnings: Iterable[Problem] = (),
) -> bytes:
    """Return a new .xlsx with the sheets of the file, whatever kind it was; it opens on the first table."""
    marks, by_sheet = Marks(problems, warnings), {table.sheet: table for table in tables}
    out, taken, names = io.BytesIO(), {NAME}, dict[str, str]()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        styles = Styles(book)
        overview = book.add_worksheet(NAME)
        for sheet in workbook.sheets:
            if sheet.name == NAME and sheet.name not in by_sheet:
                continue  # our own list of an earlier round
            page = book.add_worksheet(sheet_name(sheet.name, taken))
            names[sheet.name] = page.get_name()
            write_sheet(page, sheet, by_sheet.get(sheet.name), marks, styles)
            if sheet.name in by_sheet and len(set(names) & set(by_sheet)) == 1:
                page.activate()
                page.set_first_sheet()
            elif not sheet.is_visible:
                page.hide()
        write_summary(overview, marks, names, styles)
    return out.getvalue()


def write_sheet(page: "Worksheet", sheet: Sheet, table: Table | None, marks: Marks, styles: Styles) -> None:
    """Write one sheet again, and beside its table what was found."""
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    for span in sheet.merged:
        merge(page, span)
    lines = sheet.rows[table.heading - 1 if table else 0 :][:LOOKED_AT]
    for column, width in enumerate(widths([row.cells for row in lines if has_company(row)])):
        page.set_column(column, column, width)
    cells = marks.cells.get(sheet.name, {})
    beside = Beside(page, sheet, table, marks.rows.get(sheet.name, {}), styles) if table else None
    for row in sheet.rows:
        heading = table is not None and row.number == table.heading
        write_row(page, row, cells.get(row.number, {}), styles, is_heading=heading)
        if beside:
            beside.write(row.number)
    if beside:
        beside.show_what_is_open()


def has_company(row: Row) -> bool:
    """Tell a row of cells from a title or a signature that stands alone across all columns."""
    return sum(cell != "" for cell in row.cells) > 1


def write_row(
    page: "Worksheet", row: Row, found: dict[int, Said], styles: Styles, *, is_heading: bool
) -> None:
    """Write one row at its place; every cell keeps its value, those with a problem get a fill and a note."""
    line = row.number - 1
    for column, value in enumerate(row.cells):
        if value == "" or column in found:
            continue
        write(page, line, column, value, styles.heading if is_heading else styles.of(number_format(value)))
    for column, said in found.items():
        value = row.cell(column)
        write(page, line, column, value, styles.of(number_format(value), said.style))
        page.write_comment(line, column, said.note, NOTE)


def merge(page: "Worksheet", span: Span) -> None:
    """Merge cells as they were merged."""
    size = (span.bottom - span.top + 1) * (span.right - span.left + 1)
    if 1 < size <= LARGEST_SPAN:
        try:
            page.merge_range(*span, "")
        except OverlappingRange:
            return  # a broken file says one cell twice


def lines_of(text: str) -> int:
    """Return how many lines a text takes in the column of explanations."""
    return min(MOST_HIGH, sum(1 + wide(line) // MESSAGES_WIDTH for line in text.split("\n")))


class Beside:
    """The two columns beside a table: verdict and explanation of each row."""

    def __init__(
        self, page: "Worksheet", sheet: Sheet, table: Table, said: dict[int, Said], styles: Styles
    ) -> None:
        self.page, self.table, self.said, self.styles = page, table, said, styles
        self.verdict, self.messages = side_columns(sheet, table)
        self.rows = {row.number for row in table.rows}
        page.set_column(self.verdict, self.verdict, VERDICT_WIDTH)
        page.set_column(self.messages, self.messages, MESSAGES_WIDTH)

    def write(self, number: int) -> None:
        """Write what is said about that row."""
        line, said = number - 1, self.said.get(number)
        if number == self.table.heading:
            self.page.write_string(line, self.verdict, VERDICT, self.styles.heading)
            self.page.write_string(line, self.messages, MESSAGES, self.styles.heading)
        elif said:
            self.page.write_string(line, self.verdict, said.verdict, self.styles.side[said.style])
            self.page.write_string(line, self.messages, said.text, self.styles.side[said.style])
            self.page.set_row(line, LINE_HEIGHT * lines_of(said.text))
        elif number in self.rows:
            self.page.write_string(line, self.verdict, PASSED, self.styles.side[FINE])
            self.page.write_blank(line, self.messages, None, self.styles.side[FINE])

    def show_what_is_open(self) -> None:
        """Freeze the heading; hide rows that passed behind a filter, where any row did not."""
        self.page.freeze_panes(self.table.heading, 0)
        if not self.rows & self.said.keys():
            return
        last = max(self.rows) - 1
        self.page.autofilter(self.table.heading - 1, 0, last, max(self.verdict, self.messages))
        self.page.filter_column(self.verdict, f"x != {PASSED}")
        for number in self.rows - self.said.keys():
            self.page.set_row(number - 1, None, None, {"hidden": True})
