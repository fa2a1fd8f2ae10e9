"""Months read from roster, records and confirmations: the one expression behind every state shown. # 第八条"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Least

from deadlines.queries import Readings, readings
from deadlines.rules.deadline import is_preconfirmation_open
from deadlines.rules.months import Month
from people.models import Person, Unit
from people.vocabulary import Office
from records.entries import queries as entries
from records.returns.models import (
    OpenMonth,
    RosterEntry,
    RosterQuerySet,
    UnitReturn,
    Verdict,
    Waiver,
    ZeroReturn,
)
from records.returns.queries.filed import Filed, closed_by, filed
from records.returns.rules.states import Obstacles, Tally
from records.returns.vocabulary import FILED, MonthState, Outcome, ZeroKind
from ui.reading import Known


def measures_start() -> Month:
    """Return the month in which the measures took effect. # 第十四条"""
    return Month.of(dt.date.fromisoformat(settings.MEASURES_EFFECTIVE_ON))


def zeros_in_force(at: dt.datetime | None = None) -> QuerySet[ZeroReturn]:
    """Return the zero returns neither taken back nor without effect; a record outweighs them, and they stay.

    One confirmed ahead of time is undone by a draft begun before it counts. # Readings: 预先确认
    """
    standing = _stood("confirmed_at", "withdrawn_at", at)
    return ZeroReturn.objects.filter(standing, has_effect=True).exclude(undone(at))


def zero_in_force(person: Person, month: Month) -> ZeroReturn | None:
    """Return the person's zero return of the month that is in force; a record may have outweighed it since."""
    found = ZeroReturn.objects.filter(
        _stood("confirmed_at", "withdrawn_at", None), has_effect=True, month=str(month), person=person
    ).first()
    if found is None or found.kind != ZeroKind.EARLY:
        return found  # only what was confirmed ahead of time can have been undone
    return zeros_in_force().filter(pk=found.pk).first()


def undone(at: dt.datetime | None = None) -> Q:
    """Return the condition under which a zero return confirmed ahead of time stands no longer."""
    drafts = entries.all_drafts().filter(
        month=OuterRef("month"), recorder=OuterRef("person"), created_at__lt=OuterRef("counts_from")
    )
    return Q(Exists(drafts.filter(created_at__lte=at) if at else drafts), kind=ZeroKind.EARLY)


def waivers_in_force(at: dt.datetime | None = None) -> QuerySet[Waiver]:
    """Return the waivers that nobody has ended."""
    return Waiver.objects.filter(_stood("granted_at", "ended_at", at))


def _stood(began: str, ended: str, at: dt.datetime | None) -> Q:
    """Return the condition under which what began and perhaps ended stands now, or stood at the moment."""
    if at is None:
        return Q(**{ended: None})
    return Q(**{f"{began}__lte": at}) & (Q(**{ended: None}) | Q(**{f"{ended}__gt": at}))


def with_states(rows: RosterQuerySet, at: dt.datetime | None = None) -> RosterQuerySet:
    """Add each person's state: recorded, zero, exempt, missing – in this order, and nowhere else.

    With `at`, as it stood at that moment: nothing is erased, so it can always be read again. # 第四条:全程留痕
    """
    whose = {"month": OuterRef("month"), "person": OuterRef("person")}
    records = entries.all_recorded(at).filter(month=OuterRef("month"), recorder=OuterRef("person"))
    return rows.annotate(
        state=Case(
            When(Exists(records), then=Value(MonthState.RECORDED.value)),
            When(Exists(zeros_in_force(at).filter(**whose)), then=Value(MonthState.CONFIRMED_ZERO.value)),
            When(exempted(at), then=Value(MonthState.EXEMPT.value)),
            default=Value(MonthState.MISSING.value),
        )
    )


def exempted(at: dt.datetime | None = None) -> Q:
    """Return the condition under which a person of the roster need not file: exempt when it was frozen, or waived since."""
    waivers = waivers_in_force(at).filter(
        person=OuterRef("person"), since__lte=OuterRef("month"), until__gte=OuterRef("month")
    )
    return ~Q(exempt="") | Q(Exists(waivers))


def roster(month: Month, at: dt.datetime | None = None) -> RosterQuerySet:
    """Return the frozen roster of a month with each person's state, now or as it stood at the moment."""
    return with_states(RosterEntry.objects.filter(month=str(month)), at)


def with_moments(rows: RosterQuerySet, month: Month) -> RosterQuerySet:
    """Add when the person filed for the month: the first record, and the zero return in force, each or None."""
    first_record = (
        entries.recorded(month)
        .filter(recorder=OuterRef("person"))
        .order_by()
        .values("recorder")
        .annotate(first=Min("submitted_at"))
        .values("first")
    )
    zero = zeros_in_force().filter(month=str(month), person=OuterRef("person")).values("counts_from")[:1]
    return rows.annotate(record_at=Subquery(first_record), zero_at=Subquery(zero))


def with_filed_at(rows: RosterQuerySet, month: Month) -> RosterQuerySet:
    """Add when the person first filed for the month, by record or by zero return, or None."""
    return with_moments(rows, month).annotate(
        filed_at=Case(
            When(record_at=None, then=F("zero_at")),
            When(zero_at=None, then=F("record_at")),
            default=Least("record_at", "zero_at"),
        )
    )


def state_of(person: Person, month: Month, at: dt.datetime | None = None) -> MonthState | None:
    """Return the state of one person's month, or None when the roster does not hold the person."""
    found = roster(month, at).filter(person=person).values_list(*["state"]).first()
    return MonthState(found[0]) if found else None


def is_closed(unit: Unit, month: Month) -> bool:
    """Say whether both offices have closed the unit's month."""
    return closed_by(unit.pk, month).count() == len(Office)


def entry_of(person: Person, month: Month) -> RosterEntry | None:
    """Return the person's line of the month's roster with the unit, or None."""
    return next(iter(ENTRY.rows(month=str(month), person=person.pk)), None)


def _entry(month: str, person: int) -> RosterQuerySet:
    return RosterEntry.objects.filter(month=month, person=person).select_related("unit")


ENTRY = Known(_entry, month="1900-01", person=-1)


def obstacles(entry: RosterEntry | None, now: dt.datetime) -> Obstacles:
    """Return what stands between the person of a roster's line and a zero return for the month."""
    if entry is None:
        return Obstacles(is_on_roster=False)
    month = Month.parse(entry.month)
    read = readings(month) if now < month.next.starts else None  # only a month not over is confirmed early
    return obstacles_from(entry, filed(entry), read, now)


def obstacles_from(entry: RosterEntry, found: Filed, read: Readings | None, now: dt.datetime) -> Obstacles:
    """Return the obstacles from what was read already."""
    return Obstacles(
        has_record=found.records > 0,
        has_draft=found.drafts > 0,
        is_closed=found.closed == len(Office),
        is_over=now >= Month.parse(entry.month).next.starts,
        may_confirm_early=read is not None
        and is_preconfirmation_open(now, read.month, read.rule(entry.unit), read.calendar),
    )


def tallies(rows: RosterQuerySet, month: Month, at: dt.datetime | None = None) -> dict[int, Tally]:
    """Count 应报, 已报, 未报, 免报, 迟报 of each unit in rows of `roster(month)`; late as the deadline found it."""
    counts: dict[int, dict[str, int]] = {}
    for unit, name, count in rows.order_by().values_list(*["unit", "state"]).annotate(n=Count("pk")):
        counts.setdefault(unit, {})[name] = count
    found = Verdict.objects.filter(
        month=str(month), person=OuterRef("person"), outcome__in=[Outcome.LATE, Outcome.MISSING]
    )
    if at:
        found = found.filter(detected_at__lte=at)
    filed = rows.in_state(*FILED).filter(Exists(found))
    late = dict(filed.order_by().values_list(*["unit"]).annotate(n=Count("pk")))
    return {unit: _tally(names, late.get(unit, 0)) for unit, names in counts.items()}


def tally(rows: RosterQuerySet, month: Month, at: dt.datetime | None = None) -> Tally:
    """Count the five numbers over all of the rows."""
    return sum(tallies(rows, month, at).values(), Tally())


def _tally(names: dict[str, int], late: int) -> Tally:
    return Tally(
        expected=sum(names.values()),
        reported=sum(count for name, count in names.items() if name in FILED),
        missing=names.get(MonthState.MISSING, 0),
        exempt=names.get(MonthState.EXEMPT, 0),
        late=late,
    )


def roster_of(unit: Unit, month: Month) -> RosterQuerySet:
    """Return the unit's part of the roster with states, by department and 工号."""
    return roster(month).filter(unit=unit).select_related("person").order_by("department", "person__number")


def latest_return(unit: Unit, month: Month) -> UnitReturn | None:
    """Return the newest version of the unit's return."""
    return UnitReturn.objects.filter(unit=unit, month=str(month)).order_by("-version").first()


def open_months(limit: int = 12) -> list[Month]:
    """Return the newest open months, newest first."""
    return [
        Month.parse(text)
        for text in OpenMonth.objects.order_by("-month").values_list("month", flat=True)[:limit]
    ]
