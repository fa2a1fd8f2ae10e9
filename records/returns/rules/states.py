"""What a month is for a person, what the deadline found, and what may still be done. # 第八条"""

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from records.returns.vocabulary import MonthState, Outcome


@dataclass(frozen=True)
class Facts:
    """All that decides a person's month: rows that exist, never a stored state."""

    has_record: bool = False
    has_zero: bool = False
    is_exempt: bool = False


def state(facts: Facts) -> MonthState:
    """Return the state; only a confirmation makes a zero, and a record outweighs it."""
    if facts.has_record:
        return MonthState.RECORDED
    if facts.has_zero:
        return MonthState.CONFIRMED_ZERO
    return MonthState.EXEMPT if facts.is_exempt else MonthState.MISSING


def outcome(*, filed_at: dt.datetime | None, is_exempt: bool, due_at: dt.datetime) -> Outcome:
    """Return what the deadline found; filed exactly at the instant is already late."""
    if filed_at is None:
        return Outcome.EXEMPT if is_exempt else Outcome.MISSING
    return Outcome.ON_TIME if filed_at < due_at else Outcome.LATE


@dataclass(frozen=True)
class Obstacles:
    """What may stand between a person and a zero return."""

    is_on_roster: bool = True
    has_record: bool = False
    has_draft: bool = False
    is_closed: bool = False
    is_over: bool = True
    may_confirm_early: bool = False


def zero_refusal(obstacles: Obstacles) -> str:
    """Return the code of what stands in the way of a zero return, or the empty string."""
    table = [
        (not obstacles.is_on_roster, "not-on-roster"),
        (obstacles.is_closed, "closed"),
        (obstacles.has_record, "has-record"),
        (obstacles.has_draft, "has-draft"),
        (not obstacles.is_over and not obstacles.may_confirm_early, "not-over"),
    ]
    return next((code for holds, code in table if holds), "")


@dataclass(frozen=True)
class Tally:
    """The five numbers everyone below the two offices may see; late ones are among the reported."""

    expected: int = 0
    reported: int = 0
    missing: int = 0
    exempt: int = 0
    late: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.expected + other.expected,
            self.reported + other.reported,
            self.missing + other.missing,
            self.exempt + other.exempt,
            self.late + other.late,
        )

    @property
    def is_sound(self) -> bool:
        """Say whether 应报 = 已报 + 未报 + 免报."""
        return self.expected == self.reported + self.missing + self.exempt


def tally_of(found: Collection[Outcome]) -> Tally:
    """Return the numbers of a unit at the moment the deadline found this for each of its people."""
    counts = Counter(found)
    late = counts[Outcome.LATE]
    return Tally(
        expected=len(found),
        reported=counts[Outcome.ON_TIME] + late,
        missing=counts[Outcome.MISSING],
        exempt=counts[Outcome.EXEMPT],
        late=late,
    )
