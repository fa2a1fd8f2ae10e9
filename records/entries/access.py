"""Who may see a record and do something with it; nothing else decides. # 第九条、第十二条"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from people.access import grants_of, holds_over, is_administrator, seats_of, units_below, units_where
from people.models import Person, Unit
from people.rules.names import name_keys, without_gaps
from people.vocabulary import CONTENT_READERS, REVIEWERS, Role, Status
from records.entries.models import (
    Attachment,
    Draft,
    Grant,
    Record,
    RecordQuerySet,
    Reveal,
    Route,
    SightRequest,
    SubjectIndex,
    Supplement,
)
from records.entries.models.exclusions import ExclusionNote
from records.entries.rules.explaining import Sight, Why, explain
from records.entries.rules.naming import Named, case_key, number_key
from records.entries.vocabulary import Reader
from trail.sealing import blind

APPROVERS = frozenset({Role.INSPECTION_HEAD})


def blind_key(named: Named) -> str:
    """Return the key under which a name or a 工号 is looked for, which says nothing without the index key."""
    return blind(named.key, purpose="subject-number" if named.is_number else "subject-name")


def blind_case(typed: str) -> str:
    """Return the key under which a 案号 is looked for, or nothing where none is written."""
    key = case_key(typed)
    return blind(key, purpose="case-number") if key else ""


def own_records(person: Person) -> RecordQuerySet:
    """Return what the person recorded, also what names him, also after he left."""
    return Record.objects.made_by(person.pk)


def visible_to(person: Person, now: dt.datetime) -> RecordQuerySet:
    """Return every record this person may open: his own, and what he received or was granted unless it names him."""
    own = own_records(person)
    if is_administrator(person, now):  # 三员 read no contents
        return own
    reasons = (
        rows.filter(record=OuterRef("pk")) for rows in (routes_to(person, now), grants_to(person, now))
    )
    seen = Q(recorder=person) | Q(
        *map(Exists, reasons), _connector=Q.OR
    )  # asked of one record, not of all there are
    return Record.objects.filter(seen).filter(Q(recorder=person) | ~naming(person, now))


def received_by(person: Person, now: dt.datetime, role: Role | None = None) -> RecordQuerySet:
    """Return the queue: what the person's office (that role's office) received, unless it names him."""
    if is_administrator(person, now):
        return Record.objects.none()
    routes = routes_to(person, now, [role] if role else REVIEWERS)
    return Record.objects.filter(pk__in=routes.values("record")).exclude(naming(person, now))


def receives(person: Person, record: Record, now: dt.datetime, role: Role) -> bool:
    """Say whether the person's office of that role received the record, and it does not name him."""
    if is_administrator(person, now) or not routes_to(person, now, [role]).filter(record=record).exists():
        return False
    return not is_recused(person, record, now)


def not_naming(person: Person, now: dt.datetime, hidden: Q | None = None) -> RecordQuerySet:
    """Return every record that does not name the person; its `naming` may be given when it is known already."""
    return Record.objects.exclude(naming(person, now) if hidden is None else hidden)


def hides(hidden: Q) -> Exists:
    """Return whether `naming` holds of the record that a row hangs on."""
    return Exists(Record.objects.filter(hidden, pk=OuterRef("record")))


def naming(person: Person, now: dt.datetime) -> Q:
    """Return the condition under which a record names this person, asked anew at every reading.

    A typed name means him when it was typed in his unit or below it - his unit being also one where he
    holds a role - and the identity given may mean one of us; a picked 工号 always means him.
    """
    meant = keys_meaning(person, now)
    about = SubjectIndex.objects.filter(is_matchable=True).values("record")
    paths = {person.unit.path, *grants_of(person, now).values_list("unit__path", flat=True)}
    below = Q()
    for path in sorted(paths):
        below |= Q(unit_path__startswith=path) | Q(unit__path__startswith=path)  # as it was, and as it is now
    by_number = Q(pk__in=about.filter(key__in=sorted(meant.numbers)))
    return by_number | (Q(pk__in=about.filter(key__in=sorted(meant.names))) & below)


@dataclass(frozen=True)
class Meant:
    """The blind keys of everybody whose being named hides a record from one viewer."""

    names: frozenset[str]
    numbers: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Return both."""
        return self.names | self.numbers


def keys_meaning(person: Person, now: dt.datetime) -> Meant:
    """Return the keys of the viewer, of those who lent him a role, and, by a setting, of those below him."""
    people = [person, *_lenders(person, now), *(_those_below(person, now) if settings.RECUSE_ABOVE else ())]
    names = {blind_key(named) for one in people for named in _names_of(one)}
    return Meant(frozenset(names), frozenset(blind_key(_number_of(one)) for one in people))


def desk_keys(person: Person, now: dt.datetime) -> frozenset[str]:
    """Return the keys that close the desk where the person sits; whoever lent him the seat sits there as well."""
    return keys_meaning(person, now).all if settings.RECUSE_ABOVE else own_keys(person)


def own_keys(person: Person) -> frozenset[str]:
    """Return the keys under which a record may name this person himself."""
    return frozenset(map(blind_key, [*_names_of(person), _number_of(person)]))


def _names_of(person: Person) -> list[Named]:
    return [Named(key) for key in name_keys(person.name, person.aliases)]


def _number_of(person: Person) -> Named:
    return Named(number_key(person.number), is_number=True)


def _lenders(person: Person, now: dt.datetime) -> QuerySet[Person]:
    """Return those whose role he holds in their place: what they may not see, he does not see by it."""
    return Person.objects.filter(pk__in=grants_of(person, now).values("delegated_from__person"))


def _those_below(person: Person, now: dt.datetime) -> QuerySet[Person]:
    """Return those under a leader or a head of department."""
    led = units_below(units_where(person, [Role.LEADER], now))
    headed = units_where(person, [Role.DEPARTMENT_HEAD], now)
    return Person.objects.filter(Q(unit__in=led) | Q(unit__in=headed, department=person.department))


def reader_of(person: Person, record: Record, now: dt.datetime) -> Reader | None:
    """Return by which role the person may open the record, or None: then it does not exist for him."""
    return readers_of(person, [record], now).get(record.pk)


def readers_of(person: Person, records: Iterable[Record], now: dt.datetime) -> dict[int, Reader]:
    """Return by which role the person may open each of the records, by its id; the others are left out."""
    asked = list(records)
    own = {record.pk: Reader.RECORDER for record in asked if record.recorder_id == person.pk}
    others = [record.pk for record in asked if record.pk not in own]
    if not others:
        return own
    seen = visible_to(person, now).filter(pk__in=others).values_list("pk", flat=True)
    routes = routes_to(person, now).filter(record__in=others).order_by("-office")
    offices = dict(routes.values_list("record_id", "office"))
    return own | {pk: Reader(offices.get(pk, Reader.APPROVED.value)) for pk in seen}


def can_open(person: Person, record: Record, now: dt.datetime) -> bool:
    """Say whether the person may read the contents."""
    return reader_of(person, record, now) is not None


def why(person: Person, record: Record, now: dt.datetime) -> Why:
    """Return why the person may or may not open the record; the verdict is that of `visible_to`."""
    routes = routes_to(person, now).filter(record=record).select_related("unit").order_by("-office")
    return explain(
        Sight(
            is_recorder=record.recorder_id == person.pk,
            is_administrator=is_administrator(person, now),
            offices=tuple(f"{route.unit.name}{route.get_office_display()}" for route in routes),
            is_granted=grants_to(person, now).filter(record=record).exists(),
            is_named=is_recused(person, record, now),
        )
    )


def can_file(person: Person) -> bool:
    """Say whether the person records at all: whoever serves, wherever he stands. # 第二条"""
    return person.is_active and person.status not in {Status.RETIRED, Status.LEFT}


def can_amend(person: Person, record: Record) -> bool:
    """Say whether the person may add to or correct the record: only who made it, while he serves. # 第四条"""
    return record.recorder_id == person.pk and can_file(person) and record.contradicted_at is None


def can_answer_for(person: Person, record: Record) -> bool:
    """Say whether a 代录 row waits for this person to confirm or contradict it."""
    return record.awaits_confirmation and can_amend(person, record)


def own_drafts(person: Person) -> QuerySet[Draft]:
    """Return what the person has begun to write: nobody else ever sees it."""
    return Draft.objects.filter(recorder=person)


def own_attachments(person: Person, handle: str) -> QuerySet[Attachment]:
    """Return what hangs on one's own draft of that address; on another's nothing does."""
    return Attachment.objects.filter(draft__handle=handle, draft__recorder=person).order_by("pk")


def open_supplements(person: Person) -> QuerySet[Supplement]:
    """Return what offices asked this person to add and he has not answered."""
    return Supplement.objects.filter(record__recorder=person, answered_at=None)


def routes_to(person: Person, now: dt.datetime, roles: Iterable[Role] = REVIEWERS) -> QuerySet[Route]:
    """Return the routes to the desks where the person sits; the desks as ids, which a database can plan with."""
    held = seats_of(person, now, roles)
    wanted = Q(pk__in=[])
    for role in REVIEWERS:
        units = [unit for held_role, unit in held if held_role == role]
        wanted |= Q(office=role.value, unit__in=units)
    return Route.objects.filter(wanted, ended_at=None)


def grants_to(person: Person, now: dt.datetime) -> QuerySet[Grant]:
    """Return the sight that was granted to the person and is in force."""
    active = can_file(person)
    return Grant.objects.in_force(now).filter(person=person) if active else Grant.objects.none()


def units_to_ask_from(person: Person, now: dt.datetime) -> QuerySet[Unit]:
    """Return the units in whose name the person may ask to read a record outside his queue."""
    return units_where(person, CONTENT_READERS | {Role.LEADER}, now)


def decides_anywhere(person: Person, now: dt.datetime) -> bool:
    """Say whether the person decides on requests to read."""
    return units_where(person, APPROVERS, now).exists()


def requests_to_decide(person: Person, now: dt.datetime) -> QuerySet[SightRequest]:
    """Return the requests that wait for this person: from his unit and below, never his own.

    Who left, moved or was disabled after asking asks no more.
    """
    units = units_below(units_where(person, APPROVERS, now)).values("pk")
    still = Q(asked_by__withdrawn_at=None) | Q(asked_at__gt=F("asked_by__withdrawn_at"))
    waiting = SightRequest.objects.filter(still, unit__in=units, decided_at=None, until__gt=now)
    return waiting.exclude(asked_by=person)


def can_approve(person: Person, record: Record, now: dt.datetime) -> bool:
    """Say whether the person may let others read the record: his unit's or below, not his own, not naming him."""
    if record.recorder_id == person.pk or is_recused(person, record, now):
        return False
    return holds_over(person, APPROVERS, record.unit, now)


def is_recused(person: Person, record: Record, now: dt.datetime) -> bool:
    """Say whether the record names the person, or whoever he stands for."""
    return Record.objects.filter(naming(person, now), pk=record.pk).exists()


def readable_by(request: SightRequest, person: Person, now: dt.datetime) -> Record | None:
    """Return the record that an approved request opens for the person at that moment."""
    grant = request.grant
    if grant is None or not grants_to(person, now).filter(pk=grant.pk).exists():
        return None
    return visible_to(person, now).filter(pk=grant.record_id).first()


def hides_recorder(person: Person, record: Record, now: dt.datetime) -> bool:
    """Say whether a reader by approval has not yet had the recorder's name shown."""
    return not Reveal.objects.filter(grant__in=grants_to(person, now).filter(record=record)).exists()


def exclusions_for(person: Person, now: dt.datetime) -> QuerySet[ExclusionNote]:
    """Return the notes on article 6 of the units whose records the person receives, the newest first. # 第六条"""
    if is_administrator(person, now):
        return ExclusionNote.objects.none()
    units = units_where(person, REVIEWERS, now)
    notes = ExclusionNote.objects.filter(unit__in=units).select_related("unit", "recorder")
    return notes.order_by("-noted_at", "-pk")


def is_named_in(person: Person, text: str) -> bool:
    """Say whether free text names the person, however his name is spelled there."""
    words = without_gaps(text).casefold()
    return any(key in words for key in name_keys(person.name, person.aliases))
