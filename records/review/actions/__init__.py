"""The acts of the two offices: each checks who and whether, changes, and appends to the log in one transaction."""

from records.review.actions.appealing import Appealed, appeals_of, note_appeal
from records.review.actions.clocks import pause, unpause
from records.review.actions.disposing import (
    acknowledge_transfer,
    approve,
    close_case,
    conclude,
    dispose,
    reject,
    reopen,
    send_transfer,
)
from records.review.actions.measures import finish_measure, look_back, set_measure
from records.review.actions.moving import Seat, seat_of
from records.review.actions.reading import Told, look, words_of
from records.review.actions.screening import (
    agree,
    convert,
    disagree,
    hand_over,
    resume,
    return_for_supplement,
    screen,
    take,
)

__all__ = [
    "Appealed",
    "Seat",
    "Told",
    "acknowledge_transfer",
    "agree",
    "appeals_of",
    "approve",
    "close_case",
    "conclude",
    "convert",
    "disagree",
    "dispose",
    "finish_measure",
    "hand_over",
    "look",
    "look_back",
    "note_appeal",
    "pause",
    "reject",
    "reopen",
    "resume",
    "return_for_supplement",
    "screen",
    "seat_of",
    "send_transfer",
    "set_measure",
    "take",
    "unpause",
    "words_of",
]
