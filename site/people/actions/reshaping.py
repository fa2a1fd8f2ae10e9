"""Carrying out what was decided about a unit; months whose roster is frozen keep the old tree. # 第二条"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import cast

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from people.actions.grants import finish
from people.actions.log import Facts, Refused, actor
from people.models import Grant, Person, StatusChange, Unit, UnitChange
from people.queries.shaping import asked_of, touched
from people.rules.shaping import obstacle
from people.vocabulary import Shaping
from trail.actions import append


def carry_out_due(now: dt.datetime) -> int:
    """Do what waited for today; what has become impossible goes on waiting and is shown. Return how many were done."""
    waiting = UnitChange.objects.filter(
        done_at=None, withdrawn_at=None, effective_on__lte=timezone.localdate(now)
    )
    done = 0
    for change in waiting.select_related("unit", "target", "asked_by").order_by("effective_on", "pk"):
        try:
            carry_out(change, by=None, now=now)
        except Refused:
            continue
        done += 1
    return done


@transaction.atomic
def carry_out(change: UnitChange, *, by: Person | None, now: dt.datetime) -> UnitChange:
    """Do it, once, and write down what it was before and whom it touched."""
    unit = Unit.objects.select_for_update().get(pk=change.unit_id)
    target = Unit.objects.filter(pk=change.target_id).first()
    change.unit, change.target = unit, target
    if sentence := obstacle(asked_of(change), Unit.steplen):
        raise Refused(sentence)
    change.units, change.people, _ = touched(change)
    acts: dict[str, Callable[[UnitChange, dt.datetime], str]] = {
        Shaping.NEW: _found, Shaping.RENAME: _rename, Shaping.MOVE: _move, Shaping.MERGE: _merge,
        Shaping.SPLIT: _split, Shaping.CLOSE: _close, Shaping.SUPERIOR: _superior,
    }  # fmt: skip
    change.before = acts[change.verb](change, now)[:100]
    change.done_at = now
    change.save()
    facts: Facts = {
        "unit": unit.code, "target": target.code if target else None, "code": change.code or None,
        "on": change.effective_on.isoformat(), "units": change.units, "people": change.people,
    }  # fmt: skip
    who = actor(by) if by else "system"
    append(f"unit.{change.verb.lower()}", actor=who, obj=str(change.pk), at=now, facts=facts)
    return change


def _found(change: UnitChange, now: dt.datetime) -> str:
    change.unit.add_child(code=change.code, name=change.name, level=change.level)
    return ""


def _rename(change: UnitChange, now: dt.datetime) -> str:
    before = change.unit.name
    Unit.objects.filter(pk=change.unit_id).update(name=change.name)
    return before


def _move(change: UnitChange, now: dt.datetime) -> str:
    parent = change.unit.get_parent()
    change.unit.move(change.target, "last-child")
    return parent.name if parent else ""


def _merge(change: UnitChange, now: dt.datetime) -> str:
    """Let people and units below go over, end the seats, and keep the closed unit below the one it went into.

    There the desks above it – liaison, offices – are those of the unit that took it in.
    """
    unit, into = change.unit, cast("Unit", change.target)
    parent = unit.get_parent()
    for child in unit.get_children():
        Unit.objects.get(pk=child.pk).move(Unit.objects.get(pk=into.pk), "last-child")
    _end_seats(Grant.objects.filter(unit=unit), now)
    _transfer(Person.objects.filter(unit=unit), into.pk, change, now)
    Unit.objects.get(pk=unit.pk).move(Unit.objects.get(pk=into.pk), "last-child")
    Unit.objects.filter(pk=unit.pk).update(closed_on=change.effective_on)
    Unit.objects.filter(superior=unit).update(superior=into)
    Unit.objects.filter(pk=into.pk, superior=into).update(superior=None)
    return parent.name if parent else ""


def _split(change: UnitChange, now: dt.datetime) -> str:
    fresh = {"code": change.code, "name": change.name, "level": change.level}
    made = change.unit.add_sibling("last-sibling", **fresh)
    moving = Person.objects.filter(unit=change.unit_id, department__in=change.departments)
    _end_seats(Grant.objects.filter(unit=change.unit_id, person__in=moving), now)
    _transfer(moving, made.pk, change, now)
    return "、".join(change.departments)


def _close(change: UnitChange, now: dt.datetime) -> str:
    _end_seats(Grant.objects.filter(unit=change.unit_id), now)
    Unit.objects.filter(pk=change.unit_id).update(closed_on=change.effective_on)
    return ""


def _superior(change: UnitChange, now: dt.datetime) -> str:
    before = Unit.objects.filter(pk=change.unit.superior_id).first()
    Unit.objects.filter(pk=change.unit_id).update(superior=change.target_id)
    return before.name if before else "上一级单位"


def _end_seats(grants: QuerySet[Grant], now: dt.datetime) -> None:
    """End the roles at a unit; who held them keeps those at other units."""
    for grant in grants.filter(ended_at=None).order_by("pk"):
        finish(grant=grant, by=None, why="单位调整", now=now)


def _transfer(persons: QuerySet[Person], to: int, change: UnitChange, now: dt.datetime) -> None:
    """Let the persons belong to another unit from the day on, each with a line in his history."""
    moving: Iterable[Person] = list(persons.order_by("pk"))
    StatusChange.objects.bulk_create(
        StatusChange(
            person=one, from_on=change.effective_on, status=one.status, unit_id=to, department=one.department,
            post=one.post, recorded_at=now, source=f"单位{Shaping(change.verb).label}",
        )
        for one in moving
    )  # fmt: skip
    Person.objects.filter(pk__in=[one.pk for one in moving]).update(unit=to)
