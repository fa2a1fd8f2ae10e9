"""How dates and moments are written."""

import datetime as dt

from ui.rules import dates


def test_prose_names_the_day_of_the_week():
    assert dates.chinese_date(dt.date(2026, 11, 3)) == "2026年11月3日(星期二)"


def test_a_moment_is_shown_in_shanghai():
    assert dates.shanghai(dt.datetime(2026, 11, 2, 17, 5, tzinfo=dt.UTC)) == "2026-11-03 01:05"


def test_a_moment_late_in_london_is_already_tomorrow_here():
    assert dates.chinese_date(dt.datetime(2026, 11, 2, 17, 5, tzinfo=dt.UTC)) == "2026年11月3日(星期二)"


def test_the_first_instant_too_late_is_shown_as_the_end_of_the_third():
    """第八条：每月3日前，到3日24:00."""
    instant = dt.datetime(2026, 11, 4, 0, 0, tzinfo=dates.SHANGHAI)

    assert dates.deadline(instant) == "2026年11月3日(星期二)24:00"


def test_a_deadline_within_the_day_keeps_its_hour():
    assert (
        dates.deadline(dt.datetime(2026, 11, 3, 18, 0, tzinfo=dates.SHANGHAI)) == "2026年11月3日(星期二)18:00"
    )


def test_recent_days_cross_the_turn_of_the_year():
    assert dates.recent_days(dt.date(2027, 1, 1)) == [
        ("今天", "2027-01-01"),
        ("昨天", "2026-12-31"),
        ("前天", "2026-12-30"),
    ]
