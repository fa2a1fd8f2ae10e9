"""第八条：the ladder of reminders, never outside working hours, never a burst after an outage."""

import datetime as dt

import pytest

from deadlines.rules.deadline import DEFAULT, Rule
from deadlines.rules.months import Month
from deadlines.rules.reminders import is_working_time, owed, reminders
from deadlines.vocabulary import Audience, ReminderKind
from tests.cast import at
from tests.deadlines.holidays import CHINA
from tests.deadlines.test_deadline import ROWS

K, A = ReminderKind, Audience


def plain(month, rule=DEFAULT):
    """The ladder as (kind, moment, audience)."""
    return [(one.kind, one.at, one.audience) for one in reminders(month, rule, CHINA)]


def test_an_ordinary_month_has_every_rung():
    """2026-11-01 is a Sunday, the 2nd and 3rd are worked."""
    assert plain(Month(2026, 10)) == [
        (K.LAST_WORKDAY, at("2026-10-30 09:00"), A.HANDLERS),
        (K.DAY_TWO, at("2026-11-02 09:00"), A.HANDLERS),
        (K.DAY_BEFORE, at("2026-11-02 14:00"), A.HANDLERS),
        (K.DEADLINE_DAY, at("2026-11-03 14:00"), A.HANDLERS),
        (K.MISSING_LIST, at("2026-11-04 09:00"), A.LIAISON),
        (K.MISSING_LIST, at("2026-11-04 09:00"), A.OFFICES),
        (K.UNIT_HEAD, at("2026-11-06 09:00"), A.UNIT_HEAD),
    ]


@pytest.mark.parametrize(("month", "window", "before", "first", "third"), ROWS, ids=[row[0] for row in ROWS])
def test_before_a_long_holiday_the_reminders_move_earlier_and_the_lists_wait(
    month, window, before, first, third
):
    """第八条：the expected days were written by hand."""
    assert plain(Month.parse(month)) == [
        (K.LAST_WORKDAY, at(f"{before} 09:00"), A.HANDLERS),
        (K.DAY_BEFORE, at(f"{before} 14:00"), A.HANDLERS),
        (K.MISSING_LIST, at(f"{first} 09:00"), A.LIAISON),
        (K.MISSING_LIST, at(f"{first} 09:00"), A.OFFICES),
        (K.UNIT_HEAD, at(f"{third} 09:00"), A.UNIT_HEAD),
    ]


def test_a_friday_deadline_leaves_time_between_the_two_lists():
    """2026-04-03 is a Friday; 6 April is 清明 in lieu."""
    lists = [(kind, moment) for kind, moment, audience in plain(Month(2026, 3)) if audience is not A.LIAISON][
        -2:
    ]

    assert lists == [(K.MISSING_LIST, at("2026-04-07 09:00")), (K.UNIT_HEAD, at("2026-04-09 09:00"))]


def test_the_other_reading_leaves_out_what_would_come_too_late():
    kinds = [
        kind
        for kind, _, audience in plain(Month(2026, 11), Rule(day=2, inclusive=False))
        if audience is A.HANDLERS
    ]

    assert kinds == [K.LAST_WORKDAY, K.DAY_BEFORE, K.DAY_ONE, K.DEADLINE_DAY]


def test_no_rung_of_twenty_years_is_outside_working_hours():
    for year in range(2007, 2027):
        for number in range(1, 13):
            for rule in (DEFAULT, Rule(inclusive=False)):
                assert all(
                    is_working_time(one.at, CHINA) for one in reminders(Month(year, number), rule, CHINA)
                )


@pytest.mark.parametrize(
    ("moment", "kinds"),
    [
        ("2026-10-30 08:59", []),
        ("2026-10-30 09:00", [K.LAST_WORKDAY]),
        ("2026-10-30 18:00", []),
        ("2026-11-01 10:00", []),
        ("2026-11-03 09:00", [K.DAY_BEFORE]),
        ("2026-11-03 14:00", [K.DEADLINE_DAY]),
        ("2026-11-04 09:00", [K.MISSING_LIST, K.MISSING_LIST]),
        ("2026-11-25 10:00", [K.MISSING_LIST, K.MISSING_LIST, K.UNIT_HEAD]),
    ],
)
def test_after_an_outage_only_the_latest_reminder_is_owed_but_every_list(moment, kinds):
    assert [one.kind for one in owed(Month(2026, 10), DEFAULT, CHINA, at(moment))] == kinds


def test_working_time_is_that_of_shanghai():
    assert is_working_time(dt.datetime(2026, 11, 3, 1, 0, tzinfo=dt.UTC), CHINA)
    assert not is_working_time(dt.datetime(2026, 11, 3, 0, 59, tzinfo=dt.UTC), CHINA)
