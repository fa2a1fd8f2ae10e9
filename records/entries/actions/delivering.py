"""Where new records go: which desks stand open along the unit's line, and the rows that say so. # 第八条"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from django.db import transaction

from people.access import able, configured_superiors, holders, reporting_line
from people.models import Grant as Seat
from people.models import Person, Unit
from people.rules.shaping import upwards
from people.vocabulary import REVIEWERS, Office, Role
from records.entries.access import blind_key, desk_keys, own_keys
from records.entries.models import Record, Route, SubjectIndex
from records.entries.rules.naming import named_in
from records.entries.rules.refusals import NoLevelAbove
from records.entries.rules.routing import Destination, Standing, destinations


class Desks:
    """Who sits at the offices of a unit and of those above it, looked up once for a whole file."""

    def __init__(self, unit: Unit, now: dt.datetime, *, straight_up: bool = False) -> None:
        """Read the line of units; the people are read when they are asked for."""
        self.units = {one.pk: one for one in reporting_line(unit)}
        self.line = list(self.units)[1:] if straight_up else list(self.units)
        if not self.line:
            raise NoLevelAbove
        self.now = now
        self.sitting: dict[Destination, list[frozenset[str]]] = {}

    def for_subjects(self, keys: frozenset[str]) -> list[Destination]:
        """Return where a record goes whose subjects have these blind keys and may be one of us."""
        return destinations(self.line, lambda desk: self.standing(desk, keys))

    def standing(self, desk: Destination, named: frozenset[str]) -> Standing:
        """Return whether that office may receive what names these."""
        if desk not in self.sitting:
            sitting = holders(Role(desk.office.value), self.units[desk.unit], self.now)
            self.sitting[desk] = [desk_keys(person, self.now) for person in sitting]
        people = self.sitting[desk]
        if not people:
            return Standing.EMPTY
        return Standing.RECUSED if any(keys & named for keys in people) else Standing.OPEN


PATIENCE = dt.timedelta(days=3)  # a successor may still be found: until then nothing leaves the unit
LOOKUP = 900  # parameters a database takes in one question


@dataclass(frozen=True)
class Receiver:
    """An office that receives a record, as the recorder is told before he submits."""

    office: Office
    unit: Unit

    def __str__(self) -> str:
        return f"{self.unit.name}{self.office.label}"


def receivers_of(
    person: Person, answers: Mapping[str, object], now: dt.datetime, *, straight_up: bool = False
) -> list[Receiver]:
    """Return who would receive these answers if they were submitted now."""
    desks = Desks(person.unit, now, straight_up=straight_up)
    keys = frozenset(blind_key(one) for one in named_in(answers) if one.is_matchable)
    return [Receiver(desk.office, desks.units[desk.unit]) for desk in desks.for_subjects(keys)]


def settle(record: Record, office: Office, settled_at: dt.datetime | None) -> None:
    """Say at every desk of the office since when it is done with the record; None puts it back into the queues."""
    settled(record)
    Route.objects.filter(record=record, office=office.value).update(settled_at=settled_at)


def settled(record: Record) -> dict[str, dt.datetime | None]:
    """Return since when each office is done with the record; nobody else settles or delivers it meanwhile."""
    list(Record.objects.select_for_update().filter(pk=record.pk).values_list("pk"))
    return dict(Route.objects.filter(record=record).values_list("office", "settled_at"))


def route_rows(record: Record, to: Iterable[Destination], now: dt.datetime) -> list[Route]:
    """Return the rows that deliver a record, not yet saved; where its office is done with it they say so."""
    done = settled(record)
    return [
        Route(
            record=record, office=desk.office.value, unit_id=desk.unit, since=now,
            settled_at=done.get(desk.office.value),
        )
        for desk in to
    ]  # fmt: skip


def matchable_keys(record: Record) -> frozenset[str]:
    """Return the blind keys of whoever the record names and who may be one of us."""
    matchable = SubjectIndex.objects.filter(record=record, is_matchable=True)
    return frozenset(matchable.values_list("key", flat=True))


def deliver_again(record: Record, now: dt.datetime) -> bool:
    """Route a record anew when somebody else is named in it; say whether anything moved."""
    keys = matchable_keys(record)
    desks = Desks(record.unit, now, straight_up=record.is_straight_up)
    wanted = {(desk.office.value, desk.unit): desk for desk in desks.for_subjects(keys)}
    for route in Route.objects.filter(record=record, is_escalated=True):  # stays while nobody there is named
        desk = Destination(Office(route.office), route.unit_id)
        if desks.standing(desk, keys) is Standing.OPEN:
            wanted.setdefault((route.office, route.unit_id), desk)
    there = {(route.office, route.unit_id): route for route in Route.objects.filter(record=record)}
    moved = False
    for place, route in there.items():
        ended_at = None if place in wanted else route.ended_at or now
        if ended_at != route.ended_at:
            Route.objects.filter(pk=route.pk).update(ended_at=ended_at)
            moved = True
    missing = [wanted[place] for place in sorted(wanted.keys() - there.keys())]
    Route.objects.bulk_create(route_rows(record, missing, now))
    return moved or bool(missing)


def deliver_named_later(now: dt.datetime) -> int:
    """Route anew what lies where it cannot stay.

    Somebody who sits there is named in it - an alias told later, say - or nobody sits there any more.
    """
    moved = 0
    for record in Record.objects.filter(pk__in=_misplaced(now) | _abandoned(now)).select_related("unit"):
        with transaction.atomic():
            moved += deliver_again(record, now)
    return moved


def _misplaced(now: dt.datetime) -> set[int]:
    """Return the records that lie at a desk of somebody they name; few questions however many the desks."""
    desks: dict[str, set[tuple[str, int]]] = {}
    sitting = Seat.objects.in_force(now).filter(role__in=[role.value for role in REVIEWERS])
    for seat in sitting.select_related("person"):
        for key in own_keys(seat.person):
            desks.setdefault(key, set()).add((seat.role, seat.unit_id))
    found: set[int] = set()
    for chunk in batched(desks, LOOKUP):
        named = SubjectIndex.objects.filter(key__in=chunk, is_matchable=True, record__routes__ended_at=None)
        rows = named.values_list("record_id", "key", "record__routes__office", "record__routes__unit")
        found |= {record for record, key, office, unit in rows if (office, unit) in desks[key]}
    return found


def _abandoned(now: dt.datetime) -> set[int]:
    """Return the records at desks where nobody has sat for days, and the same office above has somebody."""
    of_offices = Seat.objects.filter(role__in=[role.value for role in REVIEWERS])
    sitting = of_offices.in_force(now).filter(person__in=able())
    seats = set(sitting.values_list("role", "unit__path"))
    lately = set(of_offices.filter(ended_at__gt=now - PATIENCE).values_list("role", "unit__path"))
    desks = (
        Route.objects.filter(ended_at=None).values_list("office", "unit", "unit__path").distinct().order_by()
    )
    found: set[int] = set()
    configured = configured_superiors()
    for office, unit, path in desks:
        is_kept_above = any((office, above) in seats for above in upwards(path, configured, Unit.steplen))
        if (office, path) not in seats | lately and is_kept_above:
            left = Route.objects.filter(office=office, unit=unit, ended_at=None)
            found |= set(left.values_list("record", flat=True))
    return found


def batched(keys: Iterable[str], size: int) -> Iterator[list[str]]:
    """Yield the keys in lists a database takes in one question."""
    rest = iter(keys)
    while chunk := list(islice(rest, size)):
        yield chunk
