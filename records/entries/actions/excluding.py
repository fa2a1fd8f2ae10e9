"""留下说明: what article 6 excludes is noted in two lines, and the offices read a sample. # 第六条"""

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from people.models import Person
from records.entries.access import can_file, exclusions_for, is_named_in
from records.entries.models import ExclusionNote
from records.entries.rules.refusals import NobodyWhoFiles, NotForYou
from records.entries.sealing import open_exclusion, seal_exclusion
from records.entries.vocabulary import Exclusion
from trail.actions import append

NEWEST = 200  # how far back the sample reaches


@dataclass(frozen=True)
class Noted:
    """A note with its words."""

    note: ExclusionNote
    document_number: str
    reason: str


def note_exclusion(
    *, recorder: Person, ground: Exclusion, document_number: str, reason: str, key: str, now: dt.datetime
) -> ExclusionNote:
    """Keep why nothing was recorded; the same key never makes a second note."""
    if not can_file(recorder):
        raise NobodyWhoFiles
    earlier = ExclusionNote.objects.filter(recorder=recorder, handle=key).first()
    if earlier:
        return earlier
    sealed = seal_exclusion({"document_number": document_number, "reason": reason}, key)
    try:
        with transaction.atomic():
            note = ExclusionNote.objects.create(
                recorder=recorder, unit=recorder.unit, handle=key, ground=ground,
                document=sealed.blob, commitment=sealed.commitment, noted_at=now,
            )  # fmt: skip
            append("exclusion.note", actor=str(recorder.pk), obj=note.commitment, at=now)
    except IntegrityError:
        raise NobodyWhoFiles("这份说明没有留下。回到上一页再试一次。") from None
    return note


def exclusions_seen_by(person: Person, now: dt.datetime) -> list[ExclusionNote]:
    """Return the newest notes the person may read; one whose words name him is not there for him. # 第九条"""
    return [note for note in exclusions_for(person, now)[:NEWEST] if not _names(person, note)]


def sampled(person: Person, now: dt.datetime) -> ExclusionNote | None:
    """Return one of them by chance."""
    notes = exclusions_seen_by(person, now)
    return secrets.choice(notes) if notes else None


def open_exclusion_note(*, person: Person, handle: str, now: dt.datetime) -> Noted:
    """Return the words of a note after the reading was written down."""
    note = exclusions_for(person, now).filter(handle=handle).first()
    if note is None or _names(person, note):
        raise NotForYou
    with transaction.atomic():
        append("exclusion.read", actor=str(person.pk), obj=note.commitment, at=now)
    words = open_exclusion(note.document, note.handle)
    return Noted(note, words["document_number"], words["reason"])


def _names(person: Person, note: ExclusionNote) -> bool:
    if note.recorder_id == person.pk:
        return False
    return is_named_in(person, "\n".join(open_exclusion(note.document, note.handle).values()))
