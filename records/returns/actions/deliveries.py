"""Sending a unit's month, and its two deliveries. # 第八条：向驻院纪检监察部门和检务督察部门汇总报告"""

import datetime as dt

from django.db import transaction

from deadlines.rules.months import Month
from people.access import holders
from people.models import Person, Unit
from people.vocabulary import Office, Role
from records.returns.access import can_send, deliveries_visible_to
from records.returns.models import Delivery, Hold, OpenMonth, UnitReturn
from records.returns.queries import is_closed, latest_return, roster_of, tally
from records.returns.rules.refusals import MonthClosed, MonthNotOpen, NotOver, NotYours, OnHold, ReasonNeeded
from records.returns.rules.serials import new_serial
from records.returns.rules.states import Tally
from trail.actions import append, receipt_for
from trail.rules.canonical import canonical
from trail.rules.merkle import leaf_hash


def send_unit(*, unit: Unit, month: Month, by: Person, now: dt.datetime, reason: str = "") -> UnitReturn:
    """Send the unit's month as its liaison; a changed one later is a correction and says why."""
    if not can_send(by, unit, now):
        raise NotYours
    if not OpenMonth.objects.filter(month=str(month)).exists():
        raise MonthNotOpen("这个月还没有建立名册。")
    if now < month.next.starts:
        raise NotOver("这个月还没有结束，下月1日起可以报送。")
    if is_closed(unit, month):
        raise MonthClosed
    if Hold.objects.filter(unit=unit, month=str(month), lifted_at=None).exists():
        raise OnHold
    earlier = latest_return(unit, month)
    if earlier and earlier.sent_by_id and not reason.strip():
        raise ReasonNeeded("这个月已经报送过。写明更正的原因。")
    return deliver(unit=unit, month=month, now=now, by=by, reason=reason.strip())


@transaction.atomic
def deliver(
    *, unit: Unit, month: Month, now: dt.datetime, by: Person | None = None, reason: str = ""
) -> UnitReturn:
    """Put a version of the unit's month into both offices' hands; without a sender it is unverified."""
    earlier = latest_return(unit, month)
    counts = tally(roster_of(unit, month), month)
    found = UnitReturn.objects.create(
        month=str(month),
        unit=unit,
        version=earlier.version + 1 if earlier else 1,
        sent_by=by,
        sent_at=now,
        expected=counts.expected,
        reported=counts.reported,
        missing=counts.missing,
        exempt=counts.exempt,
        late=counts.late,
        reason=reason,
        serial=new_serial("BS"),
    )
    for office in Office:
        Delivery.objects.get_or_create(
            month=str(month),
            unit=unit,
            office=office,
            defaults={"to_unit": receiving_unit(unit, office, now), "delivered_at": now},
        )
    leaf = append(
        "unit.send",
        actor=str(by.pk) if by else "system",
        obj=leaf_hash(canonical([found.serial, *_numbers(counts)])).hex(),
        at=now,
        facts={"month": str(month), "unit": unit.code, "version": found.version, "verified": by is not None},
    )
    found.leaf, found.receipt = leaf.seq, receipt_for(leaf, now=now).text
    found.save(update_fields=["leaf", "receipt"])
    return found


def _numbers(counts: Tally) -> list[int]:
    return [counts.expected, counts.reported, counts.missing, counts.exempt, counts.late]


def receiving_unit(unit: Unit, office: Office, now: dt.datetime) -> Unit:
    """Return the unit whose office receives: its own, else the nearest above that has one, else its own."""
    for path in reversed(unit.line()):
        candidate: Unit = Unit.objects.get(path=path)
        if holders(Role(office.value), candidate, now).exists():
            return candidate
    return unit


def acknowledge(*, delivery: Delivery, by: Person, now: dt.datetime) -> Delivery:
    """Acknowledge one office's own delivery, once; the other office's stays as it is."""
    return _sign(
        delivery, by, now, moment="acknowledged_at", signer="acknowledged_by", kind="delivery.acknowledge"
    )


def close(*, delivery: Delivery, by: Person, now: dt.datetime) -> Delivery:
    """Close the month for one office; closed by both, it takes no more filings."""
    return _sign(delivery, by, now, moment="closed_at", signer="closed_by", kind="delivery.close")


@transaction.atomic
def _sign(
    delivery: Delivery, by: Person, now: dt.datetime, *, moment: str, signer: str, kind: str
) -> Delivery:
    if not deliveries_visible_to(by, now).filter(pk=delivery.pk).exists():
        raise NotYours
    changed = Delivery.objects.filter(pk=delivery.pk, **{moment: None}).update(**{moment: now, signer: by})
    if changed:
        facts: dict[str, str | int | bool | None] = {
            "month": delivery.month,
            "unit": delivery.unit.code,
            "office": delivery.office,
        }
        append(kind, actor=str(by.pk), obj=str(delivery.pk), at=now, facts=facts)
    delivery.refresh_from_db()
    return delivery
