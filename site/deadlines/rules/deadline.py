"""When a month must be reported. # 第八条：每月3日前"""

import datetime as dt
from dataclasses import dataclass

from deadlines.rules.months import Month, midnight, shanghai_day
from deadlines.rules.workdays import DAY, Calendar
from deadlines.vocabulary import SHANGHAI, Roll

EVERY_MONTH_HAS = 28


@dataclass(frozen=True, slots=True)
class Rule:
    """One reading of 「每月3日前」; the default is the one chosen: through the end of the 3rd, not moved."""

    day: int = 3  # 第八条
    inclusive: bool = True  # 「3日前」含3日;另一种读法不含
    roll: Roll = Roll.NONE
    cut_off: dt.time | None = None  # None: the end of the day
    preconfirmation: bool = True

    def __post_init__(self) -> None:
        """Refuse a day that some months lack, or that leaves no day to file on."""
        if not (1 if self.inclusive else 2) <= self.day <= EVERY_MONTH_HAS:
            raise ValueError("截止日要在1到28之间;不含当日时从2起")


DEFAULT = Rule()


def last_day(month: Month, rule: Rule, calendar: Calendar) -> dt.date:
    """Return the last day on which the month can be reported on time."""
    day = _unrolled(month, rule)
    if rule.roll is Roll.NEXT:
        return calendar.on_or_after(day)
    if rule.roll is Roll.PREVIOUS:
        worked = calendar.workdays_between(month.next.first, day)
        return worked[-1] if worked else day  # never back into the month that is reported
    return day


def due(month: Month, rule: Rule, calendar: Calendar) -> dt.datetime:
    """Return the first instant that is too late: 00:00 of the 4th in Shanghai is 「3日24:00」."""
    day = last_day(month, rule, calendar)
    if rule.cut_off is None:
        return midnight(day + DAY)
    return dt.datetime.combine(day, rule.cut_off, SHANGHAI)


def preconfirmation_days(month: Month, rule: Rule, calendar: Calendar) -> list[dt.date]:
    """Return the last two working days of the month when no day to file on is worked, else nothing."""
    if not rule.preconfirmation:
        return []
    if calendar.workdays_between(month.next.first, last_day(month, rule, calendar)):
        return []
    return calendar.workdays_between(month.first, month.last)[-2:]


def preconfirmation_opens(month: Month, rule: Rule, calendar: Calendar) -> dt.datetime | None:
    """Return the moment 预先确认 opens, or None in a month that has none."""
    days = preconfirmation_days(month, rule, calendar)
    return midnight(days[0]) if days else None


def is_preconfirmation_open(now: dt.datetime, month: Month, rule: Rule, calendar: Calendar) -> bool:
    """Say whether a zero return can be confirmed ahead then; it takes effect at 00:00 on the 1st."""
    return shanghai_day(now) in preconfirmation_days(month, rule, calendar)


def reading(rule: Rule) -> str:
    """Return the reading in force, as it is printed wherever it matters."""
    included = "含当日" if rule.inclusive else "不含当日"
    moment = f"{rule.cut_off:%H:%M}" if rule.cut_off else "24:00"
    return f"次月{rule.day}日前({included},截至{moment}),{rule.roll.label}"


def deadline_text(month: Month, rule: Rule, calendar: Calendar) -> str:
    """Return the deadline as people say it: 2026年11月3日24:00."""
    day = last_day(month, rule, calendar)
    moment = f"{rule.cut_off:%H:%M}" if rule.cut_off else "24:00"
    return f"{day.year}年{day.month}月{day.day}日{moment}"


def _unrolled(month: Month, rule: Rule) -> dt.date:
    """Return the last day before any holiday is looked at."""
    day = month.next.first.replace(day=rule.day)
    return day if rule.inclusive else day - DAY
