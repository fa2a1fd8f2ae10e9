"""打开: the reading is a leaf in the log and a row for the recorder before a single word is returned. # 第九条"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from people.models import Person
from records.entries.access import reader_of, readers_of
from records.entries.models import Opening, Record, RecordVersion
from records.entries.queries import newest_versions, version_of
from records.entries.rules.batches import batch_root
from records.entries.rules.documents import Document
from records.entries.rules.refusals import NotForYou
from records.entries.sealing import open_version
from records.entries.vocabulary import Reader
from trail.actions import append

Facts = Mapping[str, str | int | bool | None]


@dataclass(frozen=True)
class Contents:
    """A version of a record that was opened, and by which role."""

    record: Record
    version: RecordVersion
    document: Document
    reader: Reader


def open_contents(*, person: Person, record: Record, now: dt.datetime, number: int | None = None) -> Contents:
    """Return the contents of a version, the newest unless one is named, after the reading was written down."""
    reader = reader_of(person, record, now)
    if reader is None:
        raise NotForYou
    version = version_of(record, number)
    with transaction.atomic():
        facts: Facts = {"role": reader.value, "version": version.number}
        leaf = append("record.read", actor=str(person.pk), obj=version.commitment, at=now, facts=facts)
        if reader is not Reader.RECORDER:
            Opening.objects.create(record=record, role=reader.value, at=now, leaf_seq=leaf.seq)
    return Contents(record, version, document_in(version, record), reader)


def open_many(*, person: Person, records: Iterable[Record], now: dt.datetime) -> list[Contents]:
    """Return the newest contents of several records after one leaf for all of them; what is not for him is left out."""
    readers = readers_of(person, records, now)
    versions = newest_versions(list(readers))
    if not versions:
        return []
    with transaction.atomic():
        root = batch_root([version.commitment for version in versions])
        leaf = append("record.read", actor=str(person.pk), obj=root, at=now, facts={"records": len(versions)})
        Opening.objects.bulk_create(
            Opening(record=version.record, role=readers[version.record_id].value, at=now, leaf_seq=leaf.seq)
            for version in versions
            if readers[version.record_id] is not Reader.RECORDER
        )
    return [
        Contents(version.record, version, document_in(version, version.record), readers[version.record_id])
        for version in versions
    ]


def deny(*, person: Person, handle: str, now: dt.datetime) -> None:
    """Write down that somebody asked for a record that is not there for him; whether it exists is not said."""
    with transaction.atomic():
        append("deny", actor=str(person.pk), obj=handle, at=now, facts={"thing": "record"})


def document_in(version: RecordVersion, record: Record) -> Document:
    """Return the document of a version whose reading has been written down."""
    return open_version(version.document, record.handle, version.number)
