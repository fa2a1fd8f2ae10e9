"""治理预防措施: set one, show that it is done, look back on it. # 第十条"""

import datetime as dt

from django.db import transaction

from people.models import Person, Unit
from people.vocabulary import Office
from records.entries.models.records import new_handle
from records.review.access import keeps_measure, sits_at
from records.review.models import MEASURE, Measure
from records.review.rules.clocks import SHANGHAI
from records.review.rules.refusals import EvidenceMissing, MeasureIncomplete, NotInYourOffice
from records.review.sealing import seal_text
from trail.actions import append
from trail.prints import print_of


def set_measure(
    *,
    by: Person,
    unit: Unit,
    office: Office,
    text: str,
    owner: Person | None,
    due_on: dt.date,
    now: dt.datetime,
) -> Measure:
    """Ask somebody of the unit for a measure by a day; it names no record."""
    if not sits_at(by, unit, office, now):
        raise NotInYourOffice
    if not text.strip() or owner is None or due_on <= now.astimezone(SHANGHAI).date():
        raise MeasureIncomplete
    handle = new_handle()
    with transaction.atomic():
        measure = Measure.objects.create(
            handle=handle, unit=unit, office=office.value, text=seal_text(text.strip(), handle, "text"),
            owner=owner, due_on=due_on, made_by=by, made_at=now,
        )  # fmt: skip
        _prove("measure.set", measure, by, now)
    return measure


def finish_measure(*, measure: Measure, by: Person, evidence: str, now: dt.datetime) -> None:
    """Say what was done and what shows it: the owner's act, once."""
    if measure.owner_id != by.pk:
        raise NotInYourOffice
    if not evidence.strip():
        raise EvidenceMissing
    sealed = seal_text(evidence.strip(), measure.handle, "evidence")
    with transaction.atomic():
        if Measure.objects.filter(pk=measure.pk, done_at=None).update(evidence=sealed, done_at=now):
            _prove("measure.done", measure, by, now)


def look_back(*, measure: Measure, by: Person, text: str, now: dt.datetime) -> None:
    """回头看: what the office found when it looked back, once."""
    if not keeps_measure(by, measure, now):
        raise NotInYourOffice
    if not text.strip():
        raise EvidenceMissing("写明回头看的情况。")
    sealed = seal_text(text.strip(), measure.handle, "look_back")
    fresh = Measure.objects.filter(pk=measure.pk, looked_back_at=None).exclude(done_at=None)
    with transaction.atomic():
        if not fresh.update(look_back=sealed, looked_back_at=now):
            raise EvidenceMissing("这项措施还没有落实，或者已经回头看过。")
        _prove("measure.look_back", measure, by, now)


def _prove(kind: str, measure: Measure, by: Person, now: dt.datetime) -> None:
    facts = {"office": measure.office, "row": print_of(MEASURE, measure)}
    append(kind, actor=str(by.pk), obj=measure.handle, at=now, facts=facts)
