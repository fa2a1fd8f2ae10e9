"""The course of a case in words, for who may see it; its contents are read elsewhere, with a leaf. # 第九条"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from people.models import Person
from people.vocabulary import Office
from records.entries.models import Record
from records.review.access import can_move, can_second
from records.review.models import Handling, Step
from records.review.queries import steps_of
from records.review.rules.refusals import NotInYourOffice
from records.review.sealing import open_words
from records.review.vocabulary import Move
from trail.actions import append
from trail.prints import fingerprint

LABELS = {
    "conclusion": "结论", "reason": "理由", "into": "并入", "questions": "要补充", "note": "说明", "to": "改为",
    "disposal": "处置方式", "basis": "依据", "document_no": "文号", "department": "承办部门", "due": "完成期限",
    "result": "结果", "whom": "分派给", "letter": "移送函", "receipt": "回执",
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """One step with its words, labelled."""

    step: Step
    words: Mapping[str, str]


def look(*, person: Person, office: Office, view: str, records: Sequence[Record], now: dt.datetime) -> None:
    """Write down, in one leaf for the page, which records of a queue somebody had before him; contents are read elsewhere."""
    facts: dict[str, str | int | bool | None] = {
        "role": office.value, "view": view or "new", "records": len(records),
        "row": fingerprint({"records": sorted({one.pk for one in records})}),
    }  # fmt: skip
    with transaction.atomic():
        append("review.list", actor=str(person.pk), obj=f"queue:{office.value}", at=now, facts=facts)


def words_of(*, handling: Handling, person: Person, now: dt.datetime) -> list[Told]:
    """Return the steps of a case, the newest first, opened for a reviewer of the office or the second person."""
    if not (can_move(person, handling, Move.TAKE, now) or can_second(person, handling, now)):
        raise NotInYourOffice
    return [Told(step, _labelled(step, handling)) for step in steps_of(handling)]


def _labelled(step: Step, handling: Handling) -> dict[str, str]:
    words = open_words(step.document, handling.handle, step.number)
    return {LABELS.get(key, key): str(value) for key, value in words.items() if value}
