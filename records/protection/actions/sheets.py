"""年度情况: ask with a reason, approve as another, hand out once it is written down. # 第十三条"""

import datetime as dt
import hashlib

from django.db import transaction

from people.models import Person, Unit
from records.entries.models.records import new_handle
from records.protection import access
from records.protection.models import ISSUE, Issue
from records.protection.rules.refusals import AlreadyDecided, NobodyThere, NotForYou, NotNow, WordsMissing
from records.protection.sealing import open_words, seal_words
from records.protection.vocabulary import Sheet
from trail.actions import append
from trail.prints import print_of


def ask_issue(
    *, by: Person, number: str, unit: Unit | None, year: int, reason: str, now: dt.datetime
) -> Issue:
    """Ask for the yearly sheet of a person, or of a unit when no 工号 is given."""
    desk = access.desk_of(by, now)
    if desk is None or not access.works_here(by, now):
        raise NotForYou
    person = (
        access.staff_of(by, now).filter(number__iexact=number.strip()).first() if number.strip() else None
    )
    if number.strip() and person is None:
        raise NobodyThere
    if not reason.strip():
        raise WordsMissing("写明用途，例如民主评议、业绩考核、责任制考核。")
    about = person.unit if person else unit
    if about is None or not about.path.startswith(desk[0].path):
        raise NotForYou
    handle = new_handle()
    blob, commitment = seal_words({"reason": reason.strip()}, "issue", handle)
    with transaction.atomic():
        asked = Issue.objects.create(
            handle=handle, sheet=(Sheet.PERSON if person else Sheet.UNIT).value, unit=about, office=desk[1].value,
            person=person, year=year, reason=blob, asked_by=by, asked_at=now,
        )  # fmt: skip
        _prove("sheet.ask", asked, by, now, words=commitment)
    return asked


def approve_issue(*, asked: Issue, by: Person, is_approved: bool, now: dt.datetime) -> None:
    """Decide as the head of the office."""
    if not access.issues_to_decide(by, now).filter(pk=asked.pk).exists():
        raise AlreadyDecided
    with transaction.atomic():
        waiting = Issue.objects.filter(pk=asked.pk, decided_at=None)
        if not waiting.update(decided_by=by, decided_at=now, is_approved=is_approved):
            raise AlreadyDecided
        _prove("sheet.approve" if is_approved else "sheet.refuse", asked, by, now)


def issue(*, asked: Issue, data: bytes, by: Person, now: dt.datetime) -> None:
    """Register what leaves the house: its digest, before it leaves; it may be taken out again, registered again."""
    if not access.issues_seen_by(by, now).filter(pk=asked.pk).exists():
        raise NotForYou
    if not asked.is_approved:
        raise NotNow("还没有批准。")
    digest = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        Issue.objects.filter(pk=asked.pk).update(issued_at=now, sha256=digest)
        _prove("sheet.issue", asked, by, now, obj=digest)


def reason_of(asked: Issue) -> str:
    """Return what it is asked for."""
    return str(open_words(asked.reason, "issue", asked.handle)["reason"])


def _prove(kind: str, asked: Issue, by: Person, now: dt.datetime, *, words: str = "", obj: str = "") -> None:
    facts: dict[str, str | int | bool | None] = {
        "sheet": asked.sheet, "issue": asked.handle, "year": asked.year, "row": print_of(ISSUE, asked),
    }  # fmt: skip
    facts |= {"words": words} if words else {}
    append(kind, actor=str(by.pk), obj=obj or asked.handle, at=now, facts=facts)
