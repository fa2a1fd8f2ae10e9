"""Who may set the calendar and the reading of the deadline."""

import datetime as dt

from people.access import holds, holds_over
from people.models import Person, Unit
from people.vocabulary import Role


def may_set(person: Person, unit: Unit | None, now: dt.datetime) -> bool:
    """Say whether the person administers that unit; everywhere only from the top of the tree."""
    if unit is not None:
        return holds_over(person, [Role.SYSTEM_ADMIN], unit, now)
    return all(holds(person, Role.SYSTEM_ADMIN, now, root) for root in Unit.get_root_nodes())


def may_look(person: Person, now: dt.datetime) -> bool:
    """Say whether the person administers any unit at all."""
    return holds(person, Role.SYSTEM_ADMIN, now)
