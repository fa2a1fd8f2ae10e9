"""The reading in force for a unit and month, the calendar around it, and the deadline that follows."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from deadlines.models import CalendarDay, DeadlineRule
from deadlines.rules import deadline
from deadlines.rules.deadline import DEFAULT, Rule
from deadlines.rules.months import Month, shanghai_day
from deadlines.rules.workdays import Calendar
from people.models import Person, Unit
from people.vocabulary import Status
from ui.reading import Known

DECEMBER = 12
AROUND = dt.timedelta(days=62)  # more than the longest holiday on either side of a month and its deadline


@dataclass(frozen=True)
class Readings:
    """What is in force for one month, read once for any number of units."""

    month: Month
    calendar: Calendar
    rows: tuple[DeadlineRule, ...]

    def rule(self, unit: Unit | None) -> Rule:
        """Return the reading of the nearest unit, else of everywhere, else the default; the latest row wins."""
        paths = set(unit.line()) if unit else set()
        best = max(
            (row for row in self.rows if row.unit is None or row.unit.path in paths),
            key=lambda row: (len(row.unit.path) if row.unit else 0, row.effective_from, row.set_at, row.pk),
            default=None,
        )
        return best.as_rule() if best else DEFAULT

    def due(self, unit: Unit | None) -> dt.datetime:
        """Return the first instant that is too late for the unit's month."""
        return deadline.due(self.month, self.rule(unit), self.calendar)


def readings(month: Month) -> Readings:
    """Return the readings of a month and the calendar around it, in two queries for all units."""
    return Readings(month, calendar(month), _rows(month))


def readings_of(latest: Month, *earlier: Month) -> list[Readings]:
    """Return the readings of several months, the latest of them first, in the two queries of one."""
    rows, around = _rows(latest), calendar(latest, min(earlier, default=latest))
    return [
        Readings(month, around, tuple(row for row in rows if row.effective_from <= str(month)))
        for month in (latest, *earlier)
    ]


def rule_for(unit: Unit | None, month: Month) -> Rule:
    """Return the reading in force for one unit."""
    return Readings(month, Calendar(), _rows(month)).rule(unit)


def calendar(near: Month | None = None, since: Month | None = None) -> Calendar:
    """Return the whole calendar, or only what a month and its deadline need, and those since an earlier one."""
    if near is None:
        return Calendar(dict(CalendarDay.objects.values_list("date", "is_workday")))
    return Calendar(dict(DAYS.rows(first=(since or near).first - AROUND, last=near.next.last + AROUND)))


def due_at(unit: Unit | None, month: Month) -> dt.datetime:
    """Return the first instant that is too late for the unit's month; for many units ask `readings` once."""
    return readings(month).due(unit)


def touched_by(unit: Unit | None) -> tuple[int, int]:
    """Return how many units and serving people a rule for that unit would touch."""
    units = Unit.objects.filter(path__startswith=unit.path) if unit else Unit.objects.all()
    people = Person.objects.filter(unit__in=units, status=Status.SERVING, is_active=True)
    return units.count(), people.count()


def years_missing(now: dt.datetime) -> list[int]:
    """Return the years whose holidays should be known by now: this one, and from December the next."""
    today = shanghai_day(now)
    wanted = [today.year, today.year + 1] if today.month == DECEMBER else [today.year]
    return [year for year in wanted if not CalendarDay.objects.filter(date__year=year).exists()]


def _rows(month: Month) -> tuple[DeadlineRule, ...]:
    """Return every rule set for that month or an earlier one."""
    return tuple(RULES.rows(until=str(month)))


def _days(first: dt.date, last: dt.date) -> QuerySet[CalendarDay, tuple[dt.date, bool]]:
    return CalendarDay.objects.filter(date__range=(first, last)).values_list("date", "is_workday")


def _rules(until: str) -> QuerySet[DeadlineRule]:
    return DeadlineRule.objects.filter(effective_from__lte=until).select_related("unit")


DAYS = Known(_days, first=dt.date(1900, 1, 1), last=dt.date(1900, 1, 2))
RULES = Known(_rules, until="1900-01")
