"""Draft, send, approve: two editors stand behind every form; what is published is never changed. # 第四条"""

import dataclasses
import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from deadlines.rules.months import Month
from people.models import Person, Unit
from policies.recordform.access import can_approve, units_edited_by
from policies.recordform.actions.publishing import publish
from policies.recordform.models import FormDraft, FormVersion
from policies.recordform.queries import latest_for
from policies.recordform.rules.lint import refusals
from policies.recordform.rules.refusals import (
    DraftMoved,
    FormFaulty,
    LiveMoved,
    NothingSent,
    NotYourUnit,
    SecondEditorNeeded,
)
from policies.recordform.rules.versions import Version


def draft_for(*, unit: Unit, by: Person, now: dt.datetime) -> FormDraft:
    """Return the unit's draft, or one not yet saved, made from the form that is newest for the unit."""
    _check_editor(unit, by, now)
    kept = FormDraft.objects.filter(unit=unit).select_related("unit", "base").first()
    if kept:
        return kept
    live = latest_for(unit)
    this_month = str(Month.of(now))
    first = dataclasses.replace(
        live.as_version(), unit=unit.code, effective_from=max(this_month, live.effective_from)
    )
    return FormDraft(unit=unit, body=first.to_json(), base=live, changed_by=by, changed_at=now, counter=0)


def change(*, draft: FormDraft, version: Version, seen: int, by: Person, now: dt.datetime) -> None:
    """Save the form as it should be; a draft that was sent is thereby taken back."""
    _check_editor(draft.unit, by, now)
    if draft.pk is None:
        _begin(draft, version)
        return
    fields = {
        "body": version.to_json(), "changed_by": by, "changed_at": now, "counter": F("counter") + 1,
        "sent_by": None, "sent_at": None,
    }  # fmt: skip
    if not FormDraft.objects.filter(pk=draft.pk, counter=seen).update(**fields):
        raise DraftMoved
    draft.refresh_from_db()


def _begin(draft: FormDraft, version: Version) -> None:
    """Save the first change; another editor may have been quicker."""
    draft.body, draft.counter = version.to_json(), 1
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError:
        raise DraftMoved from None


def discard(*, draft: FormDraft, by: Person, now: dt.datetime) -> None:
    """Put the draft away."""
    _check_editor(draft.unit, by, now)
    FormDraft.objects.filter(pk=draft.pk).delete()


def send(*, draft: FormDraft, seen: int, by: Person, now: dt.datetime) -> None:
    """Ask a second editor, when nothing stands against the form."""
    _check_editor(draft.unit, by, now)
    _check_form(draft, now)
    sent = {"sent_by": by, "sent_at": now, "returned_for": ""}
    if not FormDraft.objects.filter(pk=draft.pk, counter=seen).update(**sent):
        raise DraftMoved
    draft.refresh_from_db()


def send_back(*, draft: FormDraft, reason: str, by: Person, now: dt.datetime) -> None:
    """Return the draft with a reason."""
    if not can_approve(by, draft, now):
        raise SecondEditorNeeded
    back = {"sent_by": None, "sent_at": None, "returned_for": reason}
    FormDraft.objects.filter(pk=draft.pk, sent_at=draft.sent_at).update(**back)


@transaction.atomic
def approve(*, draft: FormDraft, seen: int, by: Person, now: dt.datetime) -> FormVersion:
    """Publish the draft as the second editor; exactly the text that was looked at."""
    held = (
        FormDraft.objects.select_for_update(of=("self",))
        .select_related("unit", "sent_by")
        .filter(pk=draft.pk)
    )
    kept = held.first()
    if kept is None or kept.sent_by is None:
        raise NothingSent
    if kept.counter != seen:
        raise DraftMoved
    if not can_approve(by, kept, now):
        raise SecondEditorNeeded
    _check_form(kept, now)
    last = FormVersion.objects.aggregate(last=Max("number"))["last"]
    version = dataclasses.replace(kept.as_version(), number=last + 1)
    published = publish(version=version, unit=kept.unit, by=kept.sent_by, approver=by, now=now)
    kept.delete()
    return published


def _check_editor(unit: Unit, by: Person, now: dt.datetime) -> None:
    if not units_edited_by(by, now).filter(pk=unit.pk).exists():
        raise NotYourUnit


def _check_form(draft: FormDraft, now: dt.datetime) -> None:
    """Lint once more against the form that is live now."""
    live = latest_for(draft.unit)
    if live.pk != draft.base_id:
        raise LiveMoved
    if found := refusals(draft.as_version(), live.as_version(), str(Month.of(now))):
        raise FormFaulty(found)
