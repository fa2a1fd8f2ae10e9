"""The file that comes back from a room that found its tables by itself: rosters, calendars, lists of people."""

from collections.abc import Iterable, Mapping

from sheets.rules.problems import Problem
from sheets.rules.tables import Table
from sheets.rules.workbooks import Sheet, Workbook, is_blank
from sheets.writing.annotated import annotated

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def marked(
    book: Workbook, headings: Mapping[str, int], problems: Iterable[Problem], warnings: Iterable[Problem] = ()
) -> bytes:
    """Return the workbook annotated; `headings` holds, by sheet, Excel's number of the heading of its table."""
    tables = [_table(sheet, headings[sheet.name]) for sheet in book.sheets if sheet.name in headings]
    return annotated(book, tables, problems, warnings)


def _table(sheet: Sheet, heading: int) -> Table:
    below = (row for row in sheet.rows if row.number > heading)
    rows = [row for row in below if not all(map(is_blank, row.cells))]
    width = max((len(row.cells) for row in sheet.rows), default=0)
    return Table(sheet.name, heading, width, {}, {}, rows, [], [], [])
