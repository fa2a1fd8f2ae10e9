"""Finding persons by number, name or initials."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q, QuerySet

from people.models import Charge, Person, Recovery, Retiree, Unit
from people.rules.numbers import clean_number


class UnknownNumber(ObjectDoesNotExist):
    """No member of staff has that 工号."""


class UnknownUnit(ObjectDoesNotExist):
    """No unit has that code."""


def by_number(number: str) -> Person:
    """Return the person with that 工号, whatever the case it was typed in."""
    person = Person.objects.select_related("unit").filter(number__iexact=clean_number(number)).first()
    if person is None:
        raise UnknownNumber(f"没有工号“{number}”。核对后再输入。")
    return person


def unit_by_code(code: str) -> Unit:
    """Return the unit with that code."""
    unit: Unit | None = Unit.objects.filter(code=code.strip()).first()
    if unit is None:
        raise UnknownUnit(f"没有单位代码“{code}”。核对后再输入。")
    return unit


def in_charge(units: Iterable[str], day: dt.date) -> QuerySet[Charge]:
    """Return who was in charge of what on that day, in the units of those paths."""
    rows = Charge.objects.on(day).filter(person__unit__path__in=list(units)).select_related("person__unit")
    return rows.order_by("-person__unit__path", "person__number", "covers")


def matching(persons: QuerySet[Person], typed: str) -> QuerySet[Person]:
    """Return the persons whose number, name or initials begin as typed."""
    found = _begins(typed)
    return persons.filter(found).select_related("unit").order_by("number") if found else persons.none()


def matching_retirees(retirees: QuerySet[Retiree], typed: str) -> QuerySet[Retiree]:
    """Return the retired people whose number, name or initials begin as typed."""
    found = _begins(typed)
    return retirees.filter(found).select_related("unit").order_by("name", "pk") if found else retirees.none()


def _begins(typed: str) -> Q | None:
    text = clean_number(typed.replace("\0", ""))  # PostgreSQL takes none
    if not text:
        return None
    return Q(number__istartswith=text) | Q(name__contains=text) | Q(initials__startswith=text.lower())


def open_recoveries() -> QuerySet[Recovery]:
    """Return the requests for a new slip that are neither stopped nor done."""
    return Recovery.objects.filter(stopped_at=None, done_at=None)
