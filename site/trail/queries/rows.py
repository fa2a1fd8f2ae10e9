"""What rows are worth: one keyed fingerprint of a thing with everything that hangs on it, for its leaf and its proof."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from typing import TypeVar

from django.db.models import Model

from trail.models import Leaf
from trail.queries.leaves import facts_of
from trail.rules.leaves import moment
from trail.sealing import fingerprint

Tables = Sequence[tuple[type[Model], str]]  # each with the column that names the thing
Cell = str | int | bool | None
Thing = TypeVar("Thing", bound=Model)
CHUNK = 500


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


def untold(things: Iterable[Thing], tables: Tables, column: str, kinds: Sequence[str]) -> Iterator[Thing]:
    """Yield the things whose newest leaf of those kinds, found by that column, tells of other rows than there are."""
    rest = iter(things)
    while chunk := list(islice(rest, CHUNK)):
        are = prints(tables, [one.pk for one in chunk])
        leaves = Leaf.objects.filter(kind__in=list(kinds), obj__in=[getattr(one, column) for one in chunk])
        newest = {leaf.obj: leaf for leaf in leaves.order_by("seq")}
        for one in chunk:
            leaf = newest.get(getattr(one, column))
            if leaf is None or facts_of(leaf).get("row") != are[one.pk]:
                yield one


def _cell(value: object) -> Cell:
    if isinstance(value, dt.datetime):
        return moment(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return sha256(bytes(value)).hexdigest()
    return value if value is None or isinstance(value, int) else str(value)
