"""What other rooms and pages ask about records and drafts; who may see what is access.py's."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, IntegerField, Max, Q, QuerySet, Value

from deadlines.rules.months import Month
from people.models import Person
from policies.library.rules.uses import Use, cited
from records.entries.models import (
    Attachment,
    CaseIndex,
    Draft,
    Opening,
    Record,
    RecordQuerySet,
    RecordVersion,
    SubjectIndex,
)
from records.entries.rules.batches import proof
from records.entries.rules.guide import STEPS
from records.entries.rules.quicknotes import DAYS
from records.entries.vocabulary import Reader
from trail.models import Receipt

RECENT, MOST_RECENT = dt.timedelta(days=183), 20  # what 接着记 looks through


def recorded(month: Month) -> RecordQuerySet:
    """Return the records that make their recorder's month RECORDED, for joins over a whole roster. # 第八条"""
    return Record.objects.of_month(str(month)).standing()


def all_recorded(at: dt.datetime | None = None) -> RecordQuerySet:
    """Return the records of every month that make it RECORDED, or made it so at the moment, for joins over rosters."""
    return Record.objects.stood_at(at) if at else Record.objects.standing()


def all_drafts() -> QuerySet[Draft]:
    """Return every draft, for joins over months; whose and of which month is all that leaves this room."""
    return Draft.objects.all()


def drafted(month: Month) -> QuerySet[Draft]:
    """Return the drafts that keep a month from being a zero return, for joins over a whole roster."""
    return Draft.objects.filter(month=str(month))


def recorded_persons(month: Month) -> QuerySet[Record, int]:
    """Return the ids of the persons who recorded something in the month, as a sub-query."""
    return recorded(month).values_list("recorder", flat=True)


def drafting_persons(month: Month) -> QuerySet[Draft, int]:
    """Return the ids of the persons who have a draft of the month, as a sub-query."""
    return drafted(month).values_list("recorder", flat=True)


def has_record(person: Person, month: Month) -> bool:
    """Say whether the person recorded something in the month."""
    return recorded(month).filter(recorder=person).exists()


def has_draft(person: Person, month: Month) -> bool:
    """Say whether the person has begun something in the month."""
    return drafted(month).filter(recorder=person).exists()


def months_with_records(person: Person, months: Iterable[Month] | None = None) -> dict[Month, int]:
    """Return how many records the person has in each month that has any, among those months when given."""
    rows = Record.objects.made_by(person.pk).standing()
    if months is not None:
        rows = rows.filter(month__in=[str(month) for month in months])
    counted = rows.values("month").annotate(n=Count("pk")).order_by("month")
    return {Month.parse(row["month"]): row["n"] for row in counted}


def unfinished_notes(person: Person, now: dt.datetime) -> QuerySet[Draft]:
    """Return the quick notes that should have been finished by now."""
    return Draft.objects.filter(recorder=person, is_quick_note=True, created_at__lte=now - DAYS)


def unfollowed(person: Person, now: dt.datetime) -> RecordQuerySet:
    """Return the 日常工作记录 of the person that should have gone into the formal procedure by now. # 第三条"""
    return Record.objects.made_by(person.pk).not_followed_up().filter(submitted_at__lte=now - DAYS)


def counted(several: Sequence[QuerySet[Any]]) -> list[int]:  # Any: rows of any table
    """Count each of several querysets, all of them in one round trip."""
    numbered = (
        rows.order_by().annotate(which=Value(number, IntegerField())).values("which").annotate(n=Count("pk"))
        for number, rows in enumerate(several)
    )
    first, *others = (rows.values_list("which", "n") for rows in numbered)
    found = dict(first.union(*others, all=True))
    return [found.get(number, 0) for number in range(len(several))]


def with_serial(serial: str | None) -> Record | None:
    """Return the record of a serial, for a question that access answers before anything is shown."""
    return Record.objects.filter(serial=serial).first() if serial else None


def made_under(by: Person, key: str) -> Record | None:
    """Return the record that this person already submitted under the key."""
    return Record.objects.filter(entered_by=by, key=key).first()


def unanswered_under(key: str) -> RecordQuerySet:
    """Return the 代录 rows of the files under that key which their recorders have not answered."""
    return Record.objects.unconfirmed().filter(key__startswith=f"{key}:")


def version_of(record: Record, number: int | None = None) -> RecordVersion:
    """Return that version of the record, the newest unless one is named."""
    wanted = number or record.version_count
    return RecordVersion.objects.select_related("form_version", "record").get(record=record, number=wanted)


def number_at(record: Record, moment: dt.datetime) -> int:
    """Return which version stood at that moment; 0 when the record was not there yet."""
    before = RecordVersion.objects.filter(record=record, made_at__lte=moment)
    return before.aggregate(newest=Max("number"))["newest"] or 0


def newest_versions(records: Iterable[int]) -> list[RecordVersion]:
    """Return the newest version of each of these records, by id."""
    rows = RecordVersion.objects.filter(record__in=list(records), number=F("record__version_count"))
    return list(rows.select_related("record", "form_version").order_by("record_id"))


def versions_of(record: Record) -> QuerySet[RecordVersion]:
    """Return every version, the newest first."""
    return RecordVersion.objects.filter(record=record).select_related("made_by").order_by("-number")


def commitments_in(batch_root: str) -> list[str]:
    """Return the commitments under one leaf in the order of its tree."""
    rows = RecordVersion.objects.filter(batch_root=batch_root).order_by("position")
    return list(rows.values_list("commitment", flat=True))


@dataclass(frozen=True)
class Opened:
    """How often a record was opened by one role, and when last."""

    role: Reader
    times: int
    last_at: dt.datetime


def openings_of(record: Record) -> list[Opened]:
    """Return by which roles the record was opened, never by whom. # 第九条"""
    rows = Opening.objects.filter(record=record).values("role").annotate(n=Count("pk"), last=Max("at"))
    return [Opened(Reader(row["role"]), row["n"], row["last"]) for row in rows.order_by("role")]


def others_naming_the_same(record: Record) -> RecordQuerySet:
    """Return other records that name somebody this one names: what the two offices alone may be shown."""
    keys = SubjectIndex.objects.filter(record=record).values("key")
    return Record.objects.filter(named__key__in=keys).exclude(pk=record.pk).distinct()


def named_under(keys: Iterable[str], records: RecordQuerySet) -> list[tuple[int, str]]:
    """Return which of these records bear which of these blind keys."""
    rows = SubjectIndex.objects.filter(key__in=list(keys), record__in=records.values("pk"))
    return list(rows.values_list("record_id", "key"))


def that_may_mean(keys: Iterable[str], records: RecordQuerySet) -> RecordQuerySet:
    """Return the records that name whom the keys mean, with an identity that may be one of us."""
    named = SubjectIndex.objects.filter(key__in=sorted(keys), is_matchable=True).values("record")
    return records.filter(pk__in=named)


def of_recorders(numbers: Sequence[str]) -> RecordQuerySet:
    """Return the records of the recorders with these 工号; who may see which is asked of access."""
    return Record.objects.filter(recorder__number__in=list(numbers))


def others_of_the_same_case(record: Record) -> RecordQuerySet:
    """Return other records with the same 案号, however it was written."""
    keys = CaseIndex.objects.filter(record=record).values("key")
    return Record.objects.filter(case_keys__key__in=keys).exclude(pk=record.pk).distinct()


@dataclass(frozen=True)
class Proof:
    """The receipt of one version, and the path that proves it where the receipt covers a whole file."""

    version: RecordVersion
    receipt: Receipt
    size: int
    path: tuple[str, ...]


def proof_of(version: RecordVersion) -> Proof | None:
    """Return the receipt of a version, or None where none was given."""
    receipt = Receipt.objects.filter(leaf__obj=version.batch_root).first()
    if receipt is None:
        return None
    commitments = commitments_in(version.batch_root)
    return Proof(version, receipt, len(commitments), tuple(proof(commitments, version.position)))


def naming_often(records: RecordQuerySet) -> RecordQuerySet:
    """Return those that name somebody whom another of the given records names as well."""
    named = SubjectIndex.objects.filter(record__in=records.values("pk")).values("key")
    often = named.annotate(times=Count("record")).filter(times__gt=1).values("key")
    theirs = SubjectIndex.objects.filter(record__in=records.values("pk"), key__in=often)
    return records.filter(pk__in=theirs.values("record"))


def attachments_of(record: Record) -> QuerySet[Attachment]:
    """Return what hangs on a record, in the order it came."""
    return Attachment.objects.filter(record=record).order_by("pk")


def uses() -> Iterator[Use]:
    """Yield where the questions of the guide rest on clauses. # 第二条至第六条"""
    yield from cited("要不要记录", {one.title: one.article for one in STEPS}, "/records/guide/")


def recent_own(person: Person, now: dt.datetime) -> list[Record]:
    """Return the newest records of the last half year that the person wrote or made his own."""
    return list(_recent(person, now).newest_first()[:MOST_RECENT])


def has_recent_own(person: Person, now: dt.datetime) -> bool:
    """Say whether there is such a record."""
    return _recent(person, now).exists()


def _recent(person: Person, now: dt.datetime) -> RecordQuerySet:
    his = Q(entered_by=person) | ~Q(confirmed_at=None)
    return Record.objects.made_by(person.pk).standing().filter(his, submitted_at__gte=now - RECENT)


def commitments_of(records: Iterable[int]) -> QuerySet[RecordVersion, Any]:  # Any: rows of one column
    """Return the commitments of every version of these records, as the log knows them."""
    return RecordVersion.objects.filter(record__in=list(records)).values("commitment")
