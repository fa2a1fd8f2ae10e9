"""The rows of new records, many at once: sealed, indexed, delivered and proved by one leaf."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from deadlines.queries import due_at
from deadlines.rules.months import Month
from people.models import Person, Unit
from policies.recordform.models import FormVersion
from policies.recordform.rules.judge import Answers
from records.entries.access import blind_key
from records.entries.actions.delivering import Desks, route_rows
from records.entries.models import Record, RecordVersion, Route, SubjectIndex
from records.entries.models.records import new_handle, new_serial
from records.entries.rules.batches import batch_root
from records.entries.rules.columns import columns_of
from records.entries.rules.documents import Author, Document
from records.entries.rules.lateness import is_late
from records.entries.rules.naming import Named, named_in
from records.entries.sealing import Sealed, seal_versions
from records.entries.vocabulary import Origin, VersionKind
from trail.actions import append
from trail.models import Leaf

CHUNK = 2000
LOOKUP = 900  # parameters a database takes in one question


Subjects = Mapping[str, bool]  # the blind key of a name, and whether it may be one of us


@dataclass(frozen=True)
class Entry:
    """One record to be: the recorder, and answers that the judge has taken."""

    recorder: Person
    answers: Answers


@dataclass
class Batch:
    """What the records of one submission share."""

    unit: Unit
    by: Person
    form: FormVersion
    origin: Origin
    key: str
    now: dt.datetime
    straight_up: bool = False
    dues: dict[str, dt.datetime] = field(default_factory=dict)

    def is_late(self, month: str) -> bool:
        """Say whether the month's deadline has passed. # 第八条"""
        if month not in self.dues:
            self.dues[month] = due_at(self.unit, Month.parse(month))
        return is_late(self.now, self.dues[month])


def row_key(key: str, position: int) -> str:
    """Return the key of one row of a submission."""
    return f"{key}:{position}"


def write(entries: Sequence[Entry], batch: Batch) -> tuple[list[Record], Leaf]:
    """Write everything about the records; the head of the log is locked last."""
    serials = free_serials(len(entries))
    records = [_record(entry, batch, serials[at], row_key(batch.key, at)) for at, entry in enumerate(entries)]
    documents = [document_of(record, entry, batch) for record, entry in zip(records, entries, strict=True)]
    sealed = seal_versions([(record.handle, doc) for record, doc in zip(records, documents, strict=True)])
    records = Record.objects.bulk_create(records, CHUNK)
    named = blinded([named_in(entry.answers) for entry in entries])
    SubjectIndex.objects.bulk_create(subject_rows(records, named), CHUNK)
    Route.objects.bulk_create(_routes(records, named, batch), CHUNK)
    root = batch_root([one.commitment for one in sealed])
    RecordVersion.objects.bulk_create(_versions(records, sealed, batch, root), CHUNK)
    return records, _append(records, batch, root)


def free_serials(count: int) -> list[str]:
    """Return that many serials which no record bears."""
    found: dict[str, None] = {}
    while len(found) < count:
        tried = list({new_serial() for _ in range(min(count - len(found), LOOKUP))} - found.keys())
        taken = set(Record.objects.filter(serial__in=tried).values_list("serial", flat=True))
        found.update(dict.fromkeys(serial for serial in tried if serial not in taken))
    return list(found)


def author_of(person: Person) -> Author:
    """Return the recorder as he is now."""
    return Author(
        number=person.number, name=person.name, unit=person.unit.name, unit_code=person.unit.code,
        department=person.department, post=person.post, rank=person.rank, category=person.category,
    )  # fmt: skip


def document_of(record: Record, entry: Entry, batch: Batch) -> Document:
    """Return what the first version holds."""
    return Document(
        serial=record.serial, number=1, kind=VersionKind.ORIGINAL.value, form=batch.form.sha256,
        author=author_of(entry.recorder), answers=entry.answers.document(), month=record.month,
        made_at=batch.now.isoformat(), origin=batch.origin.value,
        entered_by=batch.by.number if batch.by.pk != entry.recorder.pk else "",
    )  # fmt: skip


def blinded(named: Sequence[frozenset[Named]]) -> list[Subjects]:
    """Return the blind keys of everybody named in each record; the same name is blinded once."""
    keys = {one: blind_key(one) for one in frozenset().union(*named)}
    return [{keys[one]: one.is_matchable for one in subjects} for subjects in named]


def subject_rows(records: Sequence[Record], named: Sequence[Subjects]) -> list[SubjectIndex]:
    """Return the blind index of everybody named, not yet saved."""
    pairs = zip(records, named, strict=True)
    return [
        SubjectIndex(record=record, key=key, is_matchable=is_matchable)
        for record, subjects in pairs
        for key, is_matchable in subjects.items()
    ]


def facts_of(records: Sequence[Record], origin: str) -> Mapping[str, str | int | bool | None]:
    """Return what the log may say about a submission: counts, never content."""
    return {
        "records": len(records),
        "origin": origin,
        "late": sum(record.is_late for record in records),
        "urgent": sum(record.is_urgent for record in records),
    }


def _record(entry: Entry, batch: Batch, serial: str, key: str) -> Record:
    columns = columns_of(entry.answers)
    return Record(
        handle=new_handle(), serial=serial, recorder=entry.recorder, entered_by=batch.by,
        unit=batch.unit, unit_path=batch.unit.path, is_late=batch.is_late(columns.month),
        is_straight_up=batch.straight_up, form_version=batch.form, submitted_at=batch.now,
        origin=batch.origin.value, key=key, **columns.as_fields(),
    )  # fmt: skip


def _routes(records: Sequence[Record], named: Sequence[Subjects], batch: Batch) -> list[Route]:
    desks = Desks(batch.unit, batch.now, straight_up=batch.straight_up)
    rows = []
    for record, subjects in zip(records, named, strict=True):
        matchable = frozenset(key for key, may_be_ours in subjects.items() if may_be_ours)
        rows += route_rows(record, desks.for_subjects(matchable), batch.now)
    return rows


def _versions(
    records: Sequence[Record], sealed: Sequence[Sealed], batch: Batch, root: str
) -> list[RecordVersion]:
    return [
        RecordVersion(
            record=record, number=1, kind=VersionKind.ORIGINAL.value, document=one.blob, commitment=one.commitment,
            form_version=batch.form, made_by=batch.by, made_at=batch.now, batch_root=root, position=position,
        )
        for position, (record, one) in enumerate(zip(records, sealed, strict=True))
    ]  # fmt: skip


def _append(records: Sequence[Record], batch: Batch, root: str) -> Leaf:
    facts = facts_of(records, batch.origin.value)
    return append("record.submit", actor=str(batch.by.pk), obj=root, at=batch.now, facts=facts)
