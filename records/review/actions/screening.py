"""甄别: take, assign, conclude, read a second time, return, merge, convert. # 第七条、第十条"""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from people.models import Person
from policies.vocabulary import RecordType
from records.entries.access import visible_to
from records.entries.actions import ask_supplement
from records.entries.models import Record
from records.review.access import colleagues
from records.review.actions.moving import Seat, Turn, check, prove, simply, take_step
from records.review.models import Handling, Screening, Step
from records.review.queries import handling_of, last_screening
from records.review.rules.refusals import (
    DuplicateMissing,
    NotColleague,
    QuestionsMissing,
    ReasonMissing,
    SameType,
)
from records.review.rules.transitions import move_for, needs_reason
from records.review.vocabulary import Conclusion, Move

CONVERTIBLE = frozenset({RecordType.DAILY, RecordType.DOUBT, RecordType.INTERFERE, RecordType.CONTACT})


def take(*, seat: Seat) -> Step:
    """Take a record nobody has yet."""
    return simply(Turn(seat, Move.TAKE))


def hand_over(*, seat: Seat, to: Person) -> Step:
    """Give the case to a colleague who received it, or to oneself."""
    if to not in colleagues(seat.record, seat.office, seat.now):
        raise NotColleague
    is_new = handling_of(seat.record, seat.office).pk is None
    move = Move.TAKE if is_new else Move.HAND_OVER
    return simply(Turn(seat, move, {"whom": to.name}, {"assignee": to}))


def screen(*, seat: Seat, conclusion: Conclusion, reason: str = "", into: str = "") -> Step:
    """Conclude: harmless closes, a suspicion goes to the second reader, a duplicate closes into another record."""
    record, move = seat.record, move_for(conclusion)
    if move is Move.RETURN:
        raise QuestionsMissing
    if needs_reason(conclusion, is_doubtful=record.is_doubtful, is_urgent=record.is_urgent):
        _check_reason(reason)
    other = _other(seat, into) if move is Move.MERGE else None
    words = {"conclusion": conclusion.label, "reason": reason.strip(), "into": other.serial if other else ""}
    with transaction.atomic():
        step = take_step(Turn(seat, move, words))
        Screening.objects.create(
            handling=step.handling, step=step, conclusion=conclusion.value, merged_into=other, by=seat.by,
            at=seat.now,
        )  # fmt: skip
        prove(step, record)
    return step


def return_for_supplement(*, seat: Seat, questions: Sequence[str], note: str) -> Step:
    """Send the record back to its recorder with the questions he has to complete. # 第十条"""
    known = {question.key: question.label for question in seat.record.form_version.as_version().questions}
    if not note.strip() or not questions or not set(questions) <= known.keys():
        raise QuestionsMissing
    words = {"questions": "、".join(known[key] for key in questions), "note": note.strip()}
    turn = Turn(seat, Move.RETURN, {"conclusion": Conclusion.H.label, **words})
    check(turn)
    with transaction.atomic():
        step = take_step(turn)
        Screening.objects.create(
            handling=step.handling, step=step, conclusion=Conclusion.H.value, by=seat.by, at=seat.now
        )
        ask_supplement(
            record=seat.record, office=seat.office, by=seat.by, questions=questions, note=note, now=seat.now
        )
        prove(step, seat.record)
    return step


def resume(*, seat: Seat) -> Step:
    """Go on screening: the recorder has answered, or need not be waited for."""
    return simply(Turn(seat, Move.RESUME))


def agree(*, seat: Seat, reason: str = "") -> Step:
    """Read the conclusion a second time and agree."""
    return _second(seat, Move.AGREE, reason)


def disagree(*, seat: Seat, reason: str) -> Step:
    """Read the conclusion a second time and send it back."""
    _check_reason(reason)
    return _second(seat, Move.DISAGREE, reason)


def convert(*, seat: Seat, to: RecordType, reason: str) -> Step:
    """Count the record as another type for this office; what the recorder chose stays beside it. # 第三条、第七条"""
    _check_reason(reason)
    handling = handling_of(seat.record, seat.office)
    if to not in CONVERTIBLE or to.value == (handling.counted_as or seat.record.record_type):
        raise SameType
    return simply(
        Turn(seat, Move.CONVERT, {"to": to.label, "reason": reason.strip()}, {"counted_as": to.value})
    )


def _second(seat: Seat, move: Move, reason: str) -> Step:
    with transaction.atomic():
        step = take_step(Turn(seat, move, {"reason": reason.strip()}))
        _read_twice(step.handling, seat.by, seat.now, is_agreed=move is Move.AGREE)
        prove(step, seat.record)
    return step


def _read_twice(handling: Handling, by: Person, now: dt.datetime, *, is_agreed: bool) -> None:
    screening = last_screening(handling)
    if screening:
        Screening.objects.filter(pk=screening.pk).update(second=by, second_at=now, is_agreed=is_agreed)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing


def _other(seat: Seat, serial: str) -> Record:
    """Return the record to merge into: another one that the reviewer may see."""
    sight = visible_to(seat.by, seat.now).exclude(pk=seat.record.pk)
    other = sight.filter(serial=serial.strip().upper()).first()
    if other is None:
        raise DuplicateMissing
    return other
