"""Who holds which role where; every other room asks here."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from people.models import Grant, Person, Unit
from people.vocabulary import ADMINISTRATORS, Role, Status


def grants_of(person: Person, now: dt.datetime) -> QuerySet[Grant]:
    """Return the grants of an active person in force at that moment; none for anyone who left."""
    if not person.is_active or person.status in {Status.RETIRED, Status.LEFT}:
        return Grant.objects.none()
    return Grant.objects.in_force(now).filter(person=person)


def units_where(person: Person, roles: Iterable[Role], now: dt.datetime) -> QuerySet[Unit]:
    """Return the units for which the person holds one of the roles."""
    granted = grants_of(person, now).filter(role__in=list(roles)).values("unit")
    return Unit.objects.filter(pk__in=granted)


def holds(person: Person, role: Role, now: dt.datetime, unit: Unit | None = None) -> bool:
    """Say whether the person holds the role, at that unit when one is named."""
    grants = grants_of(person, now).filter(role=role)
    return grants.filter(unit=unit).exists() if unit else grants.exists()


def holders(role: Role, unit: Unit, now: dt.datetime) -> QuerySet[Person]:
    """Return the active persons who hold the role at the unit."""
    granted = Grant.objects.in_force(now).filter(role=role, unit=unit).values("person")
    return Person.objects.filter(pk__in=granted, is_active=True).exclude(status__in=[Status.RETIRED, Status.LEFT])


def is_administrator(person: Person, now: dt.datetime) -> bool:
    """Say whether the person is one of 三员, who read no contents."""
    return grants_of(person, now).filter(role__in=list(ADMINISTRATORS)).exists()


def units_below(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """Return those units and every unit under them."""
    paths = list(units.values_list("path", flat=True))
    if not paths:
        return Unit.objects.none()
    condition = Q()
    for path in paths:
        condition |= Q(path__startswith=path)
    return Unit.objects.filter(condition)
