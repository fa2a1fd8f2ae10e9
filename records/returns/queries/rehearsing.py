"""The rehearsal of a month as rows that people and scripts read."""

import datetime as dt

from deadlines.queries import readings
from deadlines.rules.deadline import due, reading
from deadlines.rules.months import Month
from deadlines.vocabulary import SHANGHAI
from people.models import Person
from records.returns.queries.ladder import by_rule, missing_by_unit, paths_of, rehearsal

Row = dict[str, str | int]


def reminder_rows(month: Month, now: dt.datetime) -> list[Row]:
    """Return who would get what and when, in order; the kinds are those of the marks."""
    lines = rehearsal(month, now)
    wanted = {line.person for line in lines}
    people = {row[0]: row[1:] for row in Person.objects.values_list(*NAMED).iterator() if row[0] in wanted}
    return [
        {
            "at": line.at.astimezone(SHANGHAI).isoformat(),
            "kind": line.rung.mark,
            "label": line.rung.label,
            "audience": line.rung.audience.label,
            "person": people[line.person][0],
            "name": people[line.person][1],
            "unit": people[line.person][2],
        }
        for line in lines
    ]


def due_rows(month: Month) -> list[Row]:
    """Return when the month is due, for each reading in force, and for how many units."""
    found = readings(month)
    groups = by_rule(found, paths_of(missing_by_unit(month)))
    return [
        {
            "at": due(month, rule, found.calendar).isoformat(),
            "reading": reading(rule),
            "units": len(units),
        }
        for rule, units in groups.items()
    ]


NAMED = ("pk", "number", "name", "unit__code")
