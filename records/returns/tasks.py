"""What the clock owes this room: rosters, verdicts, deliveries and reminders, each at most once. # 第八条"""

import datetime as dt
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q

from deadlines.queries import Readings, readings
from deadlines.rules import deadline
from deadlines.rules.months import Month
from people.models import Unit
from records.returns.actions import deliver_all, give, hand_on, open_month, reach_all, settle, undo_early
from records.returns.models import Delivery, OpenMonth, RosterEntry, Verdict
from records.returns.queries import measures_start, open_months
from records.returns.queries.desks import desks_at
from records.returns.queries.ladder import by_rule, missing_by_unit, paths_of, recipients, rules_of
from records.returns.rules.ladder import owed

AT_ONCE = 5_000  # people whose verdicts are reached in one transaction
REMINDED = 3  # months whose reminders and lists a tick still looks after


def run_due(now: dt.datetime) -> list[str]:
    """Do everything due by that moment, once; return a line for each thing done."""
    return [*_open(now), *_undo(now), *_judge(now), *_hand_on(now), *_remind(now)]


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
    texts = OpenMonth.objects.filter(settled_at=None).order_by("month").values_list("month", flat=True)
    return [line for text in list(texts) for line in _judge_month(Month.parse(text), now)]


def _judge_month(month: Month, now: dt.datetime) -> Iterator[str]:
    """Go through the units of one month whose deadline has passed, some thousands of people at a time."""
    found = readings(month)
    if not any(deadline.due(month, rule, found.calendar) <= now for rule in rules_of(found)):
        return
    unsettled = _unsettled(month)
    dues = {unit.pk: found.due(unit) for unit, _ in unsettled}
    ripe = [(unit, size) for unit, size in unsettled if dues[unit.pk] <= now]
    people = units = 0
    desks, whole = desks_at(now), {unit.pk: size for unit, size in ripe}
    for batch in _batches(ripe):
        with transaction.atomic():
            reached = reach_all(units=batch, month=month, dues=dues, now=now)
            people += sum(tally.expected for tally in reached.values())
            unsent = _undelivered(batch, month)
            known = {unit: tally for unit, tally in reached.items() if tally.expected == whole[unit]}
            if unsent:
                units += len(deliver_all(units=unsent, month=month, now=now, desks=desks, known=known))
    if people:
        yield f"{month} 结论 {people} 人"
    if units:
        yield f"{month} 已送达(未经联络员核对) {units} 个单位"
    if len(ripe) == len(unsettled):
        settle(month=month, now=now)


def _hand_on(now: dt.datetime) -> list[str]:
    """Let the office above take what lies where nobody sits any more."""
    count = hand_on(now)
    return [f"受理部门没有人，改由上级受理 {count} 份"] if count else []


def _unsettled(month: Month) -> list[tuple[Unit, int]]:
    """Return the units of the month's roster that lack a verdict or a delivery, with their number of people."""
    rows = RosterEntry.objects.filter(month=str(month))
    lacking = ~Exists(Verdict.objects.filter(month=str(month), person=OuterRef("person")))
    undelivered = ~Exists(Delivery.objects.filter(month=str(month), unit=OuterRef("unit")))
    counted = rows.filter(Q(lacking) | Q(undelivered)).order_by().values_list("unit").annotate(n=Count("pk"))
    sizes = dict(counted)
    units = Unit.objects.order_by("path") if sizes else []
    return [(unit, sizes[unit.pk]) for unit in units if unit.pk in sizes]


def _undelivered(units: list[Unit], month: Month) -> list[Unit]:
    sent = Delivery.objects.filter(month=str(month), unit__in=units).values_list("unit", flat=True)
    had = set(sent)
    return [unit for unit in units if unit.pk not in had]


def _batches(units: list[tuple[Unit, int]]) -> Iterator[list[Unit]]:
    """Yield the units in groups of about so many people."""
    batch: list[Unit] = []
    people = 0
    for unit, size in units:
        if batch and people + size > AT_ONCE:
            yield batch
            batch, people = [], 0
        batch.append(unit)
        people += size
    if batch:
        yield batch


def _remind(now: dt.datetime) -> list[str]:
    """Give what is owed now to those still missing, and the lists of the missing to those who act on them."""
    return [line for month in open_months(REMINDED) for line in _remind_month(readings(month), now)]


def _remind_month(found: Readings, now: dt.datetime) -> Iterator[str]:
    """Give the rungs of one month; on most ticks none is owed and nothing more is asked."""
    month, around = found.month, found.calendar
    if not any(owed(month, rule, around, now) for rule in rules_of(found)):
        return
    missing, desks = missing_by_unit(month), desks_at(now)
    paths = paths_of(missing)
    for rule, units in by_rule(found, paths).items():
        part = {unit: missing[unit] for unit in units}
        for rung in owed(month, rule, around, now):
            persons = recipients(rung, part, paths, desks)
            count = give(persons=persons, month=month, kind=rung.mark, due_at=rung.at, now=now)
            if count:
                yield f"{month} {rung.label} {count} 人"
