"""查阅审批: ask to read a record outside one's queue, decide on it, have the recorder's name shown. # 第九条"""

import datetime as dt

from django.db import transaction

from people.models import Person, Unit
from records.entries import access
from records.entries.actions.sight import grant_sight
from records.entries.models import Grant, Opening, Record, Reveal, SightRequest
from records.entries.models.records import new_handle
from records.entries.queries import version_of
from records.entries.rules.refusals import (
    AlreadyDecided,
    CannotApprove,
    NotForYou,
    OwnApproval,
    ReaderRecused,
    ReasonMissing,
)
from records.entries.rules.serials import as_serial
from records.entries.sealing import open_note, seal_note
from records.entries.vocabulary import Reader
from trail.actions import append

LONGEST = dt.timedelta(days=30)


def ask_sight(
    *, unit: Unit, serial: str, reason: str, days: int, by: Person, now: dt.datetime
) -> SightRequest:
    """Ask to read the record of a serial; whether there is one is not looked up before somebody decides."""
    if not access.units_to_ask_from(by, now).filter(pk=unit.pk).exists():
        raise NotForYou
    known = as_serial(serial)
    if known is None:
        raise ReasonMissing("没有看懂编号。照记录上的样子写，例如 JL-7K3M-9QXA。")
    if not reason.strip():
        raise ReasonMissing("写明查阅的理由。(第九条)")
    handle, until = new_handle(), now + min(dt.timedelta(days=days), LONGEST)
    with transaction.atomic():
        request = SightRequest.objects.create(
            handle=handle, unit=unit, asked_by=by, asked_at=now, until=until,
            sealed=seal_note(f"{known}\n{reason.strip()}", f"entries_sightrequest:{handle}"),
        )  # fmt: skip
        append("sight.ask", actor=str(by.pk), obj=handle, at=now, facts={"unit": unit.code})
    return request


def words_of(request: SightRequest) -> tuple[str, str]:
    """Return the serial and the reason of a request."""
    serial, _, reason = open_note(request.sealed, f"entries_sightrequest:{request.handle}").partition("\n")
    return serial, reason


def approve_sight(*, request: SightRequest, by: Person, now: dt.datetime) -> Grant:
    """Let the person who asked read the record until the moment he named."""
    _check(request, by, now)
    serial, reason = words_of(request)
    record = Record.objects.filter(serial=serial).first()
    if record is None or not access.can_approve(by, record, now):
        raise CannotApprove
    if access.is_recused(request.asked_by, record, now):
        raise ReaderRecused
    with transaction.atomic():
        grant = grant_sight(
            record=record, person=request.asked_by, reason=reason, until=request.until, by=by, now=now
        )
        _decide(request, by, now, grant)
    return grant


def refuse_sight(*, request: SightRequest, by: Person, now: dt.datetime) -> None:
    """Decide that the record is not read."""
    _check(request, by, now)
    with transaction.atomic():
        _decide(request, by, now, None)
        append("sight.refuse", actor=str(by.pk), obj=request.handle, at=now)


def reveal_recorder(*, person: Person, record: Record, reason: str, now: dt.datetime) -> Reveal:
    """Show a reader by approval who recorded; the recorder is told that it was done, never by whom."""
    grant = access.grants_to(person, now).filter(record=record).order_by("given_at").first()
    if grant is None or not access.can_open(person, record, now):
        raise NotForYou
    if not reason.strip():
        raise ReasonMissing("写明为什么要看记录人是谁。(第九条)")
    with transaction.atomic():
        place = f"entries_reveal:{grant.handle}"
        revealed, is_new = Reveal.objects.get_or_create(
            grant=grant, defaults={"reason": seal_note(reason.strip(), place), "at": now}
        )
        if is_new:
            obj = version_of(record).commitment
            leaf = append(
                "record.reveal", actor=str(person.pk), obj=obj, at=now, facts={"grant": grant.handle}
            )
            Opening.objects.create(record=record, role=Reader.REVEALED.value, at=now, leaf_seq=leaf.seq)
    return revealed


def _check(request: SightRequest, by: Person, now: dt.datetime) -> None:
    if request.asked_by_id == by.pk:
        raise OwnApproval
    if not access.requests_to_decide(by, now).filter(pk=request.pk).exists():
        raise AlreadyDecided


def _decide(request: SightRequest, by: Person, now: dt.datetime, grant: Grant | None) -> None:
    waiting = SightRequest.objects.filter(pk=request.pk, decided_at=None)
    if not waiting.update(decided_by=by, decided_at=now, grant=grant):
        raise AlreadyDecided
