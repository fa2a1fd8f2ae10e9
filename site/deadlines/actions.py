"""Setting the reading of the deadline, and filling the calendar."""

import datetime as dt
from collections.abc import Iterable

from deadlines.models import CalendarDay, DeadlineRule
from deadlines.rules.deadline import Rule
from deadlines.rules.months import Month
from people.models import Person, Unit

SEEDED = "chinesecalendar"


def set_rule(
    *, unit: Unit | None, since: Month, rule: Rule, by: Person | None, reason: str, now: dt.datetime
) -> DeadlineRule:
    """Put a reading in force from a month on; what was set before stays as it was."""
    return DeadlineRule.objects.create(
        unit=unit, effective_from=str(since), day=rule.day, inclusive=rule.inclusive, roll=rule.roll,
        cut_off=rule.cut_off, preconfirmation=rule.preconfirmation, set_by=by, set_at=now, reason=reason,
    )  # fmt: skip


def add_days(*, days: Iterable[tuple[dt.date, bool, str]], source: str) -> int:
    """Add the named days that are not known yet and return how many came new; a known one stays."""
    known = set(CalendarDay.objects.values_list("date", flat=True))
    rows = [
        CalendarDay(date=date, is_workday=is_workday, name=name, source=source)
        for date, is_workday, name in days
        if date not in known
    ]
    CalendarDay.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def seed_calendar() -> int:
    """Add the holidays and 调休 days that chinesecalendar knows (2004 to 2026)."""
    from chinese_calendar.constants import Holiday, holidays, workdays  # only needed once, after migrate

    names = {holiday.value: holiday.chinese for holiday in Holiday}
    days = [(date, False, names.get(name, name)) for date, name in holidays.items()]
    days += [(date, True, f"{names.get(name, name)}调休") for date, name in workdays.items()]
    return add_days(days=days, source=SEEDED)
