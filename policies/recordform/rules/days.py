"""The day of an approach: read in every clear style, never guessed. # 第四条：及时记录"""

import datetime as dt
from typing import cast

from deadlines.rules.months import Month
from policies.recordform.rules import wording
from policies.recordform.rules.values import BASES, Fault, tidy
from sheets.rules.dates import Ambiguous, Why, read_date
from sheets.rules.workbooks import Cell


def day(value: object, month: Month | None, today: dt.date) -> dt.date:
    """Return the day meant, its year being the file's or this one where it names none; else raise a fault."""
    cell = cast(Cell, tidy(value) if isinstance(value, str) else value)
    found = read_date(cell, month or Month.of(today))
    if isinstance(found, Ambiguous):
        unreal = found.why is Why.NO_SUCH_DAY
        raise Fault("C04", wording.NOT_A_DAY if unreal else wording.UNCLEAR_DATE, BASES["C04"])
    return found


def within_reach(found: dt.date, label: str, month: Month | None, today: dt.date) -> dt.date:
    """Refuse a day outside the month of the file, or one still to come; one fault for one day. # 第八条"""
    if month is not None and not month.first <= found <= month.last:
        raise Fault("C03", wording.outside_month(month.first, month.last, found))
    if found > today:
        raise Fault("C09", wording.in_the_future(label))
    return found
