"""登记申诉、更正说明: what who was recorded brings to the discipline office; the record stays as it is. # 第十三条"""

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from people.models import Person
from records.entries.models import Record
from records.entries.models.records import new_handle
from records.review.access import notes_appeals, office_for
from records.review.models import APPEAL, Appeal
from records.review.rules.refusals import AppealMissing, CaseMoved, NotInYourOffice
from records.review.sealing import open_appeal, seal_appeal
from trail.actions import append
from trail.prints import print_of


@dataclass(frozen=True)
class Appealed:
    """One appeal in words."""

    appeal: Appeal
    text: str


def note_appeal(*, by: Person, record: Record, text: str, seen: int, now: dt.datetime) -> Appeal:
    """Write down an appeal, as the one after the last that the page showed."""
    if not notes_appeals(by, record, now):
        raise NotInYourOffice
    if not text.strip():
        raise AppealMissing
    handle = new_handle()
    words, commitment = seal_appeal(text.strip(), handle)
    if Appeal.objects.filter(record=record).count() != seen:
        raise CaseMoved
    try:
        with transaction.atomic():
            appeal = Appeal.objects.create(
                handle=handle,
                record=record,
                number=seen + 1,
                words=words,
                commitment=commitment,
                by=by,
                at=now,
            )
            append(
                "review.appeal", actor=str(by.pk), obj=handle, at=now, facts={"row": print_of(APPEAL, appeal)}
            )
    except IntegrityError:
        raise CaseMoved from None
    return appeal


def appeals_of(*, record: Record, person: Person, now: dt.datetime) -> list[Appealed]:
    """Return the appeals about a record in words, for a reviewer of either office that received it."""
    if office_for(person, record, now) is None:
        raise NotInYourOffice
    rows = Appeal.objects.filter(record=record).select_related("by").order_by("number")
    return [Appealed(one, open_appeal(one.words, one.handle)) for one in rows]
