"""Who sits where: the liaisons, offices and heads of every unit, read at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from people.access import able, configured_superiors
from people.models import Grant, Unit
from people.rules.shaping import upwards
from people.vocabulary import REVIEWERS, Role

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
    superiors: Mapping[str, str] = field(default_factory=dict)

    def at(self, role: Role, path: str) -> tuple[int, ...]:
        """Return who holds the role at the unit itself."""
        seat = self.seats.get((role, path))
        return seat.persons if seat else ()

    def nearest(self, role: Role, path: str) -> Seat | None:
        """Return the seat of the unit, else of the nearest that acts for it: offices by the configured superior."""
        return next(self._seats(role, path), None)

    def receiving(self, role: Role, unit: Unit) -> int:
        """Return the unit whose office receives; where nobody sits above either, its own. # 第八条

        An office whose people are all the unit's own liaison or head would receive what they sent: it is
        passed over while somebody else can take it.
        """
        liaison = self.nearest(Role.LIAISON, unit.path)
        senders = {*(liaison.persons if liaison else ()), *self.at(Role.LEADER, unit.path)}
        seats = list(self._seats(role, unit.path))
        unconcerned = (seat for seat in seats if not senders.issuperset(seat.persons))
        seat = next(unconcerned, next(iter(seats), None))
        return seat.unit if seat else unit.pk

    def _seats(self, role: Role, path: str) -> Iterator[Seat]:
        line = upwards(path, self.superiors if role in REVIEWERS else {}, Unit.steplen)
        return (seat for one in line if (seat := self.seats.get((role, one))))


def desks_at(now: dt.datetime) -> Desks:
    """Return the seats as they are held at that moment, in two queries."""
    grants = Grant.objects.in_force(now).filter(role__in=[role.value for role in SEATED], person__in=able())
    grants = grants.filter(Q(delegated_from=None) | Q(delegated_from__person__in=able()))
    found: dict[tuple[Role, str], tuple[int, set[int]]] = {}
    for role, path, unit, person in grants.values_list("role", "unit__path", "unit", "person"):
        found.setdefault((Role(role), path), (unit, set()))[1].add(person)
    seats = {key: Seat(unit, tuple(sorted(persons))) for key, (unit, persons) in found.items()}
    return Desks(seats, configured_superiors())
