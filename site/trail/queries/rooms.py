"""Rooms against the log: a room registers how its rows prove themselves, and what does not fit is a finding."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet

from trail.models import Leaf
from trail.queries.auditing import ENOUGH, Audit
from trail.queries.leaves import facts_of
from trail.rules.audit import Code, Finding

Check = Callable[[], Iterable[Finding]]
Worth = Callable[[Sequence[int]], Mapping[int, str]]  # the fingerprint of each thing
Thing = TypeVar("Thing", bound=Model)
CHUNK = 500
ROOMS: dict[str, Check] = {}


def register(room: str, check: Check) -> None:
    """Have `verify_ledger` ask the room for everything in its rows that the log does not bear out."""
    ROOMS[room] = check


def audit_rooms(result: Audit) -> None:
    """Let every room compare its rows with the leaves; at most so many findings each."""
    for room in sorted(ROOMS):
        result.findings += islice(ROOMS[room](), ENOUGH)


def says(leaf: Leaf | None, kind: str, row: str) -> bool:
    """Say whether the leaf tells of that act on exactly this row, whose fingerprint is given."""
    return leaf is not None and leaf.kind == kind and facts_of(leaf).get("row") == row


def orphans(
    kinds: Iterable[str], rows: QuerySet[Any], column: str
) -> QuerySet[Leaf]:  # Any: whichever rows a room has
    """Return the leaves of those kinds whose object no row bears in that column: the row was deleted."""
    named = rows.filter(**{column: OuterRef("obj")}).order_by()
    return Leaf.objects.filter(~Exists(named), kind__in=list(kinds)).order_by("seq")


def untold(things: Iterable[Thing], worth: Worth, column: str, kinds: Sequence[str]) -> Iterator[Thing]:
    """Yield the things whose newest leaf of those kinds, found by that column, tells of other rows than there are."""
    rest = iter(things)
    while chunk := list(islice(rest, CHUNK)):
        are = worth([one.pk for one in chunk])
        leaves = Leaf.objects.filter(kind__in=list(kinds), obj__in=[getattr(one, column) for one in chunk])
        newest = {leaf.obj: leaf for leaf in leaves.order_by("seq")}
        for one in chunk:
            leaf = newest.get(getattr(one, column))
            if leaf is None or facts_of(leaf).get("row") != are[one.pk]:
                yield one


def without_receipt(kinds: Iterable[str]) -> Iterable[Finding]:
    """Yield the leaves of those kinds, each given out with a receipt, whose receipt is gone."""
    for leaf in Leaf.objects.filter(kind__in=list(kinds), receipt=None).order_by("seq"):
        yield Finding(Code.RECEIPT, leaf.seq, f"序号 {leaf.seq} 当时发了回执,回执不在了。")
