"""The rungs of a month: reminders to file, lists of the missing, and the weekly digest of what is open. # 第八条"""

import datetime as dt
from dataclasses import dataclass

from deadlines.rules import reminders
from deadlines.rules.deadline import Rule, due
from deadlines.rules.months import Month
from deadlines.rules.workdays import Calendar
from deadlines.vocabulary import OPENING, SHANGHAI, Audience

WEEKLY = "WEEKLY"
WEEK = dt.timedelta(days=7)
DIGESTED = (Audience.LIAISON, Audience.OFFICES)


@dataclass(frozen=True, slots=True)
class Rung:
    """What is due to whom from which moment on; `kind` is unique within a month and an audience."""

    kind: str
    label: str
    at: dt.datetime
    audience: Audience

    @property
    def mark(self) -> str:
        """Return the kind as it is marked and queued."""
        return f"{self.kind}-{self.audience.value}"[:24]


def ladder(month: Month, rule: Rule, calendar: Calendar) -> list[Rung]:
    """Return every rung of a month in the order of time."""
    steps = [_rung(step) for step in reminders.reminders(month, rule, calendar)]
    return sorted([*steps, *weekly(month, rule, calendar)], key=lambda rung: rung.at)


def owed(month: Month, rule: Rule, calendar: Calendar, now: dt.datetime) -> list[Rung]:
    """Return what may be given now: of the reminders to file and of the digests only the latest."""
    if not reminders.is_working_time(now, calendar):
        return []
    ends = due(month.next, rule, calendar)
    if now >= ends:  # from then on the next month's lists and digests speak
        return []
    steps = [_rung(step) for step in reminders.owed(month, rule, calendar, now)]
    begun = [rung for rung in weekly(month, rule, calendar) if rung.at <= now]
    latest = max((rung.at for rung in begun), default=None)
    return steps + [rung for rung in begun if rung.at == latest]


def weekly(month: Month, rule: Rule, calendar: Calendar) -> list[Rung]:
    """Return the digests: the first working day of each week after the deadline, until the next one."""
    begin, end = due(month, rule, calendar), due(month.next, rule, calendar)
    monday = begin.date() - dt.timedelta(days=begin.weekday()) + WEEK
    found = []
    while monday < end.date():
        worked = calendar.workdays_between(monday, monday + dt.timedelta(days=6))
        at = dt.datetime.combine(worked[0], OPENING, SHANGHAI) if worked else end
        if at < end:
            year, week, _ = monday.isocalendar()
            label = f"{year}年第{week}周未办事项"
            found += [Rung(f"{WEEKLY}{year}W{week:02}", label, at, one) for one in DIGESTED]
        monday += WEEK
    return found


def _rung(step: reminders.Reminder) -> Rung:
    return Rung(step.kind.value, step.kind.label, step.at, step.audience)
