"""提交: one record, or the rows of a file, in one transaction; the same key never makes a second. # 第四条、第八条"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import IntegrityError, transaction

from people.models import Person, Unit
from policies.recordform.models import FormVersion
from records.entries.access import can_file, own_drafts
from records.entries.actions.attaching import details_of, move_to_record
from records.entries.actions.judging import judged
from records.entries.actions.urging import urge_one
from records.entries.actions.writing import Batch, Entry, row_key, write
from records.entries.models import Record, RecordVersion
from records.entries.queries import made_under
from records.entries.rules.evidence.details import Details
from records.entries.rules.refusals import DraftChanged, DraftGone, NobodyWhoFiles
from records.entries.sealing import open_draft
from records.entries.vocabulary import Origin
from trail.actions import give_receipts, receipt_for
from trail.models import Leaf, Receipt


@dataclass(frozen=True)
class Submission:
    """What was submitted, and the receipt that proves each of the records."""

    keys: Sequence[int]  # of the records, in the order of the rows
    receipt: Receipt
    is_new: bool = True

    @cached_property
    def records(self) -> list[Record]:
        """Return the records in the order of the rows; read when somebody asks for them."""
        found = Record.objects.in_bulk(self.keys)
        return [found[key] for key in self.keys]

    @property
    def record(self) -> Record:
        """Return the record of a single submission."""
        return self.records[0]


def submit(
    *, recorder: Person, raw: Mapping[str, object], key: str, now: dt.datetime, straight_up: bool = False,
    attachments: Sequence[Details] = (),
) -> Submission:  # fmt: skip
    """Judge and submit one record, for both offices of the unit or, 直报上级, for those of the level above."""
    if not can_file(recorder):
        raise NobodyWhoFiles
    earlier = submitted_under(recorder, key, now)
    if earlier:
        return earlier
    form, answers = judged(recorder, raw, now, len(attachments))
    batch = Batch(recorder.unit, recorder, form, Origin.PAGE, key, now, straight_up)
    return _once([Entry(recorder, answers, attachments)], batch)


def submit_many(
    *, rows: Sequence[Entry], unit: Unit, by: Person, form: FormVersion, key: str, now: dt.datetime
) -> Submission:
    """Submit the judged rows of a file: one leaf over their tree, and one receipt that proves each of them."""
    return submitted_under(by, key, now) or _once(rows, Batch(unit, by, form, Origin.FILE, key, now))


def submitted_under(by: Person, key: str, now: dt.datetime) -> Submission | None:
    """Return what this person already submitted under the key, with the receipt given then."""
    first = made_under(by, row_key(key, 0))
    if first is None:
        return None
    root = RecordVersion.objects.values_list("batch_root", flat=True).get(record=first, number=1)
    versions = RecordVersion.objects.filter(batch_root=root).order_by("position")
    receipt = receipt_for(Leaf.objects.get(obj=root, kind="record.submit"), now=now)
    return Submission(list(versions.values_list("record_id", flat=True)), receipt, is_new=False)


def _once(rows: Sequence[Entry], batch: Batch) -> Submission:
    """Write, unless another request with the same key was quicker: then return what that one wrote."""
    try:
        with transaction.atomic():
            written = write(rows, batch)
            [receipt] = give_receipts([written.leaf], now=batch.now)
            for record in Record.objects.in_bulk(written.urgent).values():  # 第八条：立即送达
                urge_one(record, batch.now)
            return Submission(written.records, receipt)
    except IntegrityError:
        earlier = submitted_under(batch.by, batch.key, batch.now)
        if earlier is None:
            raise
        return earlier


def submit_draft(
    *, recorder: Person, handle: str, version: int, now: dt.datetime, straight_up: bool = False
) -> Submission:
    """Submit what the draft says, as it was when it was checked, and put the draft away."""
    earlier = submitted_under(recorder, handle, now)
    if earlier:
        return earlier
    draft = own_drafts(recorder).filter(handle=handle).first()
    if draft is None:
        raise DraftGone
    if draft.version != version:
        raise DraftChanged(draft.version)
    with transaction.atomic():
        raw = open_draft(draft.document, draft.handle, draft.version)
        own_drafts(recorder).select_for_update().get(pk=draft.pk)  # no file comes in between
        done = submit(
            recorder=recorder, raw=raw, key=handle, now=now, straight_up=straight_up,
            attachments=details_of(draft.attachments.all()),
        )  # fmt: skip
        move_to_record(draft, done.record)
        own_drafts(recorder).filter(pk=draft.pk).delete()
    return done
