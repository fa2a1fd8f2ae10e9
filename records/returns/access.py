"""Who may see and do what with months: counts below the two offices, contents nowhere here. # 第八条、第九条"""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from deadlines.rules.months import Month
from people.access import holders, holds, holds_over, units_below, units_where
from people.models import Person, Unit
from people.vocabulary import REVIEWERS, Office, Role
from records.returns.models import Delivery, PlacedUnit
from records.returns.queries.trees import tree_below

SEE_BOARD = frozenset({Role.LIAISON, Role.LEADER, Role.INSPECTION, Role.DISCIPLINE})


def units_on_board(person: Person, now: dt.datetime) -> QuerySet[Unit]:
    """Return the units whose counts and missing people the person may see: those of his roles and below."""
    return units_below(units_where(person, SEE_BOARD, now)).order_by("path")


def tree_on_board(person: Person, months: Sequence[Month], now: dt.datetime) -> QuerySet[PlacedUnit]:
    """Return, for each month, the units that stood then below those of the person's roles today."""
    return tree_below(units_where(person, SEE_BOARD, now), months)


def units_of_month(person: Person, month: Month, now: dt.datetime) -> QuerySet[Unit]:
    """Return the units whose month the person may see: those below him now, and those below him then."""
    then = tree_on_board(person, [month], now).values("unit")
    today = units_on_board(person, now).order_by().values("pk")
    units: QuerySet[Unit] = Unit.objects.filter(Q(pk__in=today) | Q(pk__in=then))
    return units


def can_send(person: Person, unit: Unit, now: dt.datetime) -> bool:
    """Say whether the person sends this unit's month: its liaison, or the liaison above one that has none."""
    if holds(person, Role.LIAISON, now, unit):
        return True
    return (
        not has_liaison(unit, now)
        and units_below(units_where(person, [Role.LIAISON], now)).filter(pk=unit.pk).exists()
    )


def can_waive(person: Person, unit: Unit, now: dt.datetime) -> bool:
    """Say whether the person exempts people of the unit: its inspection office, or one above it (L18)."""
    return holds_over(person, [Role.INSPECTION], unit, now)


def has_liaison(unit: Unit, now: dt.datetime) -> bool:
    """Say whether somebody is the unit's liaison."""
    return holders(Role.LIAISON, unit, now).exists()


def deliveries_visible_to(person: Person, now: dt.datetime) -> QuerySet[Delivery]:
    """Return the deliveries of the offices for which the person reviews; nobody else has any."""
    found = Delivery.objects.none()
    for role in sorted(REVIEWERS):
        units = units_where(person, [role], now).values("pk")
        found = found | Delivery.objects.filter(office=Office(role.value), to_unit__in=units)
    return found.select_related("unit", "acknowledged_by").order_by("-month", "unit__path", "office")


def units_waived_by(person: Person, now: dt.datetime) -> QuerySet[Unit]:
    """Return the units for whose people the person registers exemptions."""
    return units_below(units_where(person, [Role.INSPECTION], now)).order_by("path")


def is_office(person: Person, now: dt.datetime) -> bool:
    """Say whether the person sits in one of the two offices, to whom alone streaks and counts are shown."""
    return units_where(person, REVIEWERS, now).exists()
