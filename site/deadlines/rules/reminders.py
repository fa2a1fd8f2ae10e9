"""The ladder of reminders before a deadline and of lists after it. # 第八条"""

import datetime as dt
from dataclasses import dataclass

from deadlines.rules.deadline import Rule, due, last_day
from deadlines.rules.months import Month
from deadlines.rules.workdays import Calendar
from deadlines.vocabulary import CLOSING, OPENING, SHANGHAI, Audience, NudgeRung, ReminderKind

AFTERNOON = dt.time(14)
WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is due to whom, and from which moment on."""

    kind: ReminderKind
    at: dt.datetime
    audience: Audience


def reminders(month: Month, rule: Rule, calendar: Calendar) -> list[Reminder]:
    """Return every rung of the month's ladder in the order of time, all within working hours."""
    return _before(month, rule, calendar) + _after(month, rule, calendar)


def is_working_time(now: dt.datetime, calendar: Calendar) -> bool:
    """Say whether something may be sent at that moment."""
    local = now.astimezone(SHANGHAI)
    return calendar.is_workday(local.date()) and OPENING <= local.time() < CLOSING


def owed(month: Month, rule: Rule, calendar: Calendar, now: dt.datetime) -> list[Reminder]:
    """Return what may be given now: after an outage only the latest reminder to file, but every list."""
    if not is_working_time(now, calendar):
        return []
    begun = [reminder for reminder in reminders(month, rule, calendar) if reminder.at <= now]
    to_file = [reminder for reminder in begun if reminder.audience is Audience.HANDLERS]
    lists = [reminder for reminder in begun if reminder.audience is not Audience.HANDLERS]
    return (to_file[-1:] if now < due(month, rule, calendar) else []) + lists


def _before(month: Month, rule: Rule, calendar: Calendar) -> list[Reminder]:
    """Return the reminders to file; those that would come after the deadline are left out."""
    first, end = month.next.first, last_day(month, rule, calendar)
    worked = calendar.workdays_between(month.first, month.last)
    moments = [(ReminderKind.LAST_WORKDAY, worked[-1], OPENING)] if worked else []
    moments += [
        (ReminderKind.DAY_ONE, first, OPENING),
        (ReminderKind.DAY_TWO, first + dt.timedelta(days=1), OPENING),
        (ReminderKind.DAY_BEFORE, calendar.before(end), AFTERNOON),
        (ReminderKind.DEADLINE_DAY, end, AFTERNOON),
    ]
    ladder = [
        Reminder(kind, dt.datetime.combine(day, time, SHANGHAI), Audience.HANDLERS)
        for kind, day, time in moments
        if calendar.is_workday(day)
    ]
    limit = due(month, rule, calendar)
    return sorted((rung for rung in ladder if rung.at < limit), key=lambda rung: rung.at)


def _after(month: Month, rule: Rule, calendar: Calendar) -> list[Reminder]:
    """Return the lists of the missing; T+1 and T+3 count working days, to leave time between the two."""
    end = last_day(month, rule, calendar)
    first = dt.datetime.combine(calendar.nth_after(end, 1), OPENING, SHANGHAI)
    third = dt.datetime.combine(calendar.nth_after(end, 3), OPENING, SHANGHAI)
    return [
        Reminder(ReminderKind.MISSING_LIST, first, Audience.LIAISON),
        Reminder(ReminderKind.MISSING_LIST, first, Audience.OFFICES),
        Reminder(ReminderKind.UNIT_HEAD, third, Audience.UNIT_HEAD),
    ]


def nudges(due_on: dt.date, calendar: Calendar) -> list[tuple[NudgeRung, dt.datetime]]:
    """Return the ladder to a day that is no month's deadline, each rung on a working day, in the order of time."""
    moments = [
        (NudgeRung.WEEK, calendar.before(due_on - WEEK + dt.timedelta(days=1)), OPENING),
        (NudgeRung.DAY_BEFORE, calendar.before(due_on), AFTERNOON),
        (NudgeRung.LAST_DAY, due_on, AFTERNOON),
        (NudgeRung.LATE, calendar.nth_after(due_on, 1), OPENING),
    ]
    return [
        (rung, dt.datetime.combine(day, time, SHANGHAI))
        for rung, day, time in moments
        if calendar.is_workday(day)
    ]


def owed_nudge(due_on: dt.date, calendar: Calendar, now: dt.datetime) -> NudgeRung | None:
    """Return the rung that may be given now: the latest begun, so that after an outage nobody gets several."""
    if not is_working_time(now, calendar):
        return None
    return next((rung for rung, at in reversed(nudges(due_on, calendar)) if at <= now), None)
