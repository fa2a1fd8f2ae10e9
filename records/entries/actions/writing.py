"""The rows of new records, many at once: sealed, indexed, delivered and proved by one leaf."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from django.db.models import Value

from deadlines.queries import due_at
from deadlines.rules.months import Month
from people.models import Person, Unit
from policies.recordform.models import FormVersion
from policies.recordform.rules.judge import Answers
from records.entries.access import blind_case, blind_key
from records.entries.actions.delivering import LOOKUP, Desks
from records.entries.models import CaseIndex, Record, RecordVersion, Route, SubjectIndex
from records.entries.models.bulk import Cell, insert, insert_for
from records.entries.models.records import RecordQuerySet, new_handle, new_serial
from records.entries.rules.batches import batch_root
from records.entries.rules.columns import Columns, columns_of
from records.entries.rules.documents import Author, Document, Writer, writer
from records.entries.rules.evidence.details import Details
from records.entries.rules.lateness import is_late
from records.entries.rules.naming import Named, keys_of, named_in
from records.entries.sealing import Sealed, seal_first_versions
from records.entries.vocabulary import Origin, VersionKind
from trail.actions import append
from trail.models import Leaf
from trail.rules.canonical import canonical

RECORD_FIELDS = (
    "handle", "serial", "recorder", "entered_by", "unit", "unit_path", "month", "occurred_on", "record_type",
    "matter_category", "subject_identity", "manner", "judgement", "stage", "is_doubtful", "is_urgent", "follow_up",
    "is_late", "is_straight_up", "form_version", "submitted_at", "origin", "version_count", "key",
)  # fmt: skip
VERSION_FIELDS = (
    "record", "number", "document", "commitment", "position", "kind", "form_version", "made_by", "made_at",
    "batch_root",
)  # fmt: skip


ROUTE_FIELDS = ("record", "office", "unit", "since")
Subjects = Mapping[str, bool]  # the blind key of a name, and whether it may be one of us


class Entry(NamedTuple):
    """One record to be: the recorder, answers that the judge has taken, and where known how `canonical` writes them."""

    recorder: Person
    answers: Answers
    attachments: Sequence[Details] = ()
    written: bytes = b""


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
    late: dict[str, bool] = field(default_factory=dict)
    writers: dict[tuple[int, str], Writer] = field(default_factory=dict)

    def is_late(self, month: str) -> bool:
        """Say whether the month's deadline has passed. # 第八条"""
        if month not in self.late:
            self.late[month] = is_late(self.now, due_at(self.unit, Month.parse(month)))
        return self.late[month]

    def writer(self, recorder: Person, month: str) -> Writer:
        """Return what writes the recorder's records of a month: everything but answers and serial is written once."""
        found = self.writers.get((recorder.pk, month))
        if found is None:
            found = self.writers[recorder.pk, month] = writer(shared_document(recorder, month, self))
        return found


class Drafted(NamedTuple):
    """A record that is about to be a row."""

    entry: Entry
    columns: Columns
    handle: str
    serial: str
    key: str

    def row(self, batch: Batch) -> tuple[Cell, ...]:
        """Return its cells in the order of RECORD_FIELDS."""
        columns = self.columns
        return (
            self.handle, self.serial, self.entry.recorder.pk, batch.by.pk, batch.unit.pk, batch.unit.path,
            columns.month, columns.occurred_on, columns.record_type, columns.matter_category,
            columns.subject_identity, columns.manner, columns.judgement, columns.stage, columns.is_doubtful,
            columns.is_urgent, columns.follow_up, batch.is_late(columns.month), batch.straight_up, batch.form.pk, batch.now,
            batch.origin.value, 1, self.key,
        )  # fmt: skip


def row_key(key: str, position: int) -> str:
    """Return the key of one row of a submission."""
    return f"{key}:{position}"


class Written(NamedTuple):
    """The primary keys of the records in the order of the entries, of those that are urgent, and the leaf in the log."""

    records: list[int]
    urgent: list[int]
    leaf: Leaf


def write(entries: Sequence[Entry], batch: Batch) -> Written:
    """Write everything about the records; the head of the log is locked last."""
    drafts = _drafted(entries, batch)
    insert(Record, RECORD_FIELDS, (draft.row(batch) for draft in drafts))
    records = _inserted(batch, len(entries))
    sealed = seal_first_versions((draft.handle, written(draft, batch)) for draft in drafts)
    keys = cache(keys_of)  # of these rows only: names are not kept in memory
    answers = [entry.answers.values_by_key for entry in entries]
    named = blinded([named_in(given, keys) for given in answers])
    insert(SubjectIndex, ["record", "key", "is_matchable"], subject_cells(records, named))
    insert(CaseIndex, ["record", "key"], case_cells(records, answers))
    _route(records, named, batch)
    root = batch_root([one.commitment for one in sealed])
    insert(RecordVersion, VERSION_FIELDS, _version_cells(records, sealed, batch, root))
    urgent = [record for record, draft in zip(records, drafts, strict=True) if draft.columns.is_urgent]
    return Written(records, urgent, _append(drafts, batch, root))


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


def shared_document(
    recorder: Person, month: str, batch: Batch, attachments: Sequence[Details] = ()
) -> Document:
    """Return what the first versions of a recorder's records hold, without answers and serial."""
    return Document(
        serial="", number=1, kind=VersionKind.ORIGINAL.value, form=batch.form.sha256, author=author_of(recorder),
        answers={}, month=month, made_at=batch.now.isoformat(), origin=batch.origin.value,
        entered_by=batch.by.number if batch.by.pk != recorder.pk else "",
        attachments=[one.as_json() for one in attachments],
    )  # fmt: skip


def written(draft: Drafted, batch: Batch) -> bytes:
    """Return the document of a first version as `canonical` writes it."""
    entry, month = draft.entry, draft.columns.month
    write_out = (
        writer(shared_document(entry.recorder, month, batch, entry.attachments))
        if entry.attachments
        else batch.writer(entry.recorder, month)
    )
    return write_out(entry.written or canonical(entry.answers.document()), draft.serial)


def blinded(named: Sequence[frozenset[Named]]) -> list[Subjects]:
    """Return the blind keys of everybody named in each record; the same name is blinded once."""
    keys = {one: blind_key(one) for one in frozenset().union(*named)}
    return [{keys[one]: one.is_matchable for one in subjects} for subjects in named]


def subject_cells(records: Sequence[int], named: Sequence[Subjects]) -> Iterator[tuple[Cell, ...]]:
    """Yield the blind index of everybody named."""
    for record, subjects in zip(records, named, strict=True):
        for key, is_matchable in subjects.items():
            yield record, key, is_matchable


def case_cells(records: Sequence[int], answers: Sequence[Mapping[str, object]]) -> Iterator[tuple[Cell, ...]]:
    """Yield the blind index of the 案号 of each record that has one."""
    for record, given in zip(records, answers, strict=True):
        if key := blind_case(str(given.get("case_no") or "")):
            yield record, key


def facts_of(drafts: Sequence[Drafted], batch: Batch) -> Mapping[str, str | int | bool | None]:
    """Return what the log may say about a submission: counts, never content."""
    return {
        "records": len(drafts),
        "origin": batch.origin.value,
        "late": sum(batch.is_late(draft.columns.month) for draft in drafts),
        "urgent": sum(draft.columns.is_urgent for draft in drafts),
    }


def _drafted(entries: Sequence[Entry], batch: Batch) -> list[Drafted]:
    serials = free_serials(len(entries))
    pairs = enumerate(zip(entries, serials, strict=True))
    return [
        Drafted(entry, columns_of(entry.answers.values_by_key), new_handle(), serial, row_key(batch.key, at))
        for at, (entry, serial) in pairs
    ]


def _inserted(batch: Batch, count: int) -> list[int]:
    """Return the primary keys of the batch's records in the order of its rows."""
    found = {int(key.rpartition(":")[2]): pk for key, pk in _of(batch).values_list("key", "pk")}
    return [found[position] for position in range(count)]


def _of(batch: Batch) -> RecordQuerySet:
    """Return the records of the batch, in whatever order."""
    return Record.objects.filter(entered_by=batch.by, key__startswith=f"{batch.key}:", submitted_at=batch.now)


def _route(records: Sequence[int], named: Sequence[Subjects], batch: Batch) -> None:
    """Deliver each record to the desks that may have it; what all of a file share is written in one go. # 第七条"""
    receivers = cache(Desks(batch.unit, batch.now, straight_up=batch.straight_up).for_subjects)
    matchable = (frozenset(key for key, is_ours in subjects.items() if is_ours) for subjects in named)
    desks = [tuple(receivers(keys)) for keys in matchable]
    if len(records) > 1 and len(set(desks)) == 1:
        for desk in desks[0]:
            given = {"to": Value(desk.office.value), "at": Value(desk.unit), "since": Value(batch.now)}
            insert_for(Route, ROUTE_FIELDS, _of(batch).annotate(**given).values_list("pk", *given))
        return
    pairs = zip(records, desks, strict=True)
    cells = ((record, desk.office.value, desk.unit, batch.now) for record, found in pairs for desk in found)
    insert(Route, ROUTE_FIELDS, cells)


def _version_cells(
    records: Sequence[int], sealed: Sequence[Sealed], batch: Batch, root: str
) -> Iterator[tuple[Cell, ...]]:
    shared = (VersionKind.ORIGINAL.value, batch.form.pk, batch.by.pk, batch.now, root)
    for position, (record, one) in enumerate(zip(records, sealed, strict=True)):
        yield record, 1, one.blob, one.commitment, position, *shared


def _append(drafts: Sequence[Drafted], batch: Batch, root: str) -> Leaf:
    facts = facts_of(drafts, batch)
    return append("record.submit", actor=str(batch.by.pk), obj=root, at=batch.now, facts=facts)
