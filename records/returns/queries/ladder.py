"""Who gets which reminder of a month and when: the same derivation for the rehearsal and for the tick."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from deadlines.queries import Readings, readings
from deadlines.rules.deadline import DEFAULT, Rule
from deadlines.rules.months import Month
from deadlines.vocabulary import Audience
from people.models import Unit
from people.vocabulary import Role
from records.returns.models import OpenMonth
from records.returns.queries.desks import Desks, desks_at
from records.returns.queries.expected import expected
from records.returns.queries.states import roster
from records.returns.rules.ladder import Rung, ladder
from records.returns.vocabulary import MonthState

UP_THE_LINE = {Audience.LIAISON: (Role.LIAISON,), Audience.OFFICES: (Role.INSPECTION, Role.DISCIPLINE)}


@dataclass(frozen=True)
class Line:
    """One reminder to one person, or what else becomes due to a unit."""

    at: dt.datetime
    rung: Rung
    person: int


def rehearsal(month: Month, now: dt.datetime) -> list[Line]:
    """Return everything that would be given for the month if nothing changed any more, each once, in order."""
    missing, desks = missing_by_unit(month), desks_at(now)
    paths = paths_of(missing)
    lines: dict[tuple[str, int], Line] = {}
    for rule, units in by_rule(readings(month), paths).items():
        part = {unit: missing[unit] for unit in units}
        for rung in ladder(month, rule, readings(month).calendar):
            for person in recipients(rung, part, paths, desks):
                line = Line(rung.at, rung, person)
                lines[rung.mark, person] = min(line, lines.get((rung.mark, person), line), key=_moment)
    return sorted(lines.values(), key=lambda line: (line.at, line.rung.mark, line.person))


def _moment(line: Line) -> dt.datetime:
    return line.at


def recipients(
    rung: Rung, missing: Mapping[int, Sequence[int]], paths: Mapping[int, str], desks: Desks
) -> Iterator[int]:  # fmt: skip
    """Yield who gets the rung: the missing themselves, or those who act on a unit that misses somebody."""
    for unit, persons in missing.items():
        if rung.audience is Audience.HANDLERS:
            yield from persons
        elif rung.audience is Audience.UNIT_HEAD:
            yield from desks.at(Role.LEADER, paths[unit])
        else:
            seats = [desks.nearest(role, paths[unit]) for role in UP_THE_LINE[rung.audience]]
            yield from (person for seat in seats if seat for person in seat.persons)


def missing_by_unit(month: Month) -> dict[int, list[int]]:
    """Return who has not filed, by unit; before the roster is frozen, whoever it would hold."""
    found: dict[int, list[int]] = {}
    if OpenMonth.objects.filter(month=str(month)).exists():
        rows = roster(month).in_state(MonthState.MISSING).order_by("unit", "person")
        pairs = rows.values_list("unit_id", "person_id").iterator(5_000)
    else:
        pairs = ((entry.unit_id, entry.person_id) for entry in expected(month) if not entry.exempt)
    for unit, person in pairs:
        found.setdefault(unit, []).append(person)
    return found


def paths_of(units: Mapping[int, object]) -> dict[int, str]:
    """Return the path of each of the units in today's tree: whoever acts for it acts now."""
    return {pk: path for pk, path in Unit.objects.values_list("pk", "path") if pk in units}


def by_rule(found: Readings, paths: Mapping[int, str]) -> dict[Rule, list[int]]:
    """Return the units by the reading in force for them."""
    if not found.rows:
        return {DEFAULT: sorted(paths)}
    groups: dict[Rule, list[int]] = {}
    for unit in Unit.objects.filter(pk__in=list(paths)).order_by("path"):
        groups.setdefault(found.rule(unit), []).append(unit.pk)
    return groups


def rules_of(found: Readings) -> set[Rule]:
    """Return every reading that may be in force for some unit."""
    return {DEFAULT, *(row.as_rule() for row in found.rows)}
