"""Who sits where: the liaisons, offices and heads of every unit, read at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from people.access import able
from people.models import Grant, Unit
from people.vocabulary import Role

SEATED = (Role.LIAISON, Role.INSPECTION, Role.DISCIPLINE, Role.LEADER)


@dataclass(frozen=True)
class Seat:
    """The people who hold one role at one unit."""

    unit: int
    persons: tuple[int, ...]


@dataclass(frozen=True)
class Desks:
    """Every seat by role and path of the unit."""

    seats: Mapping[tuple[Role, str], Seat]

    def at(self, role: Role, path: str) -> tuple[int, ...]:
        """Return who holds the role at the unit itself."""
        seat = self.seats.get((role, path))
        return seat.persons if seat else ()

    def nearest(self, role: Role, path: str) -> Seat | None:
        """Return the seat of the unit, else of the nearest above it that has one. # 第八条"""
        ends = range(len(path), 0, -Unit.steplen)
        return next((seat for end in ends if (seat := self.seats.get((role, path[:end])))), None)

    def receiving(self, role: Role, unit: Unit) -> int:
        """Return the unit whose office receives; where nobody sits above either, its own."""
        seat = self.nearest(role, unit.path)
        return seat.unit if seat else unit.pk


def desks_at(now: dt.datetime) -> Desks:
    """Return the seats as they are held at that moment, in one query."""
    grants = Grant.objects.in_force(now).filter(role__in=[role.value for role in SEATED], person__in=able())
    grants = grants.filter(Q(delegated_from=None) | Q(delegated_from__person__in=able()))
    found: dict[tuple[Role, str], tuple[int, set[int]]] = {}
    for role, path, unit, person in grants.values_list("role", "unit__path", "unit", "person"):
        found.setdefault((Role(role), path), (unit, set()))[1].add(person)
    return Desks({key: Seat(unit, tuple(sorted(persons))) for key, (unit, persons) in found.items()})
