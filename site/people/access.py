"""Who holds which role where; every other room asks here."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from people.models import Grant, GrantQuerySet, Person, Recovery, Retiree, Unit
from people.rules import names
from people.rules.limits import HANDLER, REVIEWER, Limits
from people.rules.shaping import upwards
from people.rules.standing import Seat, Standing
from people.vocabulary import ADMINISTRATORS, CONTENT_READERS, REVIEWERS, WITHOUT_ROLES, Category, Role
from ui.reading import Known

GRANTORS = frozenset({Role.SECURITY_ADMIN})
APPROVERS = frozenset({Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})


def read_standing(person: Person, now: dt.datetime) -> None:
    """Read the roles of the person behind a request once; for its length every question is answered from them."""
    person.standing = None
    rows = [] if is_asleep(person) else HELD.rows(person=person.pk, now=now)
    person.standing = Standing(now, {pk: (role, unit) for pk, role, unit in rows})


def grants_of(person: Person, now: dt.datetime, roles: Iterable[Role] | None = None) -> QuerySet[Grant]:
    """Return the grants of an active person in force at that moment, of some roles or all; none for who left."""
    if is_asleep(person):
        return Grant.objects.none()
    if person.standing is not None and person.standing.tells_of(now):
        return Grant.objects.filter(pk__in=person.standing.keys(roles))
    grants = _granted(person.pk, now)
    return grants if roles is None else grants.filter(role__in=list(roles))


def is_asleep(person: Person) -> bool:
    """Say whether the person's roles do not count: disabled, suspended or gone."""
    return not person.is_active or person.status in WITHOUT_ROLES


def _granted(person: int, now: dt.datetime) -> GrantQuerySet:
    """Return the grants in force of that person, lent ones only while the lender's roles are awake."""
    held = Grant.objects.in_force(now).filter(person=person)
    return held.filter(Q(delegated_from=None) | Q(delegated_from__person__in=able()))


def roles_of(person: Person, now: dt.datetime) -> frozenset[str]:
    """Return the roles the person holds at that moment, wherever."""
    if person.standing is not None and person.standing.tells_of(now):
        return person.standing.roles
    return frozenset(grants_of(person, now).values_list("role", flat=True))


def seats_of(person: Person, now: dt.datetime, roles: Iterable[Role]) -> list[Seat]:
    """Return role and unit of each grant of these roles in force at that moment."""
    if person.standing is not None and person.standing.tells_of(now):
        return [person.standing.seats[key] for key in person.standing.keys(roles)]
    return list(grants_of(person, now, roles).values_list("role", "unit"))


def _held(person: int, now: dt.datetime) -> QuerySet[Grant, tuple[int, str, int]]:
    return _granted(person, now).values_list("pk", "role", "unit")


HELD = Known(_held, person=-1, now=dt.datetime(1900, 1, 1, tzinfo=dt.UTC))


def able() -> QuerySet[Person]:
    """Return the persons whose roles are not asleep: neither disabled nor suspended nor gone."""
    return Person.objects.filter(is_active=True).exclude(status__in=list(WITHOUT_ROLES))


def units_where(person: Person, roles: Iterable[Role], now: dt.datetime) -> QuerySet[Unit]:
    """Return the units for which the person holds one of the roles."""
    granted = grants_of(person, now, roles).values("unit")
    units: QuerySet[Unit] = Unit.objects.filter(pk__in=granted)
    return units


def holds(person: Person, role: Role, now: dt.datetime, unit: Unit | None = None) -> bool:
    """Say whether the person holds the role, at that unit when one is named."""
    if unit is None:
        return role in roles_of(person, now)
    return grants_of(person, now, [role]).filter(unit=unit).exists()


def holds_over(person: Person, roles: Iterable[Role], unit: Unit, now: dt.datetime) -> bool:
    """Say whether the person holds one of the roles at the unit or at one above it."""
    grants = grants_of(person, now, roles)
    return grants.filter(unit__path__in=unit.line()).exists()


def holders(role: Role, unit: Unit, now: dt.datetime) -> QuerySet[Person]:
    """Return the active persons who hold the role at the unit."""
    granted = Grant.objects.in_force(now).filter(role=role, unit=unit)
    granted = granted.filter(Q(delegated_from=None) | Q(delegated_from__person__in=able()))
    return able().filter(pk__in=granted.values("person"))


def givers(person: Person, role: Role, unit: Unit, now: dt.datetime) -> QuerySet[Person]:
    """Return those who lent the person this role: what they may not see, he may not see by it."""
    lent = grants_of(person, now, [role]).filter(unit=unit)
    if lent.filter(delegated_from=None).exists():
        return Person.objects.none()
    return Person.objects.filter(pk__in=lent.values("delegated_from__person"))


def is_administrator(person: Person, now: dt.datetime) -> bool:
    """Say whether the person is one of 三员, who read no contents."""
    return not ADMINISTRATORS.isdisjoint(roles_of(person, now))


def needs_factor(person: Person, now: dt.datetime) -> bool:
    """Say whether the person must log in with a second factor: everyone with a role."""
    return bool(roles_of(person, now))


def limits_for(person: Person, now: dt.datetime) -> Limits:
    """Return how long the person's sessions live: shorter for those who read contents."""
    return HANDLER if CONTENT_READERS.isdisjoint(roles_of(person, now)) else REVIEWER


def units_below(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """Return those units and every unit under them."""
    condition = Q(pk__in=[])
    for path in units.values_list("path", flat=True):
        condition |= Q(path__startswith=path)
    below: QuerySet[Unit] = Unit.objects.filter(condition)
    return below


def staff_seen_by(person: Person, now: dt.datetime) -> QuerySet[Person]:
    """Return the staff whose names the person may look up: own unit and above; 三员 also below their own."""
    administered = units_below(units_where(person, ADMINISTRATORS, now))
    return Person.objects.filter(Q(unit__path__in=person.unit.line()) | Q(unit__in=administered))


def staff_administered_by(person: Person, now: dt.datetime) -> QuerySet[Person]:
    """Return the staff of the units that one of 三员 looks after."""
    return Person.objects.filter(unit__in=units_below(units_where(person, ADMINISTRATORS, now)))


def units_rostered_by(person: Person, now: dt.datetime) -> QuerySet[Unit]:
    """Return the units whose rosters the person keeps: those of a system administrator, and below."""
    return units_below(units_where(person, [Role.SYSTEM_ADMIN], now))


def may_shape(person: Person, unit: Unit, now: dt.datetime) -> bool:
    """Say whether the person may set up, rename, move, merge, split and close the unit: its system administrator."""
    return holds_over(person, [Role.SYSTEM_ADMIN], unit, now)


def configured_superiors() -> dict[str, str]:
    """Return the path of the superior configured for each unit that has one, by the unit's path."""
    return dict(Unit.objects.exclude(superior=None).values_list("path", "superior__path"))


def reporting_line(unit: Unit) -> list[Unit]:
    """Return the unit and whom it reports up to: the configured superior, else the level above. # 第八条"""
    rows = Unit.objects.filter(Q(path__in=unit.line()) | ~Q(superior=None)).select_related("superior")
    known = {one.path: one for one in rows}
    superiors = {one.path: one.superior.path for one in known.values() if one.superior}
    paths = list(upwards(unit.path, superiors, Unit.steplen))
    if missing := set(paths) - set(known):
        known |= {one.path: one for one in Unit.objects.filter(path__in=missing)}
    return [known[path] for path in paths]


def units_reporting_to(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """Return those units, the units whose configured superiors lead to them, and every unit under any. # 第八条"""
    desks, superiors = set(units.values_list("path", flat=True)), configured_superiors()
    led = {path for path in superiors if desks & set(upwards(path, superiors, Unit.steplen))}
    return units_below(Unit.objects.filter(path__in=desks | led))


def units_with_retirees_kept_by(person: Person, now: dt.datetime) -> QuerySet[Unit]:
    """Return the units whose retired people the person keeps the directory of: his own of that role, and below."""
    return units_below(units_where(person, [Role.RETIREES], now))


def retirees_seen_by(person: Person) -> QuerySet[Retiree]:
    """Return the retired people a member of staff may look up: those of his unit and of units above it."""
    return Retiree.objects.filter(unit__path__in=person.unit.line())


def staff_changed_by(person: Person, now: dt.datetime) -> QuerySet[Person]:
    """Return the staff whose accounts the person may close and open: never his own."""
    return Person.objects.filter(unit__in=units_below(units_where(person, GRANTORS, now))).exclude(
        pk=person.pk
    )


def may_grant(person: Person, unit: Unit, now: dt.datetime) -> bool:
    """Say whether the person may propose, end and recover for people of the unit."""
    return holds_over(person, GRANTORS, unit, now)


def approvers(now: dt.datetime) -> QuerySet[Person]:
    """Return everyone in the deployment who can be a second person."""
    grants = Grant.objects.in_force(now).filter(role__in=list(APPROVERS))
    return able().filter(pk__in=grants.values("person"))


def may_approve(person: Person, grant: Grant, now: dt.datetime) -> bool:
    """Say whether the person may be the second one: neither the proposer nor the receiver."""
    involved = {grant.granted_by_id, grant.person_id}
    if grant.delegated_from is not None:
        involved.add(grant.delegated_from.person_id)
    return person.pk not in involved and holds_over(person, APPROVERS, grant.unit, now)


def grants_seen_by(person: Person, now: dt.datetime) -> GrantQuerySet:
    """Return the grants of the units the person administers, and his own."""
    administered = units_below(units_where(person, APPROVERS, now))
    return Grant.objects.filter(
        Q(unit__in=administered) | Q(person=person) | Q(delegated_from__person=person)
    )


def recoveries_seen_by(person: Person, now: dt.datetime) -> QuerySet[Recovery]:
    """Return the recoveries of the units the person administers, and his own."""
    administered = units_below(units_where(person, APPROVERS, now))
    return Recovery.objects.filter(Q(person__unit__in=administered) | Q(person=person))


def superiors(person: Person, now: dt.datetime) -> QuerySet[Person]:
    """Return those above the person in his own unit: its leaders, and the head of his department."""
    heads = Grant.objects.in_force(now).filter(
        role=Role.DEPARTMENT_HEAD, unit=person.unit, person__department=person.department
    )
    leaders = Q(category=Category.LEADER) | Q(grants__in=Grant.objects.in_force(now).filter(role=Role.LEADER))
    above = Person.objects.filter(Q(leaders, unit=person.unit) | Q(pk__in=heads.values("person")))
    return above.exclude(pk=person.pk).distinct()


def name_keys(person: Person) -> frozenset[str]:
    """Return the normalised names under which the person may have been written down."""
    return names.name_keys(person.name, person.aliases)


def is_within(person: Person, unit: Unit) -> bool:
    """Say whether the person belongs to the unit or to one above it: there a typed name may mean him."""
    return person.unit.path in unit.line()


@dataclass(frozen=True)
class Desk:
    """Those who hold one role for a unit; when it has none, those of the nearest unit above."""

    role: Role
    unit: Unit | None
    persons: tuple[Person, ...]
    is_above: bool


@dataclass(frozen=True)
class Contacts:
    """Whom a member of staff may turn to."""

    unit: Unit
    above: Unit | None
    liaison: Desk
    discipline: Desk
    inspection: Desk


def contacts_of(unit: Unit, now: dt.datetime) -> Contacts:
    """Return the contacts of a unit."""
    above = unit.get_parent()
    liaison = desk(Role.LIAISON, unit, now)
    return Contacts(unit, above, liaison, desk(Role.DISCIPLINE, unit, now), desk(Role.INSPECTION, unit, now))


def desk(role: Role, unit: Unit, now: dt.datetime) -> Desk:
    """Return who holds the role for the unit, going up until somebody does."""
    is_office = role in REVIEWERS
    for one in reporting_line(unit) if is_office else [unit, *reversed(list(unit.get_ancestors()))]:
        persons = tuple(holders(role, one, now).select_related("unit").order_by("number"))
        if persons:
            return Desk(role, one, persons, is_above=one != unit)
    return Desk(role, None, (), is_above=False)
