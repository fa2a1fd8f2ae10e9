"""存草稿: sealed, counted, seen by nobody else; two tabs never lose an edit. # 第四条：及时记录"""

import datetime as dt
from collections.abc import Mapping

from django.db import IntegrityError, transaction

from deadlines.rules.months import Month
from people.models import Person
from records.entries.access import can_file, own_drafts
from records.entries.actions.writing import row_key
from records.entries.models import Draft
from records.entries.queries import made_under
from records.entries.rules.refusals import AlreadySubmitted, DraftChanged, DraftGone, NobodyWhoFiles
from records.entries.sealing import open_draft, seal_draft


def save_draft(
    *, recorder: Person, handle: str, version: int, raw: Mapping[str, object], now: dt.datetime,
    is_quick_note: bool = False,
) -> Draft:  # fmt: skip
    """Save what was typed over the version the writer saw (0: none); the same text twice is one saving."""
    if not can_file(recorder):
        raise NobodyWhoFiles
    draft = own_drafts(recorder).filter(handle=handle).first()
    if draft is None:
        return _begin(recorder, handle, raw, now, is_quick_note)
    if contents_of(draft) == dict(raw):
        return draft
    if draft.version != version:
        raise DraftChanged(draft.version)
    return _continue(draft, raw, now)


def discard_draft(*, recorder: Person, handle: str) -> None:
    """Put a draft away for good: what was never submitted leaves no trace."""
    own_drafts(recorder).filter(handle=handle).delete()


def contents_of(draft: Draft) -> dict[str, object]:
    """Return what was typed; only the page of its own writer calls this."""
    return open_draft(draft.document, draft.handle, draft.version)


def month_of(raw: Mapping[str, object], begun_at: dt.datetime) -> str:
    """Return the month of the day that was typed, else the month in which it was begun."""
    try:
        return str(Month.of(dt.date.fromisoformat(str(raw.get("occurred_on") or ""))))
    except ValueError:
        return str(Month.of(begun_at))


def _begin(
    recorder: Person, handle: str, raw: Mapping[str, object], now: dt.datetime, is_quick_note: bool
) -> Draft:
    submitted = made_under(recorder, row_key(handle, 0))
    if submitted:
        raise AlreadySubmitted(submitted.handle)
    document = seal_draft(raw, handle, 1)
    try:
        with transaction.atomic():
            return Draft.objects.create(
                recorder=recorder, handle=handle, document=document,
                month=month_of(raw, now), created_at=now, updated_at=now,
                is_quick_note=is_quick_note,
            )  # fmt: skip
    except IntegrityError:
        other = own_drafts(recorder).filter(handle=handle).first()
        if other is None:
            raise DraftGone from None
        if contents_of(other) == dict(raw):
            return other
        raise DraftChanged(other.version) from None


def _continue(draft: Draft, raw: Mapping[str, object], now: dt.datetime) -> Draft:
    number = draft.version + 1
    fields = {
        "document": seal_draft(raw, draft.handle, number),
        "month": month_of(raw, draft.created_at),
        "version": number,
        "updated_at": now,
    }
    if not Draft.objects.filter(pk=draft.pk, version=draft.version).update(**fields):
        raise DraftChanged(number)
    draft.refresh_from_db()
    return draft
