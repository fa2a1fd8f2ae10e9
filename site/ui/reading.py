"""Questions that every request asks again: Django writes their statement once, each asking only fills it in.

Writing the same few statements anew took a third of a page, and PostgreSQL planning them anew as much again: there
each connection prepares them. What is asked, and what a row becomes, says the queryset.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connections
from django.db.models import QuerySet

Row = TypeVar("Row")
Given = str | int | dt.date  # a moment is a date too


class Written(NamedTuple):
    """A queryset asked with blanks, its compiler, its statement, what stands in each of its places, and whose it is."""

    queryset: Any  # Any: Django's compilers and prepared values have no types of their own
    compiler: Any
    statement: str
    places: tuple[Any, ...]
    blanks: dict[Any, str]


class Known(Generic[Row]):
    """A queryset of one shape: `ask` builds it from values, and `blanks` are values for it that no row has."""

    def __init__(self, ask: Callable[..., QuerySet[Any, Row]], **blanks: Given) -> None:
        self.ask, self.blanks = ask, blanks

    def rows(self, **given: Given) -> list[Row]:
        """Return what the queryset built from these values holds, asked of the database now."""
        written = self._written
        connection = connections[written.queryset.db]
        values = {name: _prepared(value, connection) for name, value in given.items()}
        places = tuple(
            values[written.blanks[place]] if place in written.blanks else place for place in written.places
        )
        compiler = copy(written.compiler)
        compiler.connection, compiler.as_sql = connection, lambda *_, **__: (written.statement, places)
        queryset = written.queryset._chain()
        queryset.query.get_compiler = lambda *_, **__: compiler
        with _prepares(connection):
            return list(queryset)

    @cached_property
    def _written(self) -> Written:
        queryset = self.ask(**self.blanks)
        compiler = queryset.query.get_compiler(using=queryset.db)
        statement, places = compiler.as_sql()
        connection = connections[queryset.db]
        blanks = {_prepared(blank, connection): name for name, blank in self.blanks.items()}
        return Written(queryset, compiler, statement, tuple(places), blanks)


@contextmanager
def _prepares(connection: Any) -> Iterator[None]:  # Any: of whichever database
    """Let PostgreSQL keep the plan of what is asked meanwhile, which needs the values sent beside the statement."""
    if connection.vendor != "postgresql":
        yield
        return
    from django.db.backends.postgresql.base import (
        ServerBindingCursor,
    )  # needs psycopg, which SQLite does without

    connection.ensure_connection()
    usual = connection.connection.cursor_factory
    connection.connection.cursor_factory = ServerBindingCursor
    try:
        yield
    finally:
        connection.connection.cursor_factory = usual


def _prepared(value: Given, connection: Any) -> Any:  # Any: what the driver takes
    """Return a value as it stands among the places of a statement."""
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, dt.date) else value
