"""Taking the append-only triggers down for a while: for the flush after a committing test, and for tampering."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from trail import triggers


def down() -> list[str]:
    """Return the SQL that takes every trigger away."""
    if connection.vendor == "sqlite":
        return [
            f'DROP TRIGGER IF EXISTS "{name}"'
            for table in _tables()
            for name in triggers.names("sqlite", table)
        ]
    return [f'ALTER TABLE "{table}" DISABLE TRIGGER USER' for table in _tables()]


def up() -> list[str]:
    """Return the SQL that puts them back."""
    if connection.vendor == "sqlite":
        return [statement for table in _tables() for statement in triggers.statements("sqlite", table)]
    return [f'ALTER TABLE "{table}" ENABLE TRIGGER USER' for table in _tables()]


def _tables() -> list[str]:
    return sorted(triggers.TABLES.keys() & set(connection.introspection.table_names()))


@contextmanager
def lifted() -> Iterator[None]:
    """Let a test write what no program of ours could."""
    _run(down())
    yield
    _run(up())


def _run(statements: list[str]) -> None:
    waiting = [
        "SET CONSTRAINTS ALL IMMEDIATE",
        "SET CONSTRAINTS ALL DEFERRED",
    ]  # a check that waits locks the table
    with connection.cursor() as cursor:
        for statement in [*(waiting if connection.vendor == "postgresql" else []), *statements]:
            cursor.execute(statement)
