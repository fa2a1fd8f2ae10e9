"""Seats nobody holds, shown before the month starts: a unit without a liaison or without a recipient. # 第八条"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from people.models import Unit
from people.vocabulary import Role
from records.returns.queries.desks import desks_at

WANTED = (Role.LIAISON, Role.DISCIPLINE, Role.INSPECTION)


@dataclass(frozen=True)
class Gap:
    """A unit, the seat it lacks, and who steps in meanwhile."""

    unit: Unit
    role: Role
    stands_in: str


def units_without(units: QuerySet[Unit], now: dt.datetime) -> list[Gap]:
    """Return the seats nobody holds, with the unit above that steps in or the want of one."""
    desks = desks_at(now)
    names = dict(Unit.objects.values_list("pk", "name"))
    found = []
    for unit in units.order_by("path"):
        for role in WANTED:
            if not desks.at(role, unit.path):
                seat = desks.nearest(role, unit.path)
                found.append(Gap(unit, role, names[seat.unit] if seat else ""))
    return found
