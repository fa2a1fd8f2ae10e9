"""检查: read, map and judge a file; nothing is written. # 第八条"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from deadlines.rules.months import Month
from people.models import Unit
from policies.recordform.models import FormVersion
from policies.recordform.queries import version_for
from policies.recordform.rules import answers as form
from policies.recordform.rules.columns import columns
from policies.recordform.rules.versions import Version
from records.uploads.queries import (
    Checked,
    committed_before,
    context_for,
    fingerprints,
    is_ours,
    keys_of_serials,
    other_units,
    people_of,
    remembered_headings,
)
from records.uploads.resources.judging import Judge
from records.uploads.resources.memory import cycles_not_sought
from records.uploads.rules.comparing import compared, fates
from records.uploads.rules.refusals import NoTable, WrongTemplate
from records.uploads.rules.results import JudgedRow, Line, Mapped, Place, Places, Result
from records.uploads.rules.templates import Meta, meta_of, registers_in, schema
from records.uploads.rules.units import without
from records.uploads.rules.zero import says_zero, zero_rows
from sheets.reading import read_workbook
from sheets.rules.mapping import find_table
from sheets.rules.problems import Problem
from sheets.rules.tables import Table
from sheets.rules.workbooks import Row, Workbook, is_blank, shown

SERIAL = "serial"
Broken = dict[tuple[str, int], list[Problem]]


@cycles_not_sought()
def check(
    *, data: bytes, filename: str, unit: Unit, month: Month, now: dt.datetime,
    confirmed: Mapping[str, str] | None = None, book: Workbook | None = None,
) -> Checked:  # fmt: skip
    """Return what the file says for that unit and month; raise Unreadable, or NoTable where it says nothing known.

    `confirmed` holds headings somebody has just assigned: name → question; those remembered of the unit join them.
    A file that was read already is given as `book`.
    """
    book = book or read_workbook(data, filename)
    meta = _own(meta_of(book), unit, month)
    row = version_for(unit, month)
    version = row.as_version()
    people = people_of(unit, month)
    tables = _tables(registers_in(book) if meta else book, version, _names(unit, version, confirmed))
    others = other_units(tables, unit)
    tables = [without(table, others) for table in tables] if others else tables
    context = context_for(unit, month, people, now)
    if any(SERIAL in table.mapping for table in tables):
        context = replace(context, serials=frozenset(keys_of_serials(unit, month)))
    result = _judged(book, tables, row, context, unit, month, meta)
    return Checked(unit, month, row, context, people, book, tables, result, others)


def _own(meta: Meta | None, unit: Unit, month: Month) -> Meta | None:
    """Return what our own template says of itself; refuse it for another unit or month. # ux §3.6 F05"""
    if meta is None or not is_ours(meta):
        return None
    if meta.period != str(month):
        raise WrongTemplate(
            f"文件是 {Month.parse(meta.period).chinese}的表，现在收的是 {month.chinese}。"
            f"换成{month.chinese}的模板，或在上面改选月份"
        )
    if meta.unit_code != unit.code:
        raise WrongTemplate(f"文件是{meta.unit_name}的表，现在收的是{unit.name}。换成{unit.name}的模板")
    return meta


def _names(unit: Unit, version: Version, confirmed: Mapping[str, str] | None) -> dict[str, str]:
    known = {**remembered_headings(unit), **(confirmed or {})}
    return {name: key for name, key in known.items() if key in version.by_key}


def _judged(
    book: Workbook, tables: list[Table], form_version: FormVersion, context: form.Context, unit: Unit,
    month: Month, meta: Meta | None,
) -> Result:  # fmt: skip
    version = form_version.as_version()
    if meta and meta.schema != schema(version):
        return _retired(tables, version, meta)
    said = zero_rows(book)
    if not tables and not said:
        return _without_table(book)
    judge = Judge(version, context, places_of(tables))
    heads = [problem for table in tables for problem in table.problems if problem.row is None]
    lines, broken = _lines(tables)
    rows = [] if heads else judge.rows(lines, broken)
    zeros, rows = judge.zeros(said, rows)
    result = finished(rows, zeros, heads, unit, month)
    result = replace(result, mapping=_mapping(tables, version), unmapped=_unmapped(tables))
    if tables and not rows and not zeros and not result.problems and meta is None:
        result = replace(result, is_zero=_says_zero(book))
    return result


def finished(
    rows: list[JudgedRow], zeros: list[JudgedRow], heads: Sequence[Problem], unit: Unit, month: Month
) -> Result:
    """Return the judged rows with everything that is said about all of them together."""
    known = keys_of_serials(unit, month) if any(SERIAL in row.answers for row in rows) else {}
    prints = fingerprints(unit, (row.answers for row in rows), known)
    good = [one for one, row in zip(prints, rows, strict=True) if row.is_good]
    before = committed_before(unit, month)
    return Result(
        rows=rows,
        zeros=zeros,
        prints=prints,
        problems=[*heads, *(problem for row in (*zeros, *rows) for problem in row.problems)],
        warnings=[warning for row in rows for warning in row.warnings],
        comparison=compared(fates(good, before), before),
    )


def _tables(book: Workbook, version: Version, names: Mapping[str, str]) -> list[Table]:
    wanted = columns(version)
    found = [find_table(sheet, wanted, names) for sheet in book.sheets]
    return [replace(table, rows=_rows(table)) for table in found if table is not None]


def _rows(table: Table) -> list[Row]:
    """Leave out a lone line that says 零报告 under the heading."""
    return [row for row in table.rows if not _is_zero_line(row)]


def _is_zero_line(row: Row) -> bool:
    filled: list[str] = []
    for cell in row.cells:
        if cell != "" and not is_blank(cell):
            if len(filled) == 2:  # noqa: PLR2004 - a number and the words
                return False
            filled.append(shown(cell))
    return says_zero(filled)


def _without_table(book: Workbook) -> Result:
    if _says_zero(book):
        return Result(is_zero=True)
    raise NoTable(book.filename)


def _says_zero(book: Workbook) -> bool:
    return says_zero(shown(cell) for sheet in book.sheets for row in sheet.rows for cell in row.cells)


def _retired(tables: list[Table], version: Version, meta: Meta) -> Result:
    """Say that the form has changed since; the page offers the new template with these rows in it. # ux §3.6 H01"""
    count = sum(len(table.rows) for table in tables)
    said = f"模板版本 {meta.schema} 已停用。下载新模板(这份表的 {count:,} 行已经放进去了),补上新的列再上传"
    problem = Problem("", None, None, "", meta.schema, "H01", said)
    return Result(problems=[problem], mapping=_mapping(tables, version), unmapped=_unmapped(tables))


def places_of(tables: Sequence[Table]) -> Places:
    """Return which column of each sheet answers which question."""
    return {
        table.sheet: {key: Place(found.letter, found.header) for key, found in table.mapping.items()}
        for table in tables
    }


def _lines(tables: Sequence[Table]) -> tuple[list[Line], Broken]:
    """Return the rows of all tables under the questions they answer, and the cells that hold errors."""
    lines, broken = [], Broken()
    for table in tables:
        for row in table.rows:
            lines.append(Line(table.sheet, row.number, table.answers(row)))
        for problem in table.problems:
            if problem.row is not None:
                broken.setdefault((table.sheet, problem.row), []).append(problem)
    return lines, broken


def _mapping(tables: Sequence[Table], version: Version) -> list[Mapped]:
    return [
        Mapped(found.letter, found.header, key, version.by_key[key].label, found.how.value, table.sheet)
        for table in tables
        for key, found in table.mapping.items()
    ]


def _unmapped(tables: Sequence[Table]) -> list[str]:
    return [f"{column.letter} {column.header}" for table in tables for column in table.unmapped]
