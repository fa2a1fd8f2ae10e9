"""What decides whether a unit can be changed, whom it touches, and what was done before. # 第二条"""

from django.db.models import Q, QuerySet

from people.models import Grant, Person, Unit, UnitChange
from people.rules.shaping import Asked, Place
from people.vocabulary import GONE, Shaping


def asked_of(change: UnitChange) -> Asked:
    """Return everything the rule has to know about a change that is asked for."""
    unit = change.unit
    there = Person.objects.filter(unit=unit).exclude(status__in=list(GONE))
    return Asked(
        verb=Shaping(change.verb), unit=_place(unit), target=_place(change.target) if change.target else None,
        code=change.code, is_code_taken=Unit.objects.filter(code=change.code).exists(), name=change.name,
        name_now=unit.name, departments=frozenset(change.departments),
        departments_now=frozenset(departments_of(unit)), people=there.count(),
        children=unit.get_children().filter(closed_on=None).count(),
    )  # fmt: skip


def _place(unit: Unit) -> Place:
    return Place(unit.path, is_closed=unit.closed_on is not None)


def departments_of(unit: Unit) -> list[str]:
    """Return the departments that hold people of the unit."""
    found = Person.objects.filter(unit=unit).exclude(department="").order_by("department")
    return list(found.values_list("department", flat=True).distinct())


def touched(change: UnitChange) -> tuple[int, int, int]:
    """Return how many units, people who serve and roles a change touches."""
    unit, verb = change.unit, Shaping(change.verb)
    if verb is Shaping.NEW:
        return 1, 0, 0
    whole = verb in {Shaping.MOVE, Shaping.MERGE}
    units = Unit.objects.filter(path__startswith=unit.path) if whole else Unit.objects.filter(pk=unit.pk)
    people = Person.objects.filter(unit__in=units.values("pk")).exclude(status__in=list(GONE))
    seats = Grant.objects.filter(unit=unit, ended_at=None)
    if verb is Shaping.SPLIT:
        people = people.filter(department__in=change.departments)
        seats = seats.filter(person__unit=unit, person__department__in=change.departments)
    ended = seats.count() if verb in {Shaping.MERGE, Shaping.SPLIT, Shaping.CLOSE} else 0
    return units.count() + (verb in {Shaping.MERGE, Shaping.SPLIT}), people.count(), ended


def changes_of(units: QuerySet[Unit]) -> QuerySet[UnitChange]:
    """Return what was done to these units, or planned, newest first."""
    keys = units.order_by().values("pk")
    rows = UnitChange.objects.filter(Q(unit__in=keys) | Q(target__in=keys))
    return rows.select_related("unit", "target", "asked_by", "withdrawn_by").order_by("-asked_at", "-pk")


def overdue(units: QuerySet[Unit]) -> QuerySet[UnitChange]:
    """Return what waits for its day or could not be done on it."""
    return changes_of(units).filter(done_at=None, withdrawn_at=None)
