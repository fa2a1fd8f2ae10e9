"""Reminding those who have not learned or signed; the message says only that something waits."""

import datetime as dt

from django.db import transaction

from deadlines.rules.reminders import owed_nudge
from deadlines.rules.workdays import Calendar
from deadlines.vocabulary import NudgeRung
from outbox.actions import queue_many
from people.access import holders
from people.actions.log import SYSTEM
from people.models import Person
from people.vocabulary import Role
from policies.training.access import concerned
from policies.training.models import Assignment, Nudge
from policies.training.queries import done_by, due_on, period_of
from trail.actions import append


@transaction.atomic
def remind(*, assignment: Assignment, calendar: Calendar, now: dt.datetime) -> int:
    """Give everyone who has not done it the rung that is due, once; after the day the liaison too. Return how many."""
    period = period_of(assignment, now)
    owing = _owing(assignment, calendar, now)
    marks = Nudge.objects.filter(assignment=assignment, period=period)
    had = set(marks.values_list("person", "rung"))
    fresh = {pk: rung for pk, rung in owing.items() if (pk, rung.value) not in had}
    if not fresh:
        return 0
    Nudge.objects.bulk_create(
        [
            Nudge(assignment=assignment, period=period, person_id=pk, rung=rung.value, given_at=now)
            for pk, rung in fresh.items()
        ],
        ignore_conflicts=True,
    )
    key = f"training:{assignment.pk}:{period}"
    messages = [(f"{key}:{rung.value}:{pk}", str(pk)) for pk, rung in fresh.items()]
    if NudgeRung.LATE in fresh.values():
        messages += [
            (f"{key}:list:{one.pk}", str(one.pk)) for one in holders(Role.LIAISON, assignment.unit, now)
        ]
    queue_many(messages=messages, kind="reminder", now=now)
    facts: dict[str, str | int | bool | None] = {"unit": assignment.unit.code, "people": len(fresh)}
    append("reminder.sent", actor=SYSTEM, obj=f"assignment:{assignment.pk}", at=now, facts=facts)
    return len(fresh)


def _owing(assignment: Assignment, calendar: Calendar, now: dt.datetime) -> dict[int, NudgeRung]:
    """Return who has not done it, and which rung each of them stands on."""
    done = done_by(assignment, now)
    persons = Person.objects.filter(pk__in=concerned(assignment, now)).exclude(pk__in=done)
    rungs = {}
    for person in persons.only("pk", "joined_on"):
        rung = owed_nudge(due_on(assignment, person, now), calendar, now)
        if rung is not None:
            rungs[person.pk] = rung
    return rungs
