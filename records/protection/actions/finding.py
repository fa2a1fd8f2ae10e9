"""认定: propose with facts, confirm by another; the leader who instructed is found with it. # 第十一条"""

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Max

from people.models import Person
from records.entries.access import visible_to
from records.entries.models import Record
from records.entries.models.records import new_handle
from records.entries.rules.serials import as_serial
from records.protection import access
from records.protection.models import FINDING, Finding
from records.protection.rules.ladder import is_enough
from records.protection.rules.refusals import (
    AlreadyDecided,
    InstructorMissing,
    NobodyThere,
    NoSuchRecord,
    NotForYou,
    NotSecond,
    TooLight,
    WordsMissing,
)
from records.protection.sealing import open_words, seal_words
from records.protection.vocabulary import Fault, Remedy, Source
from trail.actions import append
from trail.prints import print_of


@dataclass(frozen=True)
class Charge:
    """What is held against whom, how it came to light, what is to be done, and who had told him to."""

    number: str
    fault: Fault
    remedy: Remedy
    source: Source
    year: int
    facts: str
    document_no: str = ""
    serial: str = ""
    instructor: str = ""
    instructor_remedy: Remedy = Remedy.DISCIPLINE


def propose(*, by: Person, charge: Charge, now: dt.datetime) -> Finding:
    """Propose a finding; where a leader instructed it, his own hangs on it."""
    desk = access.desk_of(by, now)
    if desk is None or not access.works_here(by, now):
        raise NotForYou
    if charge.fault is Fault.INSTRUCTED:
        raise InstructorMissing
    if not charge.facts.strip():
        raise WordsMissing
    person, record = _found(by, charge.number, now), _record(by, charge.serial, now)
    instructor = _found(by, charge.instructor, now) if charge.instructor.strip() else None
    if instructor == person:
        raise NobodyThere
    unit, office = desk
    shared = {
        "unit": unit, "office": office.value, "source": charge.source.value, "year": charge.year,
        "record": record, "proposed_by": by, "proposed_at": now,
    }  # fmt: skip
    words = {"facts": charge.facts.strip(), "document_no": charge.document_no.strip()}
    with transaction.atomic():
        finding = _write(words, person=person, fault=charge.fault.value, remedy=charge.remedy.value, **shared)
        if instructor:
            _write(
                words, person=instructor, fault=Fault.INSTRUCTED.value,
                remedy=charge.instructor_remedy.value, follows=finding, **shared,
            )  # fmt: skip
    return finding


def decide(*, finding: Finding, by: Person, is_confirmed: bool, reason: str, now: dt.datetime) -> Finding:
    """Confirm the finding, or not, as the second person; the person's confirmed ones are counted."""
    if not access.findings_seen_by(by, now).filter(pk=finding.pk).exists():
        raise NotForYou
    if finding.decided_at:
        raise AlreadyDecided
    if not access.can_decide(by, finding, now):
        raise NotSecond
    ordinal = _next(finding.person_id) if is_confirmed else None
    is_light = ordinal is not None and not is_enough(Remedy(finding.remedy), Fault(finding.fault), ordinal)
    if not reason.strip() and (is_light or not is_confirmed):
        raise TooLight if is_light else WordsMissing("写明为什么不认定。")
    facts = open_words(finding.words, "finding", finding.handle)
    blob, commitment = seal_words({**facts, "decision": reason.strip()}, "finding", finding.handle)
    waiting = Finding.objects.filter(pk=finding.pk, decided_at=None)
    try:
        with transaction.atomic():
            if not waiting.update(
                decided_by=by, decided_at=now, is_confirmed=is_confirmed, ordinal=ordinal, words=blob,
                commitment=commitment,
            ):  # fmt: skip
                raise AlreadyDecided
            finding.refresh_from_db()
            _prove("finding.confirm" if is_confirmed else "finding.reject", finding, by, now)
    except IntegrityError:
        raise AlreadyDecided("同一个人的另一项刚刚审定，再看一次次数。") from None
    return finding


def facts_of(finding: Finding) -> dict[str, str]:
    """Return the words of a finding that its reader may see."""
    return open_words(finding.words, "finding", finding.handle)


def _write(words: dict[str, str], **fields: object) -> Finding:
    handle = new_handle()
    blob, commitment = seal_words(words, "finding", handle)
    finding = Finding.objects.create(handle=handle, words=blob, commitment=commitment, **fields)
    _prove("finding.propose", finding, finding.proposed_by, finding.proposed_at)
    return finding


def _next(person: int) -> int:
    last = Finding.objects.filter(person=person, is_confirmed=True).aggregate(last=Max("ordinal"))["last"]
    return (last or 0) + 1


def _found(by: Person, number: str, now: dt.datetime) -> Person:
    person = access.staff_of(by, now).filter(number__iexact=number.strip()).first()
    if person is None:
        raise NobodyThere
    return person


def _record(by: Person, serial: str, now: dt.datetime) -> Record | None:
    if not serial.strip():
        return None
    record = visible_to(by, now).filter(serial=as_serial(serial) or "").first()
    if record is None:
        raise NoSuchRecord
    return record


def _prove(kind: str, finding: Finding, by: Person, now: dt.datetime) -> None:
    facts: dict[str, str | int | bool | None] = {
        "office": finding.office, "finding": finding.handle, "fault": finding.fault, "remedy": finding.remedy,
        "ordinal": finding.ordinal, "words": finding.commitment, "row": print_of(FINDING, finding),
    }  # fmt: skip
    append(kind, actor=str(by.pk), obj=finding.handle, at=now, facts=facts)
