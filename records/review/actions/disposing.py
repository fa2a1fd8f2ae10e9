"""处置: decide with a basis, two persons where it is serious; transfer, result, close. # 第十条"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from policies.library.queries import article
from records.review.actions.moving import Seat, Turn, check, prove, simply, take_step
from records.review.models import Disposition, Outcome, Step
from records.review.queries import handling_of, last_disposition
from records.review.rules.clocks import SHANGHAI
from records.review.rules.refusals import NoLetter, NoResult, NotAcknowledged, ReasonMissing
from records.review.rules.transitions import move_for_disposal
from records.review.vocabulary import ENDING, TRANSFERS, Disposal, Move, Result, State

BASIS = 10  # 第十条


@dataclass(frozen=True)
class Decision:
    """What is decided: the way, why, by which article, under which number, by whom and when."""

    disposal: Disposal
    reason: str
    due_on: dt.date
    document_no: str = ""
    department: str = ""
    article: int = BASIS


def dispose(*, seat: Seat, decision: Decision) -> Step:
    """Decide, or propose to a second person where it is serious."""
    if not decision.reason.strip():
        raise ReasonMissing("写明处置的理由。")
    if decision.due_on <= seat.now.astimezone(SHANGHAI).date():
        raise ReasonMissing("完成期限写今天以后的日子。")
    basis = article(decision.article)
    words = {
        "disposal": decision.disposal.label, "reason": decision.reason.strip(),
        "basis": basis.name if basis else decision.disposal.article, "document_no": decision.document_no.strip(),
        "department": decision.department.strip(), "due": decision.due_on.isoformat(),
    }  # fmt: skip
    with transaction.atomic():
        step = take_step(Turn(seat, move_for_disposal(decision.disposal), words))
        Disposition.objects.create(
            handling=step.handling, step=step, disposal=decision.disposal.value, basis=basis,
            due_on=decision.due_on, by=seat.by, at=seat.now,
        )  # fmt: skip
        prove(step, seat.record)
    return step


def approve(*, seat: Seat, reason: str = "") -> Step:
    """Approve a serious disposal as the second person."""
    return _mark(seat, Move.APPROVE, {"reason": reason.strip()}, approved_by=seat.by, approved_at=seat.now)


def reject(*, seat: Seat, reason: str) -> Step:
    """Send a serious disposal back."""
    if not reason.strip():
        raise ReasonMissing("写明为什么不批准。")
    return _mark(seat, Move.REJECT, {"reason": reason.strip()}, rejected_at=seat.now)


def send_transfer(*, seat: Seat, letter: str) -> Step:
    """Send the transfer with its letter."""
    disposition = _current(seat, Move.SEND)
    if disposition is None or disposition.disposal not in TRANSFERS or disposition.sent_at:
        raise NoLetter
    if not letter.strip():
        raise ReasonMissing("写明移送函的文号。")
    return _mark(seat, Move.SEND, {"letter": letter.strip()}, sent_at=seat.now)


def acknowledge_transfer(*, seat: Seat, receipt: str) -> Step:
    """Write down that the receiving body has acknowledged the transfer."""
    if not receipt.strip():
        raise ReasonMissing("写明回执的文号或日期。")
    return _mark(seat, Move.ACKNOWLEDGE, {"receipt": receipt.strip()}, acknowledged_at=seat.now)


def conclude(*, seat: Seat, result: Result, reason: str) -> Step:
    """Write down what came of it."""
    if not reason.strip():
        raise ReasonMissing("写明结果的依据，如决定书文号。")
    disposition = _current(seat, Move.CONCLUDE)
    if disposition and disposition.disposal in TRANSFERS and disposition.acknowledged_at is None:
        raise NotAcknowledged
    with transaction.atomic():
        step = take_step(Turn(seat, Move.CONCLUDE, {"result": result.label, "reason": reason.strip()}))
        Outcome.objects.create(
            handling=step.handling, step=step, result=result.value, by=seat.by, at=seat.now
        )
        prove(step, seat.record)
    return step


def close_case(*, seat: Seat) -> Step:
    """End the case: with a result, or at once where the disposal waits for none."""
    disposition = _current(seat, Move.CLOSE)
    waits = disposition is None or disposition.disposal not in ENDING
    if handling_of(seat.record, seat.office).state == State.DISPOSED and waits:
        raise NoResult
    return simply(Turn(seat, Move.CLOSE))


def reopen(*, seat: Seat, reason: str) -> Step:
    """Screen again, for a reason; the clock of the first time goes on. # 第四条：全程留痕"""
    if not reason.strip():
        raise ReasonMissing("写明为什么重新甄别。")
    return simply(Turn(seat, Move.REOPEN, {"reason": reason.strip()}, {"assignee": seat.by}))


def _current(seat: Seat, move: Move) -> Disposition | None:
    """Return the disposal that the move is about, once the move itself is found legal."""
    return last_disposition(check(Turn(seat, move)))


def _mark(seat: Seat, move: Move, words: dict[str, str], **columns: object) -> Step:
    with transaction.atomic():
        step = take_step(Turn(seat, move, words))
        disposition = last_disposition(step.handling)
        if disposition:
            Disposition.objects.filter(pk=disposition.pk).update(**columns)
        prove(step, seat.record)
    return step
