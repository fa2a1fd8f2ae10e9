"""Who must file for a month, who need not, and why. # 第二条、第八条"""

import datetime as dt
from dataclasses import dataclass

from deadlines.rules.months import Month
from people.vocabulary import Status
from records.returns.vocabulary import ExemptReason

NOT_HERE = frozenset({Status.RETIRED, Status.LEFT})
EXEMPTING = {
    Status.SECONDED: ExemptReason.SECONDED,
    Status.LEAVE: ExemptReason.SICK,
    Status.SUSPENDED: ExemptReason.SUSPENDED,
}


@dataclass(frozen=True)
class Standing:
    """What a roster needs to know of one person."""

    status: Status
    joined_on: dt.date | None = None
    left_on: dt.date | None = None


def is_on_roster(standing: Standing, month: Month) -> bool:
    """Say whether the person belongs to the roster of the month at all."""
    if standing.joined_on and standing.joined_on > month.last:
        return False
    if standing.left_on and standing.left_on < month.first:
        return False
    return standing.status not in NOT_HERE or bool(standing.left_on and month.contains(standing.left_on))


def exemption(standing: Standing, month: Month) -> ExemptReason | None:
    """Return why a person on the roster need not file, or None."""
    if standing.joined_on and standing.joined_on > month.first:
        return ExemptReason.NEW
    if standing.status in NOT_HERE:
        return ExemptReason.RETIRED
    return EXEMPTING.get(standing.status)
