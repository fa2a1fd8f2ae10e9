"""Many rows at once: what ten thousand model objects cost in seconds, plain tuples cost in tenths. # 第八条：汇总报告"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from django.db import connection, models

Cell = str | int | bool | bytes | dt.date | dt.datetime | None


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Insert rows of plain values, given by field name, inside the caller's transaction."""
    fields = [model._meta.get_field(name) for name in names]
    columns = [field for field in fields if isinstance(field, models.Field)]
    quoted = ", ".join(connection.ops.quote_name(field.column) for field in columns)
    marks = ", ".join(["%s"] * len(columns))
    table = connection.ops.quote_name(model._meta.db_table)
    converters = {at: _moment for at, field in enumerate(columns) if isinstance(field, models.DateTimeField)}
    converters |= {at: _day for at, field in enumerate(columns) if type(field) is models.DateField}
    with connection.cursor() as cursor:
        statement = f"INSERT INTO {table} ({quoted}) VALUES ({marks})"  # noqa: S608 - names of our own fields
        cursor.executemany(statement, [_converted(row, converters) for row in rows])


def _converted(row: Sequence[Cell], converters: dict[int, Callable[[Cell], object]]) -> list[object]:
    cells: list[object] = list(row)
    for at, convert in converters.items():
        cells[at] = convert(row[at])
    return cells


@lru_cache(maxsize=64)
def _moment(value: Cell) -> object:
    return connection.ops.adapt_datetimefield_value(value)


@lru_cache(maxsize=64)
def _day(value: Cell) -> object:
    return connection.ops.adapt_datefield_value(value)
