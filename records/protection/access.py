"""Who sees findings, checks, complaints and changes: the offices, never who is concerned. # 第九条、第十一条、第十二条"""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from people.access import (
    grants_of,
    holders,
    holds,
    is_administrator,
    roles_of,
    units_reporting_to,
    units_where,
)
from people.models import Person, StatusChange, Unit
from people.vocabulary import REVIEWERS, Office, Role
from records.entries.access import keys_meaning, not_naming, own_keys, received_by, visible_to
from records.entries.models import RecordQuerySet
from records.protection.models import (
    Accused,
    Appraisal,
    Asked,
    ChangeNote,
    Finding,
    Issue,
    Match,
    ProtectionCase,
    ReverseCheck,
    SpotCheck,
)
from records.protection.queries import PersonYear, Watched, person_year, watched
from records.protection.rules.changes import WITHIN
from records.protection.vocabulary import CaseState
from records.review.access import offices_held

CHIEFS = frozenset({Role.INSPECTION_HEAD})


def works_here(person: Person, now: dt.datetime) -> bool:
    """Say whether the person reviews for one of the two offices; 三员 do not."""
    return not REVIEWERS.isdisjoint(roles_of(person, now)) and not is_administrator(person, now)


def own_units(person: Person, now: dt.datetime) -> QuerySet[Unit]:
    """Return the units for whose offices the person reviews."""
    return units_where(person, REVIEWERS, now)


def staff_of(person: Person, now: dt.datetime) -> QuerySet[Person]:
    """Return the staff of those units and below them, but for the person himself."""
    below = Q(pk__in=[])
    for path in own_units(person, now).values_list("path", flat=True):
        below |= Q(unit__path__startswith=path)
    return Person.objects.filter(below).exclude(pk=person.pk)


def findings_seen_by(person: Person, now: dt.datetime) -> QuerySet[Finding]:
    """Return the findings of the person's units: none about him or whom he instructed, none of a hidden record."""
    if not works_here(person, now):
        return Finding.objects.none()
    rows = Finding.objects.filter(unit__in=own_units(person, now))
    concerned = _stood_for(person, now)
    rows = rows.exclude(person__in=concerned).exclude(entailed__person__in=concerned)
    rows = rows.exclude(follows__person__in=concerned)
    return rows.filter(Q(record=None) | Exists(visible_to(person, now).filter(pk=OuterRef("record"))))


def _stood_for(person: Person, now: dt.datetime) -> QuerySet[Person]:
    """Return the person and whoever lent him a role: what they may not see, he does not see in their place."""
    lenders = grants_of(person, now).values("delegated_from__person")
    return Person.objects.filter(Q(pk=person.pk) | Q(pk__in=lenders))


def can_decide(person: Person, finding: Finding, now: dt.datetime) -> bool:
    """Say whether the person may confirm the finding or not: another reviewer than who proposed it."""
    if finding.decided_at or finding.proposed_by_id == person.pk:
        return False
    return findings_seen_by(person, now).filter(pk=finding.pk).exists()


def runs_seen_by(person: Person, now: dt.datetime) -> QuerySet[ReverseCheck]:
    """Return the reverse checks of the desks where the person sits."""
    return ReverseCheck.objects.filter(_at_desks(person, now)).select_related("unit", "by")


def matches_seen_by(person: Person, run: ReverseCheck, now: dt.datetime) -> QuerySet[Match]:
    """Return the matches of a run with records in the person's sight; he cannot tell that there were others."""
    rows = Match.objects.filter(check_run=run, record__in=received_by(person, now).values("pk"))
    return rows.select_related("record__recorder", "record__unit").order_by(
        "line", "record__submitted_at", "pk"
    )


def spots_seen_by(person: Person, now: dt.datetime) -> QuerySet[SpotCheck]:
    """Return the spot checks of the desks where the person sits."""
    return SpotCheck.objects.filter(_at_desks(person, now)).select_related("unit")


def asked_seen_by(person: Person, now: dt.datetime) -> QuerySet[Asked]:
    """Return the questions to others that the person may follow; who is asked for a hidden record's sake is hidden."""
    rows = Asked.objects.filter(spot__in=spots_seen_by(person, now)).exclude(person=person)
    in_sight = Q(because_of=None) | Q(because_of__in=received_by(person, now).values("pk"))
    return rows.filter(in_sight).select_related("person", "spot__unit")


def asked_of(person: Person) -> QuerySet[Asked]:
    """Return the questions that this person is asked."""
    return Asked.objects.filter(person=person).select_related("spot__unit").order_by("-asked_at", "-pk")


def cases_seen_by(person: Person, now: dt.datetime) -> QuerySet[ProtectionCase]:
    """Return the complaints at the discipline desks where the person sits, but none that names him or is his own."""
    if is_administrator(person, now):
        return ProtectionCase.objects.none()
    desks = units_where(person, [Role.DISCIPLINE], now)
    named = Accused.objects.filter(case=OuterRef("pk"), key__in=sorted(keys_meaning(person, now).all))
    rows = ProtectionCase.objects.filter(desk__in=desks).exclude(complainant=person)
    return rows.filter(~Exists(named)).select_related("complainant", "handler", "desk")


def own_cases(person: Person) -> QuerySet[ProtectionCase]:
    """Return what the person complained of."""
    return (
        ProtectionCase.objects.filter(complainant=person).select_related("desk").order_by("-made_at", "-pk")
    )


def open_cases(person: Person, now: dt.datetime) -> QuerySet[ProtectionCase]:
    """Return the complaints in sight that are not closed."""
    return cases_seen_by(person, now).exclude(state=CaseState.CLOSED)


def watches(person: Person, now: dt.datetime) -> bool:
    """Say whether the person looks after those who recorded: the discipline office alone."""
    return holds(person, Role.DISCIPLINE, now) and not is_administrator(person, now)


def watched_by(person: Person, now: dt.datetime) -> list[Watched]:
    """Return what befell those whose records the person's discipline desks received; a hidden record counts for nobody."""
    if not watches(person, now):
        return []
    desks = units_where(person, [Role.DISCIPLINE], now)
    below = units_reporting_to(desks).values("pk")  # records come from nowhere else
    staff = StatusChange.objects.filter(unit__in=below).values("person")
    moved = StatusChange.objects.filter(person__in=staff, recorded_at__gte=now - 2 * WITHIN).values("person")
    changes = StatusChange.objects.filter(person__in=moved).exclude(person=person)
    grades = Appraisal.objects.filter(Q(person__in=staff) | Q(person__unit__in=below)).exclude(person=person)
    return watched(
        changes.select_related("person__unit", "unit").order_by("person_id", "recorded_at", "pk"),
        grades.select_related("person__unit").order_by("person_id", "year"),
        received_by(person, now, Role.DISCIPLINE),
        ChangeNote.objects.filter(unit__in=desks),
    )


def year_of(person: Person, year: int, by: Person, now: dt.datetime) -> PersonYear:
    """Return a person's year as far as who asks may see it."""
    return person_year(person, year, own_keys(person), received_by(by, now), findings_seen_by(by, now))


def issues_seen_by(person: Person, now: dt.datetime) -> QuerySet[Issue]:
    """Return the yearly sheets that the person asked for."""
    return Issue.objects.filter(asked_by=person).select_related("unit", "person").order_by("-asked_at", "-pk")


def issues_to_decide(person: Person, now: dt.datetime) -> QuerySet[Issue]:
    """Return the yearly sheets that wait for this head of office: of his units, neither asked by him nor about him."""
    units = units_where(person, CHIEFS, now)
    rows = (
        Issue.objects.filter(unit__in=units, decided_at=None).exclude(asked_by=person).exclude(person=person)
    )
    return rows.select_related("unit", "person", "asked_by").order_by("asked_at", "pk")


def supervised_by(person: Person, now: dt.datetime) -> list[tuple[Office, Unit]]:
    """Return the desks whose reviewers the person supervises: his own unit's as its head, those below as the level above."""
    own = [(Office.INSPECTION, unit) for unit in units_where(person, CHIEFS, now).order_by("path")]
    below = [
        (office, child)
        for office in offices_held(person, now)
        for unit in units_where(person, [Role(office.value)], now).order_by("path")
        for child in unit.get_children().order_by("path")
    ]
    return [*own, *below]


def reviewers_at(office: Office, unit: Unit, now: dt.datetime) -> list[Person]:
    """Return who reviews at a desk."""
    return list(holders(Role(office.value), unit, now).order_by("number"))


def cases_to_supervise(person: Person, now: dt.datetime) -> RecordQuerySet:
    """Return the records whose handling counts in the figures the person reads: none that names him."""
    return not_naming(person, now)


def desk_of(person: Person, now: dt.datetime) -> tuple[Unit, Office] | None:
    """Return the unit and office for which the person acts: the highest where he reviews."""
    for office in offices_held(person, now):
        unit = units_where(person, [Role(office.value)], now).order_by("path").first()
        if unit:
            return unit, office
    return None


def _at_desks(person: Person, now: dt.datetime) -> Q:
    condition = Q(pk__in=[])
    if works_here(person, now):
        for office in offices_held(person, now):
            condition |= Q(office=office.value, unit__in=units_where(person, [Role(office.value)], now))
    return condition


def heads(person: Person, now: dt.datetime) -> bool:
    """Say whether the person decides on yearly sheets anywhere."""
    return not CHIEFS.isdisjoint(roles_of(person, now))
