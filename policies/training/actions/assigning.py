"""Saying who has to learn or sign what by when, and ending it."""

import datetime as dt

from django.db import transaction

from deadlines.rules.months import shanghai_day
from people.actions.log import note
from people.models import Person, Unit
from policies.library.models import MeasuresPage
from policies.training.access import assignments_ended_by, units_assigned_by
from policies.training.models import Assignment, LessonPage
from policies.training.queries import edition_now
from policies.training.rules.refusals import NoText, NotYours, Past


@transaction.atomic
def assign(
    *, what: LessonPage | MeasuresPage, unit: Unit, role: str, due_on: dt.date, is_yearly: bool, by: Person,
    now: dt.datetime,
) -> Assignment:  # fmt: skip
    """Assign a lesson or a text to sign to everyone of the unit and below, or to those with the role."""
    if not units_assigned_by(by, now).filter(pk=unit.pk).exists():
        raise NotYours
    if due_on < shanghai_day(now):
        raise Past
    lesson = what if isinstance(what, LessonPage) else None
    text = what if isinstance(what, MeasuresPage) else None
    if not what.live or (text and edition_now(text, now) is None):
        raise NoText
    known = Assignment.objects.running().filter(
        lesson=lesson, text=text, unit=unit, role=role, due_on=due_on, is_yearly=is_yearly and lesson is None
    )
    if same := known.first():
        return same
    row = Assignment.objects.create(
        lesson=lesson, text=text, unit=unit, role=role, due_on=due_on, is_yearly=is_yearly and lesson is None,
        assigned_by=by, assigned_at=now,
    )  # fmt: skip
    facts: dict[str, str | int | bool | None] = {
        "unit": unit.code, "for": role, "due_on": due_on.isoformat(), "yearly": row.is_yearly,
    }  # fmt: skip
    note("training.assign", by=by, obj=f"assignment:{row.pk}", now=now, facts=facts)
    return row


@transaction.atomic
def end(*, assignment: Assignment, by: Person, now: dt.datetime) -> None:
    """End an assignment: nobody owes it any more, what was done stays."""
    if not assignments_ended_by(by, now).filter(pk=assignment.pk).exists():
        raise NotYours
    running = Assignment.objects.filter(pk=assignment.pk, ended_at=None)
    if running.update(ended_by=by, ended_at=now):
        note("training.end", by=by, obj=f"assignment:{assignment.pk}", now=now, facts={})
