"""By when somebody has to have learned or signed something."""

import datetime as dt

NEWCOMER_DAYS = 30  # a new joiner has a month, whatever day the others had


def due_for(due_on: dt.date, joined_on: dt.date | None) -> dt.date:
    """Return the day for one person: the common one, or for a new joiner a month after he came."""
    if joined_on is None:
        return due_on
    return max(due_on, joined_on + dt.timedelta(days=NEWCOMER_DAYS))


def in_year(day: dt.date, year: int) -> dt.date:
    """Return the same day of another year; 29 February falls on the 28th where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def period(first_due: dt.date, today: dt.date, *, is_yearly: bool) -> int:
    """Return the year it is to be signed for, or 0 for what is signed once for each version."""
    return max(first_due.year, today.year) if is_yearly else 0


def due_in(first_due: dt.date, year: int) -> dt.date:
    """Return the common day of a period."""
    return in_year(first_due, year) if year else first_due
