"""Who of a unit need not file for a month, why and until when. # 第八条"""

from __future__ import annotations

from dataclasses import dataclass

from deadlines.rules.months import Month
from people.models import Unit
from records.returns.queries.states import roster_of, waivers_in_force
from records.returns.vocabulary import MonthState


@dataclass(frozen=True)
class Exempted:
    """One person, the reason of L18, and the last month when a waiver gives it."""

    name: str
    reason: str
    until: str = ""


def exempted(unit: Unit, month: Month) -> list[Exempted]:
    """Return the exempt in the order of the roster: by the roster itself, else by a waiver since."""
    rows = list(roster_of(unit, month).in_state(MonthState.EXEMPT))
    given = waivers_in_force().filter(since__lte=str(month), until__gte=str(month))
    waivers = {one.person_id: one for one in given.filter(person__in=[row.person_id for row in rows])}
    return [
        Exempted(row.person.name, row.get_exempt_display())
        if row.exempt or row.person_id not in waivers
        else Exempted(
            row.person.name, waivers[row.person_id].get_reason_display(), waivers[row.person_id].until
        )
        for row in rows
    ]
