"""Many rows at once: what ten thousand model objects cost in seconds, plain tuples cost in tenths."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from django.db import connection, models

Cell = str | int | bool | bytes | dt.date | dt.datetime | None


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Insert rows of plain values, given by field name, inside the caller's transaction."""
    found = [model._meta.get_field(name) for name in names]
    fields = [field for field in found if isinstance(field, models.Field)]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.get_attname_column()[1])) for field in fields)
    table = f"{quote(model._meta.db_table)} ({columns})"
    days = [at for at, field in enumerate(fields) if isinstance(field, models.DateField)]
    if connection.vendor == "postgresql":
        written = [_adapted(row, days, _iso) for row in rows]  # all first: nothing can be asked during a copy
        _copy(table, written)
        return
    _insert_together(table, len(fields), [_adapted(row, days, _adapted_day) if days else row for row in rows])


def _insert_together(table: str, width: int, rows: Sequence[Sequence[Cell]]) -> None:
    """Give SQLite as many rows with each statement as it takes cells: beginning one costs as much as a short row."""
    together = max(1, (connection.features.max_query_params or width) // width)
    first_alone = len(rows) - len(rows) % together
    many = [[*chain(*rows[at : at + together])] for at in range(0, first_alone, together)]
    row = f"({', '.join(['%s'] * width)})"
    statement = f"INSERT INTO {table} VALUES {row}"  # noqa: S608 - our fields
    with connection.cursor() as cursor:
        cursor.executemany(statement + f", {row}" * (together - 1), many)
        cursor.executemany(statement, rows[first_alone:])


def insert_for(model: type[models.Model], names: Sequence[str], chosen: models.QuerySet[Any, Any]) -> None:
    """Insert a row of the same plain values for each row that a `values_list` chooses; none of them leaves the database."""
    fields = [model._meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    columns = ", ".join(
        quote(str(one.get_attname_column()[1])) for one in fields if isinstance(one, models.Field)
    )
    select, given = chosen.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quote(model._meta.db_table)} ({columns}) {select}", given)


def _copy(table: str, rows: Sequence[Sequence[Cell]]) -> None:
    """Stream the rows to PostgreSQL, which spares a statement for each."""
    statement, wrapped = f"COPY {table} FROM STDIN", connection.wrap_database_errors
    with wrapped, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def update(
    model: type[models.Model], names: Sequence[str], rows: Iterable[tuple[int, Sequence[Cell]]]
) -> None:
    """Set plain values, given by field name, in the rows of these primary keys, inside the caller's transaction."""
    quote = connection.ops.quote_name
    fields = [model._meta.get_field(name) for name in names]
    found = [quote(str(field.get_attname_column()[1])) for field in fields if isinstance(field, models.Field)]
    places = ", ".join(f"{name} = %s" for name in found)
    statement = f"UPDATE {quote(model._meta.db_table)} SET {places} WHERE id = %s"  # noqa: S608 - our fields
    with connection.cursor() as cursor:
        cursor.executemany(statement, [(*cells, pk) for pk, cells in rows])


def _adapted(row: Sequence[Cell], days: Sequence[int], write: Callable[[dt.date], Any]) -> list[Any]:
    """Return a row with its days and moments as that writes them for the database."""  # Any: what the driver takes
    cells = list(row)
    for at in days:
        value = cells[at]
        if isinstance(value, dt.date):
            cells[at] = write(value)
    return cells


@lru_cache(maxsize=64)
def _iso(value: dt.date) -> str:
    """Return a day or moment as a copy takes it as well: each is written but once."""
    return value.isoformat()


@lru_cache(maxsize=64)
def _adapted_day(value: dt.date) -> Any:  # Any: text for SQLite, the value itself for PostgreSQL
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value)
