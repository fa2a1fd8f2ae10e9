"""Appending to the log and giving receipts; every room calls this last, inside its own transaction."""

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping, Sequence

from django.conf import settings
from django.db import connection, transaction

from trail import keys
from trail.models import Checkpoint, DataKey, Head, Leaf, Receipt, Tile
from trail.processes import signed_note
from trail.rules import leaves
from trail.rules.ciphers import BY_NUMBER
from trail.rules.leaves import Act, Before, type_of_fact
from trail.rules.merkle import Frontier, root
from trail.rules.receipts import ReceiptText, serial, signed
from trail.sealing import pseudonym, unwrap, wrap
from trail.writing import (
    LEAF_COLUMNS,
    RECEIPT_COLUMNS,
    End,
    ReceiptRow,
    locked_end,
    write_leaves,
    write_receipts,
)

AT_ONCE = 5_000  # leaves read at a time


class OutsideTransaction(RuntimeError):
    """A leaf without the change it tells of, or the other way round, must be impossible."""


def append(
    kind: str, *, actor: str, obj: str, at: dt.datetime, facts: Mapping[str, type_of_fact] | None = None
) -> Leaf:
    """Append one act to the log and return its leaf; the actor is kept as a pseudonym."""
    return append_many([Act(kind, actor, obj, at, facts or {})])[0]


def append_many(acts: Sequence[Act]) -> list[Leaf]:
    """Append several acts in order under one lock of the head."""
    if not connection.in_atomic_block:
        raise OutsideTransaction("日志只能和它记下的改动在同一个事务里追加。")
    end = locked_end()
    frontier, before = Frontier.parse(end.size, end.frontier), Before(end.size, end.digest, end.at)
    rows = []
    for act in acts:
        actor = pseudonym(act.actor, act.at)
        body = leaves.body(act, before, actor)
        digest, at = leaves.digest(body), leaves.time_of(act, before)
        rows.append((before.seq, digest, act.kind, actor, act.obj, at, body.decode()))
        frontier.append(bytes.fromhex(digest))
        before = Before(frontier.size, digest, at)
    if rows:
        write_leaves(rows, End(before.seq, str(frontier), before.digest, before.at))
    return [Leaf.from_db(connection.alias, LEAF_COLUMNS, row) for row in rows]


def receipt_for(leaf: Leaf, *, now: dt.datetime) -> Receipt:
    """Return the signed receipt of a leaf; asked again, the same one."""
    return Receipt.objects.filter(pk=leaf.pk).first() or give_receipts([leaf], now=now)[0]


def give_receipts(appended: Sequence[Leaf], *, now: dt.datetime) -> list[Receipt]:
    """Give out the signed receipts of leaves appended in this transaction, which cannot have any yet."""
    rows = [_receipt(leaf, now) for leaf in appended]
    write_receipts(rows)
    return [Receipt.from_db(connection.alias, RECEIPT_COLUMNS, row) for row in rows]


def _receipt(leaf: Leaf, now: dt.datetime) -> ReceiptRow:
    number = serial(secrets.token_bytes(8))
    content = ReceiptText(settings.LOG_ORIGIN, number, leaf.seq, leaf.digest, leaf.obj, leaf.at)
    return leaf.seq, number, signed(content, keys.receipt_key()), now


def make_checkpoint(*, now: dt.datetime) -> Checkpoint | None:
    """Have the signer sign the head of the log; None while the log is empty. Raise SignerRefused when it will not."""
    head = Head.objects.filter(pk=1).first()
    if head is None or (head.size == 0 and not Checkpoint.objects.exists()):
        return None
    tree_root = _root_of(head)

    def leaves_since(size: int) -> Iterable[str]:
        rows = Leaf.objects.filter(seq__gte=size, seq__lt=head.size).order_by("seq")
        return rows.values_list("body", flat=True).iterator(AT_ONCE)

    note = signed_note({"origin": settings.LOG_ORIGIN, "size": head.size, "root": tree_root}, leaves_since)
    with transaction.atomic():
        _lay_tiles(head.size)
        given = {"root": tree_root, "note": note, "signed_at": now}
        return Checkpoint.objects.get_or_create(size=head.size, defaults=given)[0]


def _root_of(head: Head) -> str:
    """Return the root the head claims; none when the row was tampered with, and the signer will say so."""
    try:
        return Frontier.parse(head.size, head.frontier).root().hex()
    except ValueError:
        return ""


def _lay_tiles(size: int) -> None:
    """Keep the roots of the blocks that became full."""
    for number in range(Tile.objects.count(), size // Tile.WIDTH):
        begin = number * Tile.WIDTH
        rows = Leaf.objects.filter(seq__gte=begin, seq__lt=begin + Tile.WIDTH).order_by("seq")
        hashes = [bytes.fromhex(digest) for digest in rows.values_list("digest", flat=True)]
        Tile.objects.create(number=number, root=root(hashes).hex())


def rotate_master_key(*, actor: str, now: dt.datetime) -> tuple[str, int]:
    """Wrap every data key by a new master key; no document is touched. Return the key's number and how many."""
    number = _unused_master_key() or keys.add_master_key()
    with transaction.atomic():
        rows = list(DataKey.objects.select_for_update().order_by("kid"))
        for row in rows:
            row.wrapped = wrap(unwrap(row), row.kid, BY_NUMBER[row.algorithm], number)
            row.kek = number
            row.save(update_fields=["wrapped", "kek"])
        append("key.rotate", actor=actor, obj=f"kek-{number}", at=now, facts={"keys": len(rows)})
    return number, len(rows)


def _unused_master_key() -> str:
    """Return the newest master key when no data key is wrapped by it yet: a rotation was cut short."""
    newest = max(keys.master_keys())
    used = DataKey.objects.values_list("kek", flat=True)
    return newest if used and newest not in used else ""
