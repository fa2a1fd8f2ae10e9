"""附材料: to a draft, or to a record as a supplement; handed out only after the reading is a leaf. # 第四条、第九条"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import QuerySet

from people.models import Person
from records.entries.access import can_amend, can_file, own_attachments, own_drafts, reader_of
from records.entries.actions.amending import add_version, log_version
from records.entries.actions.opening import Contents, document_in
from records.entries.actions.scanning import scanned
from records.entries.models import (
    Attachment,
    AttachmentBody,
    Draft,
    Opening,
    Record,
    RecordVersion,
    Supplement,
)
from records.entries.models.records import new_handle
from records.entries.queries import attachments_of, version_of
from records.entries.rules.columns import YES
from records.entries.rules.evidence import MOST, BadFile
from records.entries.rules.evidence.details import Details
from records.entries.rules.refusals import (
    ClassifiedAttachesNothing,
    DraftGone,
    FileHeld,
    FilesRefused,
    NobodyWhoFiles,
    NotForYou,
    NotYourRecord,
    ReasonMissing,
    RecordMoved,
)
from records.entries.sealing import open_details, open_draft, open_file, seal_details, seal_file
from records.entries.vocabulary import HANDED_OUT, Reader, Scan, VersionKind
from trail.actions import append

Files = Sequence[tuple[str, bytes]]  # the name as it was given, and the bytes


@dataclass(frozen=True)
class Handed:
    """An attachment that may be handed out."""

    details: Details
    data: bytes


def attach(*, recorder: Person, draft: Draft, files: Files, now: dt.datetime) -> list[Details]:
    """Attach files to a draft: all of them, or none and why."""
    if not can_file(recorder):
        raise NobodyWhoFiles
    examined = _examined(files)
    with transaction.atomic():
        held = own_drafts(recorder).select_for_update().filter(pk=draft.pk).first()
        if held is None:
            raise DraftGone
        if is_classified(open_draft(held.document, held.handle, held.version)):
            raise ClassifiedAttachesNothing
        _check_room(held.attachments.count(), files)
        return _write(examined, recorder, now, draft=held)


def detach(*, recorder: Person, draft: Draft, handle: str) -> None:
    """Take a file off a draft for good: what was never submitted leaves no trace."""
    Attachment.objects.filter(draft__in=own_drafts(recorder).filter(pk=draft.pk), handle=handle).delete()


def attach_to_record(
    *, recorder: Person, record: Record, files: Files, reason: str, base: int, now: dt.datetime
) -> RecordVersion:
    """Attach files to a record: a supplement, with a reason, over the version the recorder saw."""
    if not can_amend(recorder, record):
        raise NotYourRecord
    if not reason.strip():
        raise ReasonMissing
    newest = version_of(record)
    if newest.number != base:
        raise RecordMoved
    known = document_in(newest, record)
    if is_classified(known.answers):
        raise ClassifiedAttachesNothing
    _check_room(len(known.attachments), files)
    examined = _examined(files)
    with transaction.atomic():
        added = _write(examined, recorder, now, record=record)
        listed = [*known.attachments, *(one.as_json() for one in added)]
        version = add_version(
            record,
            replace(known, attachments=listed),
            known.answers,
            VersionKind.SUPPLEMENT,
            reason,
            recorder,
            now,
        )
        if record.awaits_confirmation:  # whoever adds to a 代录 row has made it his own
            Record.objects.filter(pk=record.pk).update(confirmed_at=now)
        Supplement.objects.filter(record=record, answered_at=None).update(
            answered_at=now, answered_in=version.number
        )
        log_version("record.amend", version, recorder, now)
    return version


def details_of(rows: QuerySet[Attachment]) -> list[Details]:
    """Return what is known of attachments, with what the scanner says of each by now."""
    return [replace(open_details(one.sealed, one.handle), scan=one.scan) for one in rows.order_by("pk")]


def files_in(contents: Contents) -> list[Details]:
    """Return the files that a version lists, with what the scanner says of each by now."""
    if not contents.document.attachments:
        return []
    scans = dict(attachments_of(contents.record).values_list("handle", "scan"))
    listed = map(Details.from_json, contents.document.attachments)
    return [replace(one, scan=scans.get(one.handle, one.scan)) for one in listed]


def move_to_record(draft: Draft, record: Record) -> None:
    """Let the files of a draft be those of the record it became."""
    Attachment.objects.filter(draft=draft).update(draft=None, record=record)


def open_own_file(*, recorder: Person, draft: Draft, handle: str) -> Handed:
    """Return a file of one's own draft."""
    found = own_attachments(recorder, draft.handle).select_related("body").filter(handle=handle).first()
    return _handed(found)


def open_attachment(*, person: Person, record: Record, handle: str, now: dt.datetime) -> Handed:
    """Return a file of a record to whoever may open the record, after the reading was written down."""
    reader = reader_of(person, record, now)
    if reader is None:
        raise NotForYou
    handed = _handed(attachments_of(record).select_related("body").filter(handle=handle).first())
    with transaction.atomic():
        leaf = append("evidence.read", actor=str(person.pk), obj=handle, at=now, facts={"role": reader.value})
        if reader is not Reader.RECORDER:
            Opening.objects.create(record=record, role=reader.value, at=now, leaf_seq=leaf.seq)
    return handed


def is_classified(raw: dict[str, object] | object) -> bool:
    """Say whether answers, typed or judged, call the matter classified."""
    said = raw.get("classified") if isinstance(raw, dict) else None
    return said is True or str(said or "").strip().lower() in {YES, "是", "true", "on"}


def _handed(found: Attachment | None) -> Handed:
    if found is None:
        raise NotForYou
    if Scan(found.scan) not in HANDED_OUT:
        raise FileHeld
    details = open_details(found.sealed, found.handle)
    return Handed(details, open_file(found.body.sealed, details))


def _check_room(already: int, files: Files) -> None:
    if already + len(files) > MOST:
        raise FilesRefused([f"一件最多附 {MOST} 个文件,已经有 {already} 个。"])


def _examined(files: Files) -> list[tuple[Details, bytes]]:
    """Return what each file is and what the scanner says of it, or refuse with what is wrong with each."""
    found, wrong = [], []
    for name, data in files:
        try:
            found.append((Details.received(new_handle(), name, data), data))
        except BadFile as bad:
            wrong.append(str(bad))
    if wrong or not files:
        raise FilesRefused(wrong or ["选择要附的文件。"])
    return [(replace(details, scan=scanned(data).value), data) for details, data in found]


def _write(
    examined: Sequence[tuple[Details, bytes]], by: Person, now: dt.datetime, *,
    draft: Draft | None = None, record: Record | None = None,
) -> list[Details]:  # fmt: skip
    for details, data in examined:
        row = Attachment.objects.create(
            handle=details.handle, draft=draft, record=record, added_by=by, sealed=seal_details(details),
            scan=details.scan, received_at=now,
        )  # fmt: skip
        AttachmentBody.objects.create(attachment=row, sealed=seal_file(data, details.handle))
    return [details for details, _ in examined]
