"""Sending a unit's month, and its two deliveries. # 第八条：向驻院纪检监察部门和检务督察部门汇总报告"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from django.db import transaction
from django.db.models import Max

from deadlines.rules.months import Month
from people.access import holds
from people.models import Person, Unit
from people.vocabulary import Office, Role
from records.returns.access import can_send, deliveries_visible_to
from records.returns.models import Delivery, Hold, OpenMonth, UnitReturn
from records.returns.queries import is_closed, latest_return, roster, tallies
from records.returns.queries.desks import Desks, desks_at
from records.returns.queries.trees import children_waiting
from records.returns.rules.refusals import (
    MonthClosed,
    MonthNotOpen,
    NotOver,
    NotYours,
    OnHold,
    ReasonNeeded,
    UnitsMissing,
)
from records.returns.rules.serials import new_serial
from records.returns.rules.states import Tally
from records.returns.sealing import unit_row
from trail.actions import append, append_many, give_receipts
from trail.rules.leaves import Act

NONE_KNOWN: Mapping[int, Tally] = {}


def send_unit(
    *,
    unit: Unit,
    month: Month,
    by: Person,
    now: dt.datetime,
    reason: str = "",
    without: Collection[str] = (),
) -> UnitReturn:
    """Send the unit's month as its liaison; a changed one later is a correction and says why.

    `without` names the units below, by code, that have not sent theirs: all of them or none.
    """
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
    waiting = {child.code for child in children_waiting(unit, month)}
    if not waiting <= set(without):
        raise UnitsMissing
    earlier = latest_return(unit, month)
    if earlier and earlier.sent_by_id and not reason.strip():
        raise ReasonNeeded("这个月已经报送过。写明更正的原因。")
    return deliver(unit=unit, month=month, now=now, by=by, reason=reason.strip())


@transaction.atomic
def deliver(
    *, unit: Unit, month: Month, now: dt.datetime, by: Person | None = None, reason: str = ""
) -> UnitReturn:
    """Put a version of the unit's month into both offices' hands; without a sender it is unverified."""
    return deliver_all(units=[unit], month=month, now=now, by=by, reason=reason)[0]


@transaction.atomic
def deliver_all(
    *,
    units: Sequence[Unit],
    month: Month,
    now: dt.datetime,
    by: Person | None = None,
    reason: str = "",
    desks: Desks | None = None,
    known: Mapping[int, Tally] = NONE_KNOWN,
) -> list[UnitReturn]:
    """Put a version of several units' months into both offices' hands, one leaf for each unit.

    `desks` are the seats as held now, for those who deliver many times at once; `known` the numbers of units
    counted in the same transaction.
    """
    uncounted = [unit for unit in units if unit.pk not in known]
    counts = {**known, **(tallies(roster(month).filter(unit__in=uncounted), month) if uncounted else {})}
    versions = UnitReturn.objects.filter(unit__in=units, month=str(month)).values("unit")
    earlier = dict(versions.annotate(last=Max("version")).values_list("unit", "last"))
    found = [
        _return(unit, month, counts.get(unit.pk, Tally()), earlier.get(unit.pk, 0) + 1, by, now, reason)
        for unit in units
    ]
    appended = append_many([_act(sent, by, now) for sent in found])
    for sent, receipt in zip(found, give_receipts(appended, now=now), strict=True):
        sent.leaf, sent.receipt = receipt.pk, receipt.text
    UnitReturn.objects.bulk_create(found)
    desks = desks or desks_at(now)
    rows = [
        Delivery(
            month=str(month), unit=unit, office=office, delivered_at=now,
            to_unit_id=desks.receiving(Role(office.value), unit),
        )
        for unit in units
        for office in Office
    ]  # fmt: skip
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    return found


def _return(
    unit: Unit, month: Month, counts: Tally, version: int, by: Person | None, now: dt.datetime, reason: str
) -> UnitReturn:  # fmt: skip
    return UnitReturn(
        month=str(month), unit=unit, version=version, sent_by=by, sent_at=now,
        stood_in=by is not None and not holds(by, Role.LIAISON, now, unit), expected=counts.expected,
        reported=counts.reported, missing=counts.missing, exempt=counts.exempt, late=counts.late,
        reason=reason, serial=new_serial("BS"),
    )  # fmt: skip


def _act(sent: UnitReturn, by: Person | None, now: dt.datetime) -> Act:
    """Return the act as the log tells it: the numbers as a commitment."""
    facts: dict[str, str | int | bool | None] = {
        "month": sent.month,
        "unit": sent.unit.code,
        "version": sent.version,
        "verified": by is not None,
        "row": unit_row(sent),
    }
    return Act("unit.send", str(by.pk) if by else "system", sent.serial, now, facts)


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
    if UnitReturn.objects.filter(unit=delivery.unit_id, month=delivery.month, sent_by=by).exists():
        raise NotYours("自己报送的月报由别人签收。")
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
