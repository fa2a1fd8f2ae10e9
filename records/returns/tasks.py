"""What the clock owes this room: rosters, verdicts, deliveries and reminders, each at most once. # 第八条"""

import datetime as dt

from django.db.models import Exists, OuterRef

from deadlines.queries import calendar, due_at, rule_for
from deadlines.rules.months import Month
from deadlines.rules.reminders import Reminder, owed
from deadlines.vocabulary import Audience
from people.access import holders
from people.models import Unit
from people.vocabulary import Role
from records.returns.actions import deliver, give, open_month, reach_verdicts, undo_early
from records.returns.models import Delivery, OpenMonth, RosterEntry, Verdict
from records.returns.queries import measures_start, open_months, roster_of
from records.returns.vocabulary import MonthState

LOOK_BACK = 24  # months whose deadlines a tick still looks after
TO = {
    Audience.LIAISON: (Role.LIAISON,),
    Audience.OFFICES: (Role.INSPECTION, Role.DISCIPLINE),
    Audience.UNIT_HEAD: (Role.LEADER,),
}


def run_due(now: dt.datetime) -> list[str]:
    """Do everything due by that moment, once; return a line for each thing done."""
    return [*_open(now), *_undo(now), *_judge(now), *_remind(now)]


def _open(now: dt.datetime) -> list[str]:
    """Freeze the rosters of every month begun since the last one frozen; on a new installation, of this one."""
    this, starts = Month.of(now), measures_start()
    last = OpenMonth.objects.order_by("-month").values_list("month", flat=True).first()
    month = max(Month.parse(last).next if last else this, starts)
    done = []
    while month <= this:
        open_month(month=month, now=now, starts=starts)
        done.append(f"{month} 名册已建立")
        month = month.next
    return done


def _undo(now: dt.datetime) -> list[str]:
    """Take back what was confirmed ahead of time and a draft has undone."""
    count = undo_early(now=now)
    return [f"预先确认已取消 {count} 份"] if count else []


def _judge(now: dt.datetime) -> list[str]:
    """Reach the verdicts of every deadline passed, and deliver what no liaison sent."""
    done = []
    for month in open_months(LOOK_BACK):
        for unit in _unsettled(month):
            due = due_at(unit, month)
            if due > now:
                continue
            count = reach_verdicts(unit=unit, month=month, due_at=due, now=now)
            done.append(f"{month} {unit.code} 结论 {count} 人")
            if not Delivery.objects.filter(month=str(month), unit=unit).exists():
                deliver(unit=unit, month=month, now=now)
                done.append(f"{month} {unit.code} 已送达(未经联络员核对)")
    return done


def _unsettled(month: Month) -> list[Unit]:
    """Return the units of the month's roster that still lack a verdict or a delivery."""
    rows = RosterEntry.objects.filter(month=str(month))
    lacking = rows.filter(~Exists(Verdict.objects.filter(month=str(month), person=OuterRef("person"))))
    undelivered = rows.filter(~Exists(Delivery.objects.filter(month=str(month), unit=OuterRef("unit"))))
    wanted = lacking.values("unit").union(undelivered.values("unit"))
    return list(Unit.objects.filter(pk__in=[row["unit"] for row in wanted]).order_by("path"))


def _remind(now: dt.datetime) -> list[str]:
    """Give the reminders owed now to those still missing, and the lists of the missing to those who act on them."""
    done = []
    for month in open_months(3):
        around = calendar(month)
        units = Unit.objects.filter(pk__in=RosterEntry.objects.filter(month=str(month)).values("unit"))
        for unit in units.order_by("path"):
            for reminder in owed(month, rule_for(unit, month), around, now):
                count = _give(reminder, unit, month, now)
                if count:
                    done.append(f"{month} {unit.code} {reminder.kind.label} {count} 人")
    return done


def _give(reminder: Reminder, unit: Unit, month: Month, now: dt.datetime) -> int:
    """Give one reminder to its audience in one unit; return how many got it now."""
    missing = roster_of(unit, month).in_state(MonthState.MISSING)
    if reminder.audience is Audience.HANDLERS:
        persons = list(missing.values_list("person", flat=True))
    elif missing.exists():
        persons = [person.pk for role in TO[reminder.audience] for person in holders(role, unit, now)]
    else:
        persons = []
    kind = f"{reminder.kind.value}-{reminder.audience.value}"[:24]
    return give(persons=sorted(set(persons)), month=month, kind=kind, due_at=reminder.at, now=now)
