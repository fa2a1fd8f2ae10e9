"""By when a case is due, in working days; pauses count once, within a limit, and no repeated act moves it. # 第十条"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from deadlines.rules.workdays import DAY, Calendar
from records.review.vocabulary import State

SHANGHAI = ZoneInfo("Asia/Shanghai")
SCREENING_DAYS, DOUBTFUL_DAYS, URGENT_DAYS = 10, 5, 1  # 第七条、第八条
DISPOSING_DAYS = 15
LONGEST_PAUSE = 10  # working days of all pauses together
SCREENING_STATES = frozenset({State.RECEIVED, State.ASSIGNED, State.RETURNED, State.PROPOSED})


@dataclass(frozen=True)
class Break:
    """A pause of the clock: from the first day on, until the day it goes on again."""

    first: dt.date
    until: dt.date


def screening_days(*, is_doubtful: bool, is_urgent: bool) -> int:
    """Return how many working days screening may take."""
    if is_urgent:
        return URGENT_DAYS
    return DOUBTFUL_DAYS if is_doubtful else SCREENING_DAYS


def due_on(start: dt.date, days: int, breaks: Iterable[Break], calendar: Calendar) -> dt.date:
    """Return the last day in time: that many working days after the start that no pause has taken."""
    paused = {day for one in breaks for day in calendar.workdays_between(one.first, one.until - DAY)}
    day, left, spared = start, days, LONGEST_PAUSE
    while left:
        day = calendar.nth_after(day, 1)
        if day in paused and spared:
            spared -= 1
        else:
            left -= 1
    return day


def due_at(start: dt.datetime, days: int, breaks: Iterable[Break], calendar: Calendar) -> dt.datetime:
    """Return the first instant that is too late."""
    return midnight(due_on(start.astimezone(SHANGHAI).date(), days, breaks, calendar) + DAY)


def overdue_since(now: dt.datetime, days: int, calendar: Calendar) -> dt.datetime:
    """Return the instant before which a start means that the days have run out by now."""
    day = now.astimezone(SHANGHAI).date()
    for _ in range(days):
        day = calendar.before(day)
    return midnight(day)


def midnight(day: dt.date) -> dt.datetime:
    """Return the first instant of the day in Shanghai."""
    return dt.datetime.combine(day, dt.time(), SHANGHAI)
