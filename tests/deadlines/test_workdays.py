"""Working days follow the State Council, and the weekdays where it is silent."""

import datetime as dt

from deadlines.rules.workdays import Calendar
from tests.deadlines.holidays import CHINA


def test_a_holiday_on_a_weekday_is_not_worked_and_an_exchanged_sunday_is():
    assert not CHINA.is_workday(dt.date(2026, 10, 1))
    assert CHINA.is_workday(dt.date(2026, 10, 10))  # Saturday, 国庆调休
    assert not CHINA.is_workday(dt.date(2026, 11, 21))


def test_a_year_nobody_announced_falls_back_on_the_weekdays():
    assert not CHINA.knows(2027)
    assert CHINA.is_workday(dt.date(2027, 10, 1))
    assert Calendar().is_workday(dt.date(2026, 10, 2))


def test_it_walks_over_the_long_holiday_in_both_directions():
    assert CHINA.before(dt.date(2026, 10, 3)) == dt.date(2026, 9, 30)
    assert CHINA.on_or_after(dt.date(2026, 10, 3)) == dt.date(2026, 10, 8)
    assert CHINA.nth_after(dt.date(2026, 10, 3), 3) == dt.date(2026, 10, 10)
    assert CHINA.workdays_between(dt.date(2026, 10, 1), dt.date(2026, 10, 7)) == []
