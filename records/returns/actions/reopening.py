"""Opening a closed month again: one person proposes, another approves."""

import datetime as dt

from django.db import transaction

from deadlines.rules.months import Month
from people.models import Person, Unit
from records.returns.access import deliveries_visible_to
from records.returns.models import Delivery, Reopening
from records.returns.queries import is_closed
from records.returns.rules.refusals import NotClosed, NotYours, ReasonNeeded, SecondPersonNeeded
from trail.actions import append


@transaction.atomic
def propose_reopening(
    *, unit: Unit, month: Month, by: Person, reason: str, now: dt.datetime
) -> Reopening:  # fmt: skip
    """Propose to open a month closed by both offices; proposed twice is one."""
    _check(by, unit, month, now)
    if not reason.strip():
        raise ReasonNeeded("写明重新打开的原因。")
    found, is_new = Reopening.objects.get_or_create(
        month=str(month), unit=unit, approved_at=None,
        defaults={"reason": reason.strip(), "proposed_by": by, "proposed_at": now},
    )  # fmt: skip
    if is_new:
        _note("month.reopen.propose", found, by, now)
    return found


@transaction.atomic
def approve_reopening(*, reopening: Reopening, by: Person, now: dt.datetime) -> Reopening:
    """Open the month for filings again: another person than the one who proposed it."""
    month = Month.parse(reopening.month)
    _check(by, reopening.unit, month, now)
    if by.pk == reopening.proposed_by_id:
        raise SecondPersonNeeded
    waiting = Reopening.objects.filter(pk=reopening.pk, approved_at=None)
    if waiting.update(approved_by=by, approved_at=now):
        Delivery.objects.filter(month=reopening.month, unit=reopening.unit).update(
            closed_at=None, closed_by=None
        )
        _note("month.reopen", reopening, by, now)
    reopening.refresh_from_db()
    return reopening


def _check(by: Person, unit: Unit, month: Month, now: dt.datetime) -> None:
    if not deliveries_visible_to(by, now).filter(unit=unit, month=str(month)).exists():
        raise NotYours
    if not is_closed(unit, month):
        raise NotClosed


def _note(kind: str, reopening: Reopening, by: Person, now: dt.datetime) -> None:
    facts: dict[str, str | int | bool | None] = {"month": reopening.month, "unit": reopening.unit.code}
    append(kind, actor=str(by.pk), obj=str(reopening.pk), at=now, facts=facts)
