"""Setting the reading of the deadline, and filling the calendar."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from deadlines.access import may_set
from deadlines.models import CalendarDay, DeadlineRule
from deadlines.queries import due_at, touched_by
from deadlines.rules.deadline import Rule, reading
from deadlines.rules.months import Month
from deadlines.rules.notice import COLUMNS, Day, read_notice
from deadlines.rules.refusals import DeadlinePassed, NotYours
from people.actions.log import Facts, note
from people.models import Person, Unit
from sheets.reading import read_workbook
from sheets.rules.mapping import find_table
from sheets.rules.problems import Problem
from sheets.writing import annotated

SEEDED = "chinesecalendar"


def set_rule(
    *, unit: Unit | None, since: Month, rule: Rule, by: Person | None, reason: str, now: dt.datetime
) -> DeadlineRule:
    """Put a reading in force from a month on; what was set before stays, and no month already due is touched."""
    if by is not None and not may_set(by, unit, now):
        raise NotYours(f"{by} 不是{unit or '所有单位'}的系统管理员。由该单位的系统管理员设定。")
    if due_at(unit, since) <= now:
        raise DeadlinePassed(f"{since.chinese}的期限已过,结论已经固定。从以后的月份起设定。")
    with transaction.atomic():
        row = DeadlineRule.objects.create(
            unit=unit, effective_from=str(since), day=rule.day, inclusive=rule.inclusive, roll=rule.roll,
            cut_off=rule.cut_off, preconfirmation=rule.preconfirmation, set_by=by, set_at=now, reason=reason,
        )  # fmt: skip
        units, people = touched_by(unit)
        facts: Facts = {"since": str(since), "reading": reading(rule), "units": units, "people": people}
        note("deadline.set", by=by, obj=unit.code if unit else "*", now=now, facts=facts)
    return row


@dataclass(frozen=True)
class Imported:
    """What a notice held and what it changed."""

    days: int = 0
    new: int = 0
    changed: int = 0
    problems: list[Problem] = field(default_factory=list)


def import_notice(*, data: bytes, filename: str, year: int, by: Person | None, now: dt.datetime) -> Imported:
    """Take in the yearly notice, all of it or nothing; raise Unreadable when the file cannot be read."""
    if by is not None and not may_set(by, None, now):
        raise NotYours(f"{by} 不是最上级单位的系统管理员。由最上级单位导入。")
    notice = read_notice(read_workbook(data, filename).sheets, year)
    if notice.problems:
        return Imported(days=len(notice.days), problems=notice.problems)
    digest = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        new, changed = _put(notice.days, source=filename)
        if new or changed:
            facts: Facts = {"year": year, "new": new, "changed": changed}
            note("calendar.import", by=by, obj=digest, now=now, facts=facts)
    return Imported(len(notice.days), new, changed)


def annotated_notice(*, data: bytes, filename: str, year: int) -> bytes:
    """Return the sheet of the notice with what is wrong in it marked where it stands; nothing is taken in."""
    book = read_workbook(data, filename)
    tables = [table for table in (find_table(sheet, COLUMNS) for sheet in book.sheets) if table]
    return annotated(book, tables, read_notice(book.sheets, year).problems)


def seed_calendar() -> int:
    """Add the holidays and 调休 days that chinesecalendar knows (2004 to 2026); a known day stays as it is."""
    from chinese_calendar.constants import Holiday, holidays, workdays  # only needed once, after migrate

    names = {holiday.value: holiday.chinese for holiday in Holiday}
    days = [Day(date, False, names.get(name, name)) for date, name in holidays.items()]
    days += [Day(date, True, f"{names.get(name, name)}调休") for date, name in workdays.items()]
    known = set(CalendarDay.objects.values_list("date", flat=True))
    return _add((day for day in days if day.date not in known), source=SEEDED)


def _put(days: list[Day], source: str) -> tuple[int, int]:
    """Write the days of a notice and return how many were new and how many changed."""
    known = {row.date: row for row in CalendarDay.objects.filter(date__in=[day.date for day in days])}
    changed = [known[day.date] for day in days if day.date in known and _differs(known[day.date], day)]
    wanted = {day.date: day for day in days}
    for row in changed:
        row.is_workday, row.name, row.source = *wanted[row.date][1:], source
    CalendarDay.objects.bulk_update(changed, ["is_workday", "name", "source"])
    return _add((day for day in wanted.values() if day.date not in known), source=source), len(changed)


def _differs(row: CalendarDay, day: Day) -> bool:
    """Say whether a known day is now something else."""
    return (row.is_workday, row.name) != (day.is_workday, day.name)


def _add(days: Iterable[Day], source: str) -> int:
    """Add days and return how many."""
    rows = [CalendarDay(**day._asdict(), source=source) for day in days]
    CalendarDay.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
