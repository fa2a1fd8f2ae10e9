"""What changed for a person who had recorded within the year before. # 第十二条"""

import datetime as dt
from dataclasses import dataclass

from records.protection.vocabulary import Change, Grade

WITHIN = dt.timedelta(days=366)  # twelve months
POOR = frozenset({Grade.BASIC, Grade.INCOMPETENT})
GRADES = tuple(Grade)


@dataclass(frozen=True)
class Stand:
    """Where a person stood from a day on."""

    status: str
    unit: int
    department: str
    post: str


def changed(before: Stand, now: Stand) -> list[Change]:
    """Return what differs between two lines of a person's history."""
    found = {
        Change.STATUS: before.status != now.status,
        Change.UNIT: before.unit != now.unit,
        Change.POST: (before.department, before.post) != (now.department, now.post),
    }
    return [change for change, differs in found.items() if differs]


def is_watched_grade(before: Grade | None, now: Grade) -> bool:
    """Say whether a grade is looked at: a poor one, or one below that of the year before."""
    return now in POOR or (before is not None and GRADES.index(now) > GRADES.index(before))
