"""检查: read, map and judge a file; nothing is written. # 第八条"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from deadlines.rules.months import Month
from people.models import Unit
from policies.recordform.queries import version_for
from policies.recordform.rules import answers as form
from policies.recordform.rules.columns import columns
from policies.recordform.rules.judge import check_rows
from policies.recordform.rules.versions import Version
from records.uploads.queries import (
    Checked,
    committed_before,
    comparison,
    context_for,
    fingerprints,
    people_of,
)
from records.uploads.resources.registers import Registers, dataset_of
from records.uploads.rules.refusals import NoTable
from records.uploads.rules.results import JudgedRow, Mapped, Result
from records.uploads.rules.zero import says_zero
from sheets.reading import read_workbook
from sheets.rules.mapping import find_table
from sheets.rules.problems import Problem
from sheets.rules.tables import Table
from sheets.rules.workbooks import Row, Workbook, is_blank, shown


def check(*, data: bytes, filename: str, unit: Unit, month: Month, now: dt.datetime) -> Checked:
    """Return what the file says for that unit and month; raise Unreadable, or NoTable where it says nothing known."""
    book = read_workbook(data, filename)
    row = version_for(unit, month)
    version = row.as_version()
    people = people_of(unit, month)
    context = context_for(unit, month, people, now)
    tables = _tables(book, version)
    result = _result(tables, version, context, unit, month) if tables else _without_table(book, filename)
    if tables and not result.rows and not result.problems:
        result = replace(result, is_zero=_says_zero(book))
    return Checked(unit, month, row, context, people, book, tables, result)


def _tables(book: Workbook, version: Version) -> list[Table]:
    wanted = columns(version)
    found = [find_table(sheet, wanted) for sheet in book.sheets]
    return [replace(table, rows=_rows(table)) for table in found if table is not None]


def _rows(table: Table) -> list[Row]:
    """Leave out a lone line that says 零报告 under the heading."""
    return [row for row in table.rows if not _is_zero_line(row)]


def _is_zero_line(row: Row) -> bool:
    filled = [cell for cell in row.cells if cell != "" and not is_blank(cell)]
    return len(filled) <= 2 and says_zero(map(shown, filled))  # noqa: PLR2004 - a number and the words


def _without_table(book: Workbook, filename: str) -> Result:
    if _says_zero(book):
        return Result(is_zero=True)
    raise NoTable(filename)


def _says_zero(book: Workbook) -> bool:
    return says_zero(shown(cell) for sheet in book.sheets for row in sheet.rows for cell in row.cells)


def _result(tables: list[Table], version: Version, context: form.Context, unit: Unit, month: Month) -> Result:
    heads = [problem for table in tables for problem in table.problems if problem.row is None]
    mapping = [_mapped(key, table, version) for table in tables for key in table.mapping]
    unmapped = [f"{column.letter} {column.header}" for table in tables for column in table.unmapped]
    rows = [] if heads else [row for table in tables for row in judge_table(table, version, context)]
    rows = _with_repeats(rows, tables, context)
    prints = fingerprints(unit, (row.answers for row in rows))
    good = (one for one, row in zip(prints, rows, strict=True) if row.is_good)
    return Result(
        rows=rows,
        prints=prints,
        problems=[*heads, *(problem for row in rows for problem in row.problems)],
        mapping=mapping,
        unmapped=unmapped,
        comparison=comparison(good, committed_before(unit, month)),
    )


def _mapped(key: str, table: Table, version: Version) -> Mapped:
    found = table.mapping[key]
    return Mapped(found.letter, found.header, key, version.by_key[key].label, found.how.value)


def judge_table(table: Table, version: Version, context: form.Context) -> list[JudgedRow]:
    """Judge every row of a table through the resource; a cell that holds an error is a problem of its own."""
    raws: list[Mapping[str, object]] = [
        {key: row.cell(found.index) for key, found in table.mapping.items()} for row in table.rows
    ]
    registers = Registers(version, context)
    registers.import_data(dataset_of(list(table.mapping), raws), dry_run=True, raise_errors=True)
    broken: dict[int, list[Problem]] = {}
    for problem in table.problems:
        if problem.row is not None:
            broken.setdefault(problem.row, []).append(problem)
    judged = []
    for row, (raw, answers, found) in zip(table.rows, registers.judged, strict=True):
        problems = [_problem(one, table, row.number, version) for one in found]
        errors = broken.get(row.number, [])
        columns_in_error = {error.column for error in errors}
        problems = [*errors, *(one for one in problems if one.column not in columns_in_error)]
        judged.append(JudgedRow(table.sheet, row.number, raw, answers, tuple(problems)))
    return judged


def _problem(found: form.Problem, table: Table, number: int, version: Version) -> Problem:
    """Return the judge's problem where it stands in the file."""
    place = table.mapping.get(found.key) if found.key else None
    label = version.by_key[found.key].label if found.key and found.key in version.by_key else ""
    return Problem(
        sheet=table.sheet,
        row=number,
        column=place.letter if place else None,
        header=place.header if place else label,
        value=found.value,
        code=found.code,
        message=found.message,
        article=found.article,
    )


def _with_repeats(rows: list[JudgedRow], tables: list[Table], context: form.Context) -> list[JudgedRow]:
    """Add what only several rows together show: the later of two equal rows."""
    lines = [form.Row(row.number, row.raw, row.answers, row.sheet) for row in rows]
    by_sheet = {table.sheet: table for table in tables}
    repeats: dict[tuple[str, int], list[form.Problem]] = {}
    for line, problem in check_rows(lines, context):
        repeats.setdefault((line.sheet, line.number), []).append(problem)
    if not repeats:
        return rows
    return [_with(row, repeats.get((row.sheet, row.number), []), by_sheet[row.sheet]) for row in rows]


def _with(row: JudgedRow, found: list[form.Problem], table: Table) -> JudgedRow:
    if not found:
        return row
    more = []
    for one in found:
        place = table.mapping.get(one.key) if one.key else None
        column, header = (place.letter, place.header) if place else (None, "")
        more.append(
            Problem(row.sheet, row.number, column, header, one.value, one.code, one.message, one.article)
        )
    return JudgedRow(row.sheet, row.number, row.raw, row.answers, (*row.problems, *more))
