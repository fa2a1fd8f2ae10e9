"""单位代码: one register of several units; each row belongs to the unit whose code stands in it. # 第八条"""

from collections.abc import Iterable, Set
from dataclasses import replace

from sheets.rules.lines import squeezed
from sheets.rules.tables import Table
from sheets.rules.workbooks import Row, column_index

HEADERS = frozenset({"单位代码", "机构代码", "单位编码", "承办单位代码", "填报单位代码"})


def codes_in(tables: Iterable[Table]) -> frozenset[str]:
    """Return every code that stands in such a column."""
    places = ((table, unit_column(table)) for table in tables)
    return frozenset(
        code
        for table, index in places
        if index is not None
        for code in {code_of(row, index) for row in table.rows}
        if code
    )


def without(table: Table, others: Set[str]) -> Table:
    """Return the table without the rows of other units; a row without a code belongs to whoever uploads."""
    index = unit_column(table)
    if index is None:
        return table
    rows = [row for row in table.rows if code_of(row, index) not in others]
    numbers = {row.number for row in rows}
    problems = [one for one in table.problems if one.row is None or one.row in numbers]
    mapping = {key: found for key, found in table.mapping.items() if found.index != index}
    return replace(table, rows=rows, problems=problems, mapping=mapping)


def unit_column(table: Table) -> int | None:
    """Return where the codes stand, counted from nought; None where the table has no such column."""
    named = [(column.letter, column.header) for column in table.unmapped]
    named += [(column.letter, column.header) for column in table.mapping.values()]
    found = [letter for letter, header in named if "".join(header.split()) in HEADERS]
    return column_index(found[0]) if len(found) == 1 else None


def code_of(row: Row, index: int) -> str:
    """Return the code of a row."""
    return squeezed(row.cell(index))
