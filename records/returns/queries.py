"""Months read from roster, records and confirmations: the one expression behind every state shown. # 第八条"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Least

from deadlines.queries import calendar, due_at, rule_for
from deadlines.rules.deadline import is_preconfirmation_open
from deadlines.rules.months import Month
from people.models import Person, Unit
from records.entries import queries as entries
from records.returns.models import (
    Delivery,
    OpenMonth,
    RosterEntry,
    RosterQuerySet,
    UnitReturn,
    Verdict,
    ZeroReturn,
)
from records.returns.rules.states import Facts, Obstacles, Tally, state, zero_refusal
from records.returns.vocabulary import FILED, MonthState, Outcome, ZeroKind


def measures_start() -> Month:
    """Return the month in which the measures took effect. # 第十四条"""
    return Month.of(dt.date.fromisoformat(settings.MEASURES_EFFECTIVE_ON))


def zeros_in_force() -> QuerySet[ZeroReturn]:
    """Return the zero returns neither taken back nor without effect; a record outweighs them, and they stay.

    One confirmed ahead of time is undone by any draft of its month. # Readings: 预先确认
    """
    return ZeroReturn.objects.filter(withdrawn_at=None, has_effect=True).exclude(undone())


def undone() -> Q:
    """Return the condition under which a zero return confirmed ahead of time stands no longer."""
    drafts = entries.all_drafts().filter(month=OuterRef("month"), recorder=OuterRef("person"))
    return Q(Exists(drafts), kind=ZeroKind.EARLY)


def roster(month: Month) -> RosterQuerySet:
    """Return the frozen roster with each person's state: recorded, zero, exempt, missing – in this order."""
    records = entries.recorded(month).filter(recorder=OuterRef("person"))
    zeros = zeros_in_force().filter(month=str(month), person=OuterRef("person"))
    return RosterEntry.objects.filter(month=str(month)).annotate(
        state=Case(
            When(Exists(records), then=Value(MonthState.RECORDED.value)),
            When(Exists(zeros), then=Value(MonthState.CONFIRMED_ZERO.value)),
            When(~Q(exempt=""), then=Value(MonthState.EXEMPT.value)),
            default=Value(MonthState.MISSING.value),
        )
    )


def with_filed_at(rows: RosterQuerySet, month: Month) -> RosterQuerySet:
    """Add when the person first filed for the month, by record or by zero return, or None."""
    first_record = (
        entries.recorded(month)
        .filter(recorder=OuterRef("person"))
        .order_by()
        .values("recorder")
        .annotate(first=Min("submitted_at"))
        .values("first")
    )
    zero = zeros_in_force().filter(month=str(month), person=OuterRef("person")).values("counts_from")[:1]
    rows = rows.annotate(record_at=Subquery(first_record), zero_at=Subquery(zero))
    return rows.annotate(
        filed_at=Case(
            When(record_at=None, then=F("zero_at")),
            When(zero_at=None, then=F("record_at")),
            default=Least("record_at", "zero_at"),
        )
    )


def state_of(person: Person, month: Month) -> MonthState | None:
    """Return the state of one person's month, or None when the roster does not hold the person."""
    entry = RosterEntry.objects.filter(month=str(month), person=person).first()
    if entry is None:
        return None
    return state(
        Facts(
            has_record=entries.recorded(month).filter(recorder=person).exists(),
            has_zero=zeros_in_force().filter(month=str(month), person=person).exists(),
            is_exempt=bool(entry.exempt),
        )
    )


def is_closed(unit: Unit, month: Month) -> bool:
    """Say whether both offices have closed the unit's month."""
    return Delivery.objects.filter(month=str(month), unit=unit).exclude(closed_at=None).count() == 2  # noqa: PLR2004


def obstacles(person: Person, month: Month, now: dt.datetime) -> Obstacles:
    """Return what stands between the person and a zero return for the month."""
    entry = RosterEntry.objects.filter(month=str(month), person=person).select_related("unit").first()
    if entry is None:
        return Obstacles(is_on_roster=False)
    rule = rule_for(entry.unit, month)
    return Obstacles(
        has_record=entries.recorded(month).filter(recorder=person).exists(),
        has_draft=entries.drafted(month).filter(recorder=person).exists(),
        is_closed=is_closed(entry.unit, month),
        is_over=now >= month.next.starts,
        may_confirm_early=is_preconfirmation_open(now, month, rule, calendar(month)),
    )


def tally(rows: RosterQuerySet, month: Month) -> Tally:
    """Count 应报, 已报, 未报, 免报, 迟报 over rows of `roster(month)`; late as the deadline found it."""
    counts = dict(rows.order_by().values_list(*["state"]).annotate(n=Count("pk")))
    people = rows.values("person")
    late = Verdict.objects.filter(
        month=str(month), person__in=people, outcome__in=[Outcome.LATE, Outcome.MISSING]
    )
    reported = sum(n for name, n in counts.items() if name in FILED)
    return Tally(
        expected=sum(counts.values()),
        reported=reported,
        missing=counts.get(MonthState.MISSING, 0),
        exempt=counts.get(MonthState.EXEMPT, 0),
        late=late.filter(person__in=rows.in_state(*FILED).values("person")).count(),
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


@dataclass(frozen=True)
class Card:
    """The month a person has to think of now, as the first page shows it."""

    month: Month
    state: MonthState
    due_at: dt.datetime
    is_over: bool
    is_late: bool
    days_left: int
    workdays_left: int
    may_confirm_zero: bool
    refusal: str
    zero: ZeroReturn | None
    records: int

    @property
    def days_over(self) -> int:
        """Return how many days the deadline has passed."""
        return max(0, -self.days_left)

    @property
    def tone(self) -> str:
        """Return the tone of the countdown; never carried by colour alone."""
        if self.state != MonthState.MISSING:
            return "done"
        if self.is_late:
            return "late"
        table = [(0, "today"), (3, "soon")]
        return next((tone for days, tone in table if self.workdays_left <= days), "calm")


def months_of(person: Person, now: dt.datetime, limit: int = 12) -> list[Month]:
    """Return the months whose roster holds the person, newest first, none that lies ahead."""
    this = Month.of(now)
    rows = RosterEntry.objects.filter(person=person, month__lte=str(this)).order_by("-month")
    return [Month.parse(text) for text in rows.values_list("month", flat=True)[:limit]]


def month_to_show(person: Person, now: dt.datetime) -> Month | None:
    """Return the oldest month still missing among those begun, else last month, else this one."""
    months = months_of(person, now)
    over = [month for month in months if now >= month.next.starts]
    missing = [month for month in reversed(over) if state_of(person, month) == MonthState.MISSING]
    return next(iter(missing), None) or next(iter(over), None) or next(iter(months), None)


def card(person: Person, now: dt.datetime, month: Month | None = None) -> Card | None:
    """Return the card of the month, by default of the one to think of now; None without any roster."""
    month = month or month_to_show(person, now)
    found = state_of(person, month) if month else None
    if month is None or found is None:
        return None
    unit = RosterEntry.objects.select_related("unit").get(month=str(month), person=person).unit
    due = due_at(unit, month)
    last_day = (due - dt.timedelta(microseconds=1)).date()
    today = now.astimezone(due.tzinfo).date()
    hindrances = obstacles(person, month, now)
    refusal = zero_refusal(hindrances)
    return Card(
        month=month,
        state=found,
        due_at=due,
        is_over=hindrances.is_over,
        is_late=now >= due,
        days_left=(last_day - today).days,
        workdays_left=len(calendar(month).workdays_between(today, last_day)),
        may_confirm_zero=not refusal,
        refusal=refusal,
        zero=zeros_in_force().filter(month=str(month), person=person).first(),
        records=entries.recorded(month).filter(recorder=person).count(),
    )


def late_by(verdict: Verdict, filed_at: dt.datetime | None) -> dt.timedelta | None:
    """Return by how much a filing missed the deadline, or None when it did not or there is none."""
    if filed_at is None or filed_at < verdict.due_at:
        return None
    return filed_at - verdict.due_at


def deliveries_for(units: Iterable[int], office: str) -> QuerySet[Delivery]:
    """Return what one office of the given units has received, newest month first."""
    rows = Delivery.objects.filter(to_unit__in=units, office=office)
    return rows.select_related("unit", "acknowledged_by").order_by("-month", "unit__path")
