"""Read the day of an approach; a day is never guessed. # 第四条：及时记录"""

import datetime as dt

from deadlines.rules.months import Month
from policies.recordform.rules import wording
from policies.recordform.rules.values import Fault, tidy


def day(value: object, month: Month | None) -> dt.date:
    """Return the day meant, else raise a fault."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = tidy(value)
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Fault("C04", wording.UNCLEAR_DATE, "第四条") from None


def within_reach(found: dt.date, label: str, month: Month | None, today: dt.date) -> dt.date:
    """Refuse a day outside the month of the file, or one still to come; one fault for one day. # 第八条"""
    if month is not None and not month.first <= found <= month.last:
        raise Fault("C03", wording.outside_month(month.first, month.last, found))
    if found > today:
        raise Fault("C09", wording.in_the_future(label))
    return found
