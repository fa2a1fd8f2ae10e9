"""What the two offices write into a record's sight: a grant, its end, a question to the recorder. # 第九条、第十条"""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from people.models import Person
from people.vocabulary import Office, Role
from records.entries.access import receives
from records.entries.models import Grant, Record, Supplement
from records.entries.models.records import new_handle
from records.entries.queries import version_of
from records.entries.rules.refusals import NotForYou, OwnApproval, ReasonMissing
from records.entries.sealing import seal_note
from trail.actions import append


def grant_sight(
    *, record: Record, person: Person, reason: str, until: dt.datetime | None, by: Person, now: dt.datetime
) -> Grant:
    """Let a person read one record outside his queue until a moment; whoever approves is somebody else."""
    if by.pk == person.pk:
        raise OwnApproval
    if not reason.strip():
        raise ReasonMissing("写明查阅的理由。(第九条)")
    handle = new_handle()
    with transaction.atomic():
        grant = Grant.objects.create(
            handle=handle, record=record, person=person, reason=seal_note(reason, f"entries_grant:{handle}"),
            given_by=by, given_at=now, until=until,
        )  # fmt: skip
        append(
            "sight.grant",
            actor=str(by.pk),
            obj=version_of(record).commitment,
            at=now,
            facts={"grant": handle},
        )
    return grant


def end_sight(*, grant: Grant, by: Person, now: dt.datetime) -> None:
    """End a grant at once."""
    with transaction.atomic():
        if Grant.objects.filter(pk=grant.pk, ended_at=None).update(ended_at=now):
            obj = version_of(grant.record).commitment
            append("sight.end", actor=str(by.pk), obj=obj, at=now, facts={"grant": grant.handle})


def ask_supplement(
    *, record: Record, office: Office, by: Person, questions: Sequence[str], note: str, now: dt.datetime
) -> Supplement:
    """Send a record back to its recorder with what is to be added; he learns which office asks, not who."""
    if not receives(by, record, now, Role(office.value)):
        raise NotForYou
    if not note.strip():
        raise ReasonMissing("写明要补充什么。")
    handle = new_handle()
    with transaction.atomic():
        supplement = Supplement.objects.create(
            handle=handle, record=record, office=office.value, questions=list(questions),
            note=seal_note(note, f"entries_supplement:{handle}"), asked_by=by, asked_at=now,
        )  # fmt: skip
        obj = version_of(record).commitment
        append("supplement.ask", actor=str(by.pk), obj=obj, at=now, facts={"office": office.value})
    return supplement
