"""Who may look up the settings, and who says why one was changed."""

import datetime as dt

from people.access import holders, holds, roles_of
from people.models import Person, Unit
from people.vocabulary import ADMINISTRATORS, REVIEWERS, Role

SEE_SETTINGS = ADMINISTRATORS | REVIEWERS | {Role.INSPECTION_HEAD}


def may_look(person: Person, now: dt.datetime) -> bool:
    """Say whether the person is one of 三员 or sits in one of the two offices."""
    return not SEE_SETTINGS.isdisjoint(roles_of(person, now))


def may_explain(person: Person, now: dt.datetime) -> bool:
    """Say whether the person is a system administrator of the top; where the top has none, any is."""
    if not holds(person, Role.SYSTEM_ADMIN, now):
        return False
    tops = [set(holders(Role.SYSTEM_ADMIN, root, now)) for root in Unit.get_root_nodes()]
    return person in set().union(*tops) or not any(tops)
