"""Fingerprints of rows: what a leaf keeps of them, so that they can be held against the log afterwards. # 第九条"""

import datetime as dt
from collections.abc import Mapping, Sequence
from hashlib import sha256

from django.db.models import Model

from trail.rules.canonical import canonical
from trail.rules.leaves import moment
from trail.sealing import blind

# A thing and what hangs on it, each with the column that names the thing.
Tables = Sequence[tuple[type[Model], str]]
Cell = str | int | bool | None


def fingerprint(row: Mapping[str, object]) -> str:
    """Return a keyed digest of a row's columns: it stands in the row's leaf and says nothing without the key."""
    return blind(canonical(row).decode(), purpose="row")


def prints(tables: Tables, things: Sequence[int]) -> dict[int, str]:
    """Return the fingerprint of each thing: of every column of every row that is it or hangs on it."""
    found: dict[int, list[list[Cell]]] = {one: [] for one in things}
    for model, column in tables:
        names = [field.attname for field in model._meta.concrete_fields]
        at = names.index(column)
        rows = model._default_manager.filter(**{f"{column}__in": list(things)}).order_by("pk")
        for row in rows.values_list(*names):
            found[row[at]].append([model._meta.db_table, *map(_cell, row)])
    return {one: fingerprint({"rows": rows}) for one, rows in found.items()}


def print_of(tables: Tables, thing: Model) -> str:
    """Return the fingerprint of one thing as the database has it now."""
    return prints(tables, [thing.pk])[thing.pk]


def _cell(value: object) -> Cell:
    if isinstance(value, dt.date):
        return moment(value) if isinstance(value, dt.datetime) else value.isoformat()
    if isinstance(value, bytes | memoryview):
        return sha256(bytes(value)).hexdigest()
    return value if value is None or isinstance(value, int) else str(value)
