"""Confirming that a month held nothing to record, taking it back, doing it for another. # 第八条"""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import Q

from deadlines.rules.months import Month
from people.models import Person
from records.returns.access import can_send
from records.returns.models import Delivery, RosterEntry, ZeroReturn
from records.returns.queries import entry_of, is_closed, obstacles, undone, zero_in_force, zeros_in_force
from records.returns.rules.refusals import (
    ZERO,
    AlreadyAcknowledged,
    MonthClosed,
    MonthNotOpen,
    NothingToWithdraw,
    NotYours,
    ReasonNeeded,
)
from records.returns.rules.serials import new_serial
from records.returns.rules.states import zero_refusal
from records.returns.sealing import zero_row
from records.returns.vocabulary import ZeroKind
from trail.actions import append, give_receipts


def confirm_zero(*, person: Person, month: Month, now: dt.datetime) -> ZeroReturn:
    """Declare for oneself that the month held nothing; the same declaration twice is one.

    Raise the refusal that stands in the way: not on the roster, closed, a record, a draft, not over.
    """
    entry = entry_of(person, month)
    found = obstacles(entry, now)
    refusal = zero_refusal(found)
    if entry is None or refusal:
        standing = zero_in_force(person, month)
        if standing is None:
            raise ZERO[refusal]
        return standing
    kind = ZeroKind.OWN if found.is_over else ZeroKind.EARLY
    try:
        return _declare(entry=entry, kind=kind, by=person, now=now)
    except IntegrityError:  # declared before, or at the same moment: the other one stands
        standing = zero_in_force(person, month)
        if standing is None:
            raise
        return standing


def _declare(
    *,
    entry: RosterEntry,
    kind: ZeroKind,
    by: Person,
    now: dt.datetime,
    reason: str = "",
    has_effect: bool = True,
) -> ZeroReturn:
    zero = ZeroReturn(
        month=entry.month,
        person_id=entry.person_id,
        unit_id=entry.unit_id,
        kind=kind,
        confirmed_at=now,
        counts_from=max(now, Month.parse(entry.month).next.starts),
        confirmed_by=by,
        reason=reason,
        has_effect=has_effect,
        serial=new_serial("LB"),
    )
    facts = {"month": entry.month, "kind": kind.value, "row": zero_row(zero)}
    with transaction.atomic():  # on SQLite everybody waits meanwhile: nothing else is done inside
        leaf = append("zero.confirm", actor=str(by.pk), obj=zero.serial, at=now, facts=facts)
        zero.leaf, zero.receipt = leaf.seq, give_receipts([leaf], now=now)[0].text
        zero.save(force_insert=True)
    return zero


@transaction.atomic
def withdraw_zero(*, person: Person, month: Month, now: dt.datetime) -> ZeroReturn:
    """Take one's zero return back, until either office has acknowledged the unit's month."""
    zero = zeros_in_force().select_for_update().filter(month=str(month), person=person).first()
    if zero is None:
        raise NothingToWithdraw
    _still_here(zero)
    zero.withdrawn_at, zero.withdrawn_by = now, person
    zero.save(update_fields=["withdrawn_at", "withdrawn_by"])
    append("zero.withdraw", actor=str(person.pk), obj=zero.serial, at=now, facts={"month": str(month)})
    return zero


def confirm_for(*, person: Person, month: Month, by: Person, reason: str, now: dt.datetime) -> ZeroReturn:
    """Declare it for a colleague, marked and explained; where that one has filed, it is kept without effect.

    The liaison gets the same answer either way.
    """
    entry = entry_of(person, month)
    if entry is None:
        raise MonthNotOpen("这个月的名册里没有这个人。")
    if not can_send(by, entry.unit, now):
        raise NotYours
    if not reason.strip():
        raise ReasonNeeded("写明代报的原因。")
    refusal = zero_refusal(obstacles(entry, now))
    if refusal in {"closed", "not-over", "not-on-roster"}:
        raise ZERO[refusal]
    has_effect = not refusal and zero_in_force(person, month) is None
    return _declare(
        entry=entry, kind=ZeroKind.PROXY, by=by, now=now, reason=reason.strip(), has_effect=has_effect
    )


@transaction.atomic
def undo_early(*, now: dt.datetime) -> int:
    """Take back for good every zero return confirmed ahead of time that a draft has undone; return how many."""
    rows = ZeroReturn.objects.filter(undone(), withdrawn_at=None, has_effect=True, confirmed_at__lte=now)
    found = list(rows)
    for zero in found:
        zero.withdrawn_at = now
        zero.save(update_fields=["withdrawn_at"])
        append("zero.undone", actor="system", obj=zero.serial, at=now, facts={"month": zero.month})
    return len(found)


@transaction.atomic
def contradict(*, zero: ZeroReturn, person: Person, now: dt.datetime) -> ZeroReturn:
    """Contradict a zero return that somebody else declared; it stays, without force."""
    if zero.person_id != person.pk or zero.kind != ZeroKind.PROXY:
        raise NotYours
    if zero.withdrawn_at is not None:
        return zero
    if is_closed(zero.unit, Month.parse(zero.month)):
        raise MonthClosed
    zero.withdrawn_at, zero.withdrawn_by = now, person
    zero.save(update_fields=["withdrawn_at", "withdrawn_by"])
    append("zero.contradict", actor=str(person.pk), obj=zero.serial, at=now, facts={"month": zero.month})
    return zero


@transaction.atomic
def withdraw_for(*, zero: ZeroReturn, by: Person, now: dt.datetime) -> ZeroReturn:
    """Take back what one declared for a colleague, until either office has acknowledged the unit's month."""
    if zero.confirmed_by_id != by.pk or zero.withdrawn_at is not None:
        raise NotYours
    _still_here(zero)
    zero.withdrawn_at, zero.withdrawn_by = now, by
    zero.save(update_fields=["withdrawn_at", "withdrawn_by"])
    append("zero.withdraw", actor=str(by.pk), obj=zero.serial, at=now, facts={"month": zero.month})
    return zero


def _still_here(zero: ZeroReturn) -> None:
    """Refuse once an office has signed for the unit's month, or both have closed it."""
    signed = Q(acknowledged_at__isnull=False) | Q(closed_at__isnull=False)
    if Delivery.objects.filter(signed, month=zero.month, unit=zero.unit).exists():
        raise AlreadyAcknowledged
