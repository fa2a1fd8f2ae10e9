"""Who is there for a unit: its liaison, the two offices' reviewers, and the unit above. # 第八条"""

import datetime as dt
from dataclasses import dataclass

from people.access import holders
from people.models import Person, Unit
from people.vocabulary import Role


@dataclass(frozen=True)
class Desk:
    """Those who hold one role for a unit; when it has none, those of the nearest unit above."""

    role: Role
    unit: Unit | None
    persons: tuple[Person, ...]
    is_above: bool


@dataclass(frozen=True)
class Contacts:
    """Whom a member of staff may turn to."""

    unit: Unit
    above: Unit | None
    liaison: Desk
    discipline: Desk
    inspection: Desk


def contacts_of(unit: Unit, now: dt.datetime) -> Contacts:
    """Return the contacts of a unit."""
    above = unit.get_parent()
    liaison = desk(Role.LIAISON, unit, now)
    return Contacts(unit, above, liaison, desk(Role.DISCIPLINE, unit, now), desk(Role.INSPECTION, unit, now))


def desk(role: Role, unit: Unit, now: dt.datetime) -> Desk:
    """Return who holds the role for the unit, going up until somebody does."""
    for one in [unit, *reversed(list(unit.get_ancestors()))]:
        persons = tuple(holders(role, one, now).select_related("unit").order_by("number"))
        if persons:
            return Desk(role, one, persons, is_above=one != unit)
    return Desk(role, None, (), is_above=False)
