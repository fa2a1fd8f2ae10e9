"""Who screens what: the offices' reviewers, within what they may see; never who is named or who recorded. # 第十条"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from people.access import holders, is_administrator, roles_of, seats_of, units_where
from people.models import Person, Unit
from people.vocabulary import Office, Role
from records.entries.access import hides, naming, not_naming, received_by, receives, routes_to, visible_to
from records.entries.models import Record, RecordQuerySet, Route
from records.entries.queries import others_naming_the_same, others_of_the_same_case
from records.review.models import Handling, Measure
from records.review.queries import newest_by, proposer_of, same_matter
from records.review.rules.transitions import TRANSITIONS, WAITING
from records.review.vocabulary import Move, Who

SUGGESTED = 8


def reviews_anywhere(person: Person, now: dt.datetime) -> bool:
    """Say whether the person reviews for an office of any unit."""
    return bool(offices_held(person, now))


def queue(person: Person, now: dt.datetime, office: Office | None = None) -> RecordQuerySet:
    """Return the records in the person's queue, of one office when it is named; never his own."""
    role = Role(office.value) if office else None
    return received_by(person, now, role).exclude(recorder=person).select_related("unit")


@dataclass(frozen=True)
class Sight:
    """What decides which deliveries a reviewer has in sight, asked once for a page."""

    person: Person
    now: dt.datetime
    routes: QuerySet[Route]
    hidden: Q

    def records(self) -> RecordQuerySet:
        """Return every record that neither names him nor is his own."""
        rows = not_naming(self.person, self.now, self.hidden)
        return rows.exclude(recorder=self.person).select_related("unit")

    def cases(self) -> QuerySet[Handling]:
        """Return the cases of what an office of his received."""
        received = Exists(self.routes.filter(record=OuterRef("record")))
        rows = Handling.objects.filter(received).exclude(record__recorder=self.person)
        return rows.exclude(hides(self.hidden))


def sight_of(person: Person, now: dt.datetime) -> Sight:
    """Return the reviewer's sight; 三员 have none."""
    routes = Route.objects.none() if is_administrator(person, now) else routes_to(person, now)
    return Sight(person, now, routes, naming(person, now))


def waiting(person: Person, now: dt.datetime, office: Office, sight: Sight | None = None) -> RecordQuerySet:
    """Return what of the queue of an office is not closed, found by its few unsettled deliveries."""
    seen = sight or sight_of(person, now)
    return seen.records().filter(
        pk__in=seen.routes.filter(office=office.value, settled_at=None).values("record")
    )


def settled(person: Person, now: dt.datetime, office: Office, sight: Sight | None = None) -> RecordQuerySet:
    """Return what of the queue of an office is closed, with `settled_at`, the newest closed first."""
    seen = sight or sight_of(person, now)
    units = sorted({unit for _, unit in seats_of(person, now, [Role(office.value)])})
    here = {"office": office.value, "unit__in": units, "ended_at": None, "settled_at__isnull": False}
    desk = FilteredRelation("routes", condition=Q(**{f"routes__{name}": one for name, one in here.items()}))
    rows = seen.records().annotate(desk=desk).filter(desk__isnull=False).alias(lies=F("desk__pk"))
    rows = rows.none() if is_administrator(person, now) else rows
    if len(units) > 1:  # what lies at two of his desks is there once
        twice = Route.objects.filter(**here, record=OuterRef("pk"), pk__lt=OuterRef("lies"))
        rows = rows.exclude(Exists(twice))
    return rows.annotate(settled_at=F("desk__settled_at")).order_by("-desk__settled_at", "-desk__record")


def offices_held(person: Person, now: dt.datetime) -> list[Office]:
    """Return the offices for which the person reviews anywhere."""
    held = roles_of(person, now)
    return [office for office in Office if Role(office.value) in held]


def office_for(person: Person, record: Record, now: dt.datetime) -> Office | None:
    """Return the office for which the person handles the record, or None: then it is not there for him."""
    if record.recorder_id == person.pk:
        return None
    return next((one for one in offices_held(person, now) if _receives(person, record, one, now)), None)


def colleagues(record: Record, office: Office, now: dt.datetime) -> list[Person]:
    """Return those who may handle the record for that office."""
    sitting = _sitting_where(record.routes.all(), office, now)
    able = [one for one in sitting if one.pk != record.recorder_id and _receives(one, record, office, now)]
    return sorted(able, key=lambda one: one.number)


def can_move(person: Person, handling: Handling, move: Move, now: dt.datetime) -> bool:
    """Say whether the person is the one whom the move waits for; whether it is legal says the state."""
    who, record = TRANSITIONS[move].who, handling.record
    if who is Who.SECOND:
        return can_second(person, handling, now)
    if person.pk == record.recorder_id or not _receives(person, record, Office(handling.office), now):
        return False
    return who is Who.OFFICE or _is_his(person, handling, now)


def can_second(person: Person, handling: Handling, now: dt.datetime) -> bool:
    """Say whether the person may read a conclusion a second time or approve a disposal. # 第十条

    It is a colleague of the same office; where the office has no other, a reviewer of the other one who
    received the record as well.
    """
    if handling.pk is None:
        return False
    record, office, first = handling.record, Office(handling.office), proposer_of(handling)
    if person.pk in {record.recorder_id, first} or handling.state not in WAITING:
        return False
    if _receives(person, record, office, now):
        return True
    others = [one for one in colleagues(record, office, now) if one.pk != first]
    return not others and any(_receives(person, record, one, now) for one in Office)


def waiting_for_second(person: Person, now: dt.datetime, sight: Sight | None = None) -> list[Handling]:
    """Return the cases that wait for this person as the second one: of each what `can_second` says, asked at once."""
    seen = sight or sight_of(person, now)
    rows = seen.cases().filter(waits_since__isnull=False)
    own = Exists(seen.routes.filter(record=OuterRef("record"), office=OuterRef("office")))
    rows = rows.annotate(first=newest_by(), is_own=own).exclude(first=person.pk)
    found = list(rows.select_related("record").order_by("due_at", "pk"))
    first = {one.pk: one.first for one in found if not one.is_own}
    others = [one for one in found if not one.is_own]
    alone = {one.pk for office in Office for one in _without_colleague(others, first, office, now)}
    return [one for one in found if one.is_own or one.pk in alone]


def _without_colleague(
    cases: Sequence[Handling], first: Mapping[int, int], office: Office, now: dt.datetime
) -> list[Handling]:
    """Return those cases of the office for which it has nobody but who made the newest step."""
    asked = {one.pk: one for one in cases if one.office == office.value}
    if not asked:
        return []
    served: set[int] = set()
    for one in _sitting_where(Route.objects.filter(record__handlings__in=list(asked)), office, now):
        open_to = [pk for pk, case in asked.items() if one.pk not in {case.record.recorder_id, first.get(pk)}]
        if open_to:
            theirs = sight_of(one, now)
            theirs = replace(theirs, routes=theirs.routes.filter(office=office.value))
            served |= set(theirs.cases().filter(pk__in=open_to).values_list("pk", flat=True))
    return [case for pk, case in asked.items() if pk not in served]


def _sitting_where(routes: QuerySet[Route], office: Office, now: dt.datetime) -> set[Person]:
    """Return who sits at that office of any unit these ever led to: more than received them, so ask each of them."""
    units = Unit.objects.filter(pk__in=routes.values("unit"))
    return {one for unit in units for one in holders(Role(office.value), unit, now)}


def alike(person: Person, record: Record, now: dt.datetime) -> list[tuple[Record, str]]:
    """Return other records that may belong to this one, only such as the person may see, and why."""
    sight = visible_to(person, now).exclude(pk=record.pk)
    same_asker = sight.filter(pk__in=others_naming_the_same(record).values("pk"))
    found = dict.fromkeys(same_asker.newest_first()[:SUGGESTED], "同一过问人")
    same_case = sight.filter(pk__in=others_of_the_same_case(record).values("pk"))
    for one in same_case.newest_first()[:SUGGESTED]:
        found[one] = "同一过问人、同一案号" if one in found else "同一案号"
    for one in same_matter(sight, record).newest_first()[:SUGGESTED]:
        found[one] = "可能重复" if one in found else "同一承办人、同一天"
    return list(found.items())[:SUGGESTED]


def notes_appeals(person: Person, record: Record, now: dt.datetime) -> bool:
    """Say whether the person writes down what who was recorded brings forward: only the discipline office. # 第十三条"""
    return person.pk != record.recorder_id and _receives(person, record, Office.DISCIPLINE, now)


def measures_of(person: Person, now: dt.datetime) -> QuerySet[Measure]:
    """Return the measures of the offices where the person sits, and those he has to carry out."""
    own = Measure.objects.filter(owner=person)
    for office in offices_held(person, now):
        own = own | Measure.objects.filter(
            office=office.value, unit__in=units_where(person, [Role(office.value)], now)
        )
    return own.select_related("unit", "owner").order_by("done_at", "due_on", "pk")


def keeps_measure(person: Person, measure: Measure, now: dt.datetime) -> bool:
    """Say whether the person's office set the measure, and so looks back on it."""
    return sits_at(person, measure.unit, Office(measure.office), now)


def sits_at(person: Person, unit: Unit, office: Office, now: dt.datetime) -> bool:
    """Say whether the person reviews for that office of that unit."""
    return units_where(person, [Role(office.value)], now).filter(pk=unit.pk).exists()


def _is_his(person: Person, handling: Handling, now: dt.datetime) -> bool:
    """Say whether nobody else has the case: an assignee who may no longer see it has it no more."""
    assignee = handling.assignee
    if assignee is None or assignee.pk == person.pk:
        return True
    return not _receives(assignee, handling.record, Office(handling.office), now)


def _receives(person: Person, record: Record, office: Office, now: dt.datetime) -> bool:
    return receives(person, record, now, Role(office.value))
