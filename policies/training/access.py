"""Who assigns for which units, who sees how many have done it, and who sees who. # 第十三条"""

import datetime as dt

from django.db.models import Q, QuerySet

from people.access import roles_of, units_below, units_where
from people.models import Grant, Person, Unit
from policies.training.models import Assignment, AssignmentQuerySet, Attestation, Pass
from policies.training.vocabulary import ASSIGNERS, COUNTS, LEARNERS, NAMES


def units_assigned_by(person: Person, now: dt.datetime) -> QuerySet[Unit]:
    """Return the units for which the person assigns: where he is an editor or a liaison, and below."""
    return units_below(units_where(person, ASSIGNERS, now)).order_by("path")


def units_counted_by(person: Person, now: dt.datetime) -> QuerySet[Unit]:
    """Return the units whose completion the person sees as figures."""
    return units_below(units_where(person, COUNTS, now)).order_by("path")


def can_see_names(person: Person, unit: Unit, now: dt.datetime) -> bool:
    """Say whether the person reads who of exactly this unit has not done it."""
    return units_where(person, NAMES, now).filter(pk=unit.pk).exists()


def assigned_to(person: Person, now: dt.datetime) -> AssignmentQuerySet:
    """Return what the person has to learn or sign: for his unit or one above, for all or for a role he holds."""
    if not person.is_active or person.status not in LEARNERS:
        return Assignment.objects.none()
    roles = ["", *roles_of(person, now)]
    mine: AssignmentQuerySet = Assignment.objects.running().filter(
        unit__path__in=person.unit.line(), role__in=roles
    )
    return mine.order_by("due_on", "pk")


def concerned(assignment: Assignment, now: dt.datetime) -> QuerySet[Person]:
    """Return everyone it is assigned to."""
    persons = Person.objects.filter(is_active=True, status__in=LEARNERS)
    persons = persons.filter(unit__path__startswith=assignment.unit.path)
    if assignment.role:
        held = Grant.objects.in_force(now).filter(role=assignment.role)
        persons = persons.filter(pk__in=held.values("person"))
    return persons


def assignments_seen_by(person: Person, now: dt.datetime) -> AssignmentQuerySet:
    """Return what concerns the units whose figures the person sees: assigned there, above or below."""
    condition = Q(pk__in=[])
    for unit in units_where(person, COUNTS, now):
        condition |= Q(unit__path__startswith=unit.path) | Q(unit__path__in=unit.line())
    seen: AssignmentQuerySet = Assignment.objects.running().filter(condition)
    return seen.order_by("due_on", "pk")


def assignments_ended_by(person: Person, now: dt.datetime) -> AssignmentQuerySet:
    """Return the assignments the person may end."""
    mine: AssignmentQuerySet = Assignment.objects.running().filter(
        unit__in=units_assigned_by(person, now).values("pk")
    )
    return mine


def own_passes(person: Person) -> QuerySet[Pass]:
    """Return the lessons the person passed."""
    return Pass.objects.filter(person=person).select_related("lesson")


def own_attestations(person: Person) -> QuerySet[Attestation]:
    """Return what the person signed."""
    return Attestation.objects.filter(person=person).select_related("edition__page")
