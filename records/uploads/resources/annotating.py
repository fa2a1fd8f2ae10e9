"""标注: the uploader's own sheets back, with what is wrong marked where it stands. # ux §3.7"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from deadlines.rules.months import Month
from records.uploads.actions import file_of, open_rows, problems_of, report_of
from records.uploads.models import Batch
from records.uploads.queries import Checked
from records.uploads.resources.checking import check
from records.uploads.vocabulary import RowState
from sheets.rules.problems import Problem
from sheets.rules.tables import Table
from sheets.rules.workbooks import Cell, Row, Sheet, Workbook
from sheets.writing.annotated import annotated

Written = dict[tuple[str, int], dict[int, Cell]]  # sheet and row → column → what was written here


def annotate(checked: Checked) -> bytes:
    """Return a new .xlsx with the same values at the same places, fills, notes and a summary."""
    return annotated(checked.book, checked.tables, checked.result.problems, checked.result.warnings)


def annotate_staged(batch: Batch, now: dt.datetime) -> bytes:
    """Return the file of a batch with what was repaired here already in it, and what is still wrong marked."""
    report = report_of(batch)
    checked = check(
        data=file_of(batch), filename=str(report["filename"]), unit=batch.unit,
        month=Month.parse(batch.month), now=now,
    )  # fmt: skip
    book = _with(checked.book, _written(batch, checked.tables))
    warnings = [Problem(**one) for one in report.get("warnings") or []]
    return annotated(book, checked.tables, problems_of(batch), warnings)


def _written(batch: Batch, tables: Sequence[Table]) -> Written:
    """Return the cells of the rows that were repaired on the page."""
    repaired = set(batch.staged.filter(version__gt=1).values_list("pk", flat=True))
    if not repaired:
        return {}
    places = {table.sheet: {key: found.index for key, found in table.mapping.items()} for table in tables}
    found: Written = {}
    for pk, number, sheet, raw in open_rows(batch, list(RowState)):
        if pk in repaired:
            columns = places.get(sheet, {})
            found[sheet, number] = {columns[key]: str(value) for key, value in raw.items() if key in columns}
    return found


def _with(book: Workbook, written: Written) -> Workbook:
    return replace(book, sheets=[_sheet_with(sheet, written) for sheet in book.sheets]) if written else book


def _sheet_with(sheet: Sheet, written: Written) -> Sheet:
    rows = [_row_with(row, written.get((sheet.name, row.number), {})) for row in sheet.rows]
    return replace(sheet, rows=rows)


def _row_with(row: Row, cells: dict[int, Cell]) -> Row:
    if not cells:
        return row
    width = max(len(row.cells), *(index + 1 for index in cells))
    padded = [*row.cells, *[""] * (width - len(row.cells))]
    return Row(row.number, [cells.get(index, cell) for index, cell in enumerate(padded)])
