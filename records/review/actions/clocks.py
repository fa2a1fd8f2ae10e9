"""中止期限、恢复期限: with a reason, one at a time; all pauses together count up to a limit. # 第十条"""

from records.review.actions.moving import Seat, Turn, simply
from records.review.models import Step
from records.review.queries import handling_of
from records.review.rules.refusals import AlreadyPaused, NotPaused, ReasonMissing
from records.review.vocabulary import Move


def pause(*, seat: Seat, reason: str) -> Step:
    """Let the clock stand still, for a reason."""
    if not reason.strip():
        raise ReasonMissing("写明为什么中止期限。")
    if handling_of(seat.record, seat.office).paused_at is not None:
        raise AlreadyPaused
    return simply(Turn(seat, Move.PAUSE, {"reason": reason.strip()}))


def unpause(*, seat: Seat) -> Step:
    """Let the clock go on."""
    if handling_of(seat.record, seat.office).paused_at is None:
        raise NotPaused
    return simply(Turn(seat, Move.UNPAUSE))
