"""Exempting a person for some months: who, why, until when. # 第八条"""

import datetime as dt

from django.db import transaction

from deadlines.rules.months import Month
from people.models import Person
from records.returns.access import can_waive
from records.returns.models import RosterEntry, Waiver
from records.returns.queries import is_closed
from records.returns.rules.proofs import waivers_leaf
from records.returns.rules.refusals import MonthClosed, NotYours, ReasonNeeded, Refused
from records.returns.vocabulary import ExemptReason
from trail.actions import append


@transaction.atomic
def waive(
    *, person: Person, since: Month, until: Month, reason: ExemptReason, why: str, by: Person, now: dt.datetime
) -> Waiver:  # fmt: skip
    """Exempt a person from one month to another (L18); verdicts already reached stay as they are."""
    if not can_waive(by, person.unit, now):
        raise NotYours("免报由受理这个单位的检务督察部门登记。")
    if not why.strip():
        raise ReasonNeeded("写明免报的情况，比如批准的文件。")
    if until < since:
        raise Refused("到哪个月不能早于自哪个月。")
    _open(person, since, until)
    waiver = Waiver.objects.create(
        person=person, since=str(since), until=str(until), reason=reason, why=why.strip(),
        granted_by=by, granted_at=now,
    )  # fmt: skip
    obj = waivers_leaf(person.pk, waiver.since, waiver.until, reason)
    facts: dict[str, str | int | bool | None] = {
        "since": waiver.since,
        "until": waiver.until,
        "row": waiver.pk,
    }
    waiver.leaf = append("waiver.grant", actor=str(by.pk), obj=obj, at=now, facts=facts).seq
    waiver.save(update_fields=["leaf"])
    return waiver


@transaction.atomic
def end_waiver(*, waiver: Waiver, by: Person, now: dt.datetime) -> Waiver:
    """End a waiver; the person owes its months again."""
    if not can_waive(by, waiver.person.unit, now):
        raise NotYours("免报由受理这个单位的检务督察部门登记。")
    _open(waiver.person, Month.parse(waiver.since), Month.parse(waiver.until))
    if Waiver.objects.filter(pk=waiver.pk, ended_at=None).update(ended_at=now, ended_by=by):
        obj = waivers_leaf(waiver.person_id, waiver.since, waiver.until, waiver.reason)
        append("waiver.end", actor=str(by.pk), obj=obj, at=now, facts={"row": waiver.pk})
    waiver.refresh_from_db()
    return waiver


def _open(person: Person, since: Month, until: Month) -> None:
    """Refuse where one of the months is closed for the person's unit: reopening it takes two people."""
    rows = RosterEntry.objects.filter(person=person, month__gte=str(since), month__lte=str(until))
    for entry in rows.select_related("unit"):
        if is_closed(entry.unit, Month.parse(entry.month)):
            raise MonthClosed(f"{Month.parse(entry.month).chinese}已由两个部门关闭。先由两个人重新打开。")
