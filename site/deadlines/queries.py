"""The reading in force for a unit and month, the calendar around it, and the deadline that follows."""

import datetime as dt

from django.db.models import Q

from deadlines.models import CalendarDay, DeadlineRule
from deadlines.rules import deadline
from deadlines.rules.deadline import DEFAULT, Rule
from deadlines.rules.months import Month, shanghai_day
from deadlines.rules.workdays import Calendar
from people.models import Unit

DECEMBER = 12
AROUND = dt.timedelta(days=62)  # more than the longest holiday on either side of a month and its deadline


def rule_for(unit: Unit | None, month: Month) -> Rule:
    """Return the reading of the nearest unit, else of everywhere, else the default; the latest row wins."""
    paths = unit.line() if unit else []
    rows = DeadlineRule.objects.filter(Q(unit=None) | Q(unit__path__in=paths), effective_from__lte=str(month))
    best = max(
        rows.select_related("unit"),
        key=lambda row: (len(row.unit.path) if row.unit else 0, row.effective_from, row.set_at, row.pk),
        default=None,
    )
    return best.as_rule() if best else DEFAULT


def calendar(near: Month | None = None) -> Calendar:
    """Return the whole calendar, or only what a month and its deadline need."""
    days = CalendarDay.objects.all()
    if near:
        days = days.filter(date__range=(near.first - AROUND, near.next.last + AROUND))
    return Calendar(dict(days.values_list("date", "is_workday")))


def due_at(unit: Unit | None, month: Month) -> dt.datetime:
    """Return the first instant that is too late for the unit's month."""
    return deadline.due(month, rule_for(unit, month), calendar(month))


def years_missing(now: dt.datetime) -> list[int]:
    """Return the years whose holidays should be known by now: this one, and from December the next."""
    today = shanghai_day(now)
    wanted = [today.year, today.year + 1] if today.month == DECEMBER else [today.year]
    return [year for year in wanted if not CalendarDay.objects.filter(date__year=year).exists()]
