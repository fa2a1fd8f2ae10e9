"""Appending to the log and giving receipts; every room calls this last, inside its own transaction."""

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import connection

from trail import keys
from trail.models import Head, Leaf, Receipt
from trail.rules import leaves
from trail.rules.leaves import Act, Before, type_of_fact
from trail.rules.merkle import Frontier
from trail.rules.receipts import ReceiptText, serial, signed
from trail.sealing import pseudonym


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
    head = _locked_head()
    frontier = Frontier.parse(head.size, head.frontier)
    rows = []
    for act in acts:
        before = Before(head.size, head.digest, head.at)
        name = pseudonym(act.actor, act.at)
        body = leaves.body(act, before, name)
        row = Leaf(
            seq=before.seq, digest=leaves.digest(body), kind=act.kind, actor=name, obj=act.obj,
            at=leaves.time_of(act, before), body=body.decode(),
        )  # fmt: skip
        frontier.append(bytes.fromhex(row.digest))
        head.size, head.digest, head.at = frontier.size, row.digest, row.at
        rows.append(row)
    Leaf.objects.bulk_create(rows)
    Head.objects.filter(pk=head.pk).update(
        size=head.size, digest=head.digest, at=head.at, frontier=str(frontier)
    )
    return rows


def _locked_head() -> Head:
    """Return the one head row, locked until the transaction ends."""
    head = Head.objects.select_for_update().filter(pk=1).first()
    if head is None:
        Head.objects.get_or_create(pk=1)
        head = Head.objects.select_for_update().get(pk=1)
    return head


def receipt_for(leaf: Leaf, *, now: dt.datetime) -> Receipt:
    """Return the signed receipt of a leaf; asked again, the same one."""
    given = Receipt.objects.filter(pk=leaf.pk).first()
    if given:
        return given
    number = serial(secrets.token_bytes(8))
    content = ReceiptText(settings.LOG_ORIGIN, number, leaf.seq, leaf.digest, leaf.obj, leaf.at)
    return Receipt.objects.create(
        leaf=leaf, serial=number, text=signed(content, keys.receipt_key()), issued_at=now
    )
