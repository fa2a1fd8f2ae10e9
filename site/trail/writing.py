"""The log's end as the database takes it: fixed statements, because an act waits for them under the lock of the head.

Making these few lines out of models cost more than everything else in a receipt; every act of the product pays it.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.backends.utils import CursorWrapper

from trail.rules.leaves import BEGINNING

LEAF_COLUMNS = ("seq", "digest", "kind", "actor", "obj", "at", "body")
LeafRow = tuple[int, str, str, str, str, dt.datetime, str]
RECEIPT_COLUMNS = ("leaf_id", "serial", "text", "issued_at")
ReceiptRow = tuple[int, str, str, dt.datetime]


@dataclass(frozen=True)
class End:
    """Where the log ends: how many leaves, the tree's frontier, digest and time of the last leaf."""

    size: int
    frontier: str
    digest: str
    at: dt.datetime | None


def locked_end() -> End:
    """Return the end of the log, locked until the transaction ends; the first time its row is made."""
    with connection.cursor() as cursor:
        found = _locked(cursor)
        if found is None:
            cursor.execute(
                "INSERT INTO trail_head (id, size, frontier, digest) VALUES (1, 0, '', %s) ON CONFLICT DO NOTHING",
                [BEGINNING],
            )
            found = _locked(cursor)
    if found is None:
        raise RuntimeError("日志末端没有行。")
    return found


def write_leaves(leaves: Sequence[LeafRow], end: End) -> None:
    """Write the leaves and where the log ends after them."""
    at = connection.ops.adapt_datetimefield_value
    rows = [(*row[:5], at(row[5]), row[6]) for row in leaves]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO trail_leaf (seq, digest, kind, actor, obj, at, body) VALUES (%s, %s, %s, %s, %s, %s, %s)",
            rows,
        )
        cursor.execute(
            "UPDATE trail_head SET size = %s, frontier = %s, digest = %s, at = %s WHERE id = 1",
            [end.size, end.frontier, end.digest, at(end.at)],
        )


def write_receipts(receipts: Sequence[ReceiptRow]) -> None:
    """Write the receipts."""
    at = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO trail_receipt (leaf_id, serial, text, issued_at) VALUES (%s, %s, %s, %s)",
            [(*row[:3], at(row[3])) for row in receipts],
        )


def _locked(cursor: CursorWrapper) -> End | None:
    if connection.features.has_select_for_update:
        cursor.execute("SELECT size, frontier, digest, at FROM trail_head WHERE id = 1 FOR UPDATE")
    else:  # SQLite: whoever writes has locked the whole database already
        cursor.execute("SELECT size, frontier, digest, at FROM trail_head WHERE id = 1")
    found = cursor.fetchone()
    if found is None:
        return None
    size, frontier, digest, at = found
    if at is not None and at.tzinfo is None:  # SQLite keeps moments without their zone
        at = at.replace(tzinfo=connection.timezone)
    return End(size, frontier, digest, at)
