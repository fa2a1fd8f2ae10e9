"""Reminding those who have not filed; the message says only that something waits."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from deadlines.rules.months import Month
from deadlines.vocabulary import SHANGHAI
from outbox.actions import queue_many
from people.models import Person, Unit
from records.returns.models import ReminderGiven
from records.returns.queries import roster_of
from records.returns.rules.batches import batched
from records.returns.vocabulary import MonthState
from trail.actions import append

BATCH = 5_000


@transaction.atomic
def remind_missing(*, unit: Unit, month: Month, by: Person, now: dt.datetime) -> int:
    """Give everyone of the unit who has not filed one reminder a day; return how many got one now."""
    kind = f"liaison-{now.astimezone(SHANGHAI):%Y%m%d}"
    missing = roster_of(unit, month).in_state(MonthState.MISSING)
    given = give(persons=[row.person_id for row in missing], month=month, kind=kind, due_at=now, now=now)
    if given:
        facts: dict[str, str | int | bool | None] = {"month": str(month), "unit": unit.code, "people": given}
        append("reminder.sent", actor=str(by.pk), obj=kind, at=now, facts=facts)
    return given


def give(*, persons: Iterable[int], month: Month, kind: str, due_at: dt.datetime, now: dt.datetime) -> int:
    """Mark the reminder as given and queue its message, for those who have not had it; return how many."""
    return sum(_give(batch, month, kind, due_at, now) for batch in batched(sorted(set(persons)), BATCH))


@transaction.atomic
def _give(persons: list[int], month: Month, kind: str, due_at: dt.datetime, now: dt.datetime) -> int:
    """Give one batch; somebody else's mark of the same moment stands and queues nothing twice."""
    marks = ReminderGiven.objects.filter(month=str(month), kind=kind, person__in=persons)
    had = set(marks.values_list("person", flat=True))
    fresh = [pk for pk in persons if pk not in had]
    ReminderGiven.objects.bulk_create(
        [
            ReminderGiven(month=str(month), kind=kind, person_id=pk, due_at=due_at, given_at=now)
            for pk in fresh
        ],
        ignore_conflicts=True,
    )
    messages = [(f"reminder:{month}:{kind}:{pk}", str(pk)) for pk in fresh]
    queue_many(messages=messages, kind="reminder", now=now)
    return len(fresh)
