"""按文件更正、撤回: what a liaison changes or takes back of the rows he entered for others; nothing is erased. # 第四条"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import transaction

from people.models import Person
from policies.recordform.rules.answers import Answers
from records.entries.actions.amending import index_named, update_columns
from records.entries.actions.opening import document_in
from records.entries.models import Attachment, Record, RecordVersion
from records.entries.queries import newest_versions
from records.entries.rules.batches import batch_root
from records.entries.rules.refusals import ClassifiedAttachesNothing, NotYourRecord, RecordMoved
from records.entries.sealing import seal_versions
from records.entries.vocabulary import Origin, VersionKind
from trail.actions import append, give_receipts
from trail.models import Receipt

Change = tuple[Record, Mapping[str, object]]


def correct_by_file(
    *, changes: Sequence[tuple[Record, Answers]], reason: str, by: Person, now: dt.datetime
) -> Receipt:
    """Add to each record the version a corrected register gives it; its recorder confirms or contradicts it anew."""
    secret = [record.pk for record, answers in changes if answers.get("classified")]
    if secret and Attachment.objects.filter(record__in=secret).exists():
        raise ClassifiedAttachesNothing
    with transaction.atomic():
        documents = [(record, answers.document()) for record, answers in changes]
        versions = _add_versions(documents, VersionKind.CORRECTION, reason, by, now)
        for record, answers in changes:
            update_columns(record, answers, now)
            index_named(record, answers, now)
        Record.objects.filter(pk__in=[record.pk for record, _ in changes]).update(confirmed_at=None)
        return _logged("record.amend", versions, by, now)


def withdraw_by_file(*, records: Sequence[Record], reason: str, by: Person, now: dt.datetime) -> Receipt:
    """Take rows back that their recorders have not answered; each stays readable with the reason."""
    with transaction.atomic():
        versions = _add_versions(
            [(record, {}) for record in records], VersionKind.WITHDRAWAL, reason, by, now
        )
        waiting = Record.objects.unconfirmed().filter(pk__in=[record.pk for record in records])
        if waiting.update(contradicted_at=now) != len(records):
            raise RecordMoved
        return _logged("record.withdraw", versions, by, now)


def _add_versions(
    changes: Sequence[Change], kind: VersionKind, reason: str, by: Person, now: dt.datetime
) -> list[RecordVersion]:
    """Write one version of each record under one root; without new answers the old ones stand."""
    if not all(_is_of_file(record, by) for record, _ in changes):
        raise NotYourRecord
    newest = {version.record_id: version for version in newest_versions([record.pk for record, _ in changes])}
    documents = []
    for record, answers in changes:
        known = document_in(newest[record.pk], record)
        said = answers or dict(known.answers)
        number = _next_number(record, known.number)
        documents.append(
            replace(
                known, number=number, kind=kind.value, answers=said, made_at=now.isoformat(), reason=reason
            )
        )
    sealed = seal_versions(
        [(record.handle, one) for (record, _), one in zip(changes, documents, strict=True)]
    )
    root = batch_root([one.commitment for one in sealed])
    return RecordVersion.objects.bulk_create(
        RecordVersion(
            record=record,
            number=document.number,
            kind=kind.value,
            document=one.blob,
            commitment=one.commitment,
            form_version=record.form_version,
            made_by=by,
            made_at=now,
            batch_root=root,
            position=position,
        )
        for position, ((record, _), document, one) in enumerate(zip(changes, documents, sealed, strict=True))
    )


def _next_number(record: Record, known: int) -> int:
    """Count the record's versions on, unless somebody else was quicker."""
    if not Record.objects.filter(pk=record.pk, version_count=known).update(version_count=known + 1):
        raise RecordMoved
    record.version_count = known + 1
    return known + 1


def _is_of_file(record: Record, by: Person) -> bool:
    """Say whether a file made the record, and its recorder has not contradicted it."""
    is_entered = record.origin == Origin.FILE and (record.is_proxy or record.recorder_id == by.pk)
    return is_entered and record.contradicted_at is None


def _logged(kind: str, versions: Sequence[RecordVersion], by: Person, now: dt.datetime) -> Receipt:
    leaf = append(
        kind,
        actor=str(by.pk),
        obj=versions[0].batch_root,
        at=now,
        facts={"records": len(versions), "kind": versions[0].kind},
    )
    return give_receipts([leaf], now=now)[0]
