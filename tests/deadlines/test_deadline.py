"""第八条：每月3日前. The deadline in both readings, its boundaries, and 预先确认 before long holidays."""

import csv
import datetime as dt
import os
import time
from pathlib import Path

import pytest

from deadlines.rules.deadline import (
    DEFAULT,
    Rule,
    deadline_text,
    due,
    is_preconfirmation_open,
    last_day,
    preconfirmation_days,
    preconfirmation_opens,
    reading,
)
from deadlines.rules.months import Month
from deadlines.vocabulary import Roll
from tests.cast import at
from tests.deadlines.holidays import CHINA, NO_WORKDAY

DATA = Path(__file__).resolve().parent.parent / "data"
EXCLUSIVE = Rule(inclusive=False)
ZONES = ["UTC", "Asia/Shanghai", "Asia/Urumqi", "America/New_York", "Pacific/Kiritimati", "Etc/GMT+12"]
ROWS = [[part.strip() for part in line.split("|")] for line in NO_WORKDAY.strip().splitlines()]
TABLE = list(csv.DictReader((DATA / "deadlines-2020-2040.csv").read_text().splitlines()))


@pytest.mark.parametrize(
    ("filed", "on_time"),
    [
        ("2026-11-02 12:00", True), ("2026-11-03 00:00", True), ("2026-11-03 23:59", True),
        ("2026-11-04 00:00", False), ("2026-11-04 00:01", False),
    ],
)  # fmt: skip
def test_the_third_belongs_to_the_time_in_the_reading_chosen(filed, on_time):
    """第八条：含3日。"""
    assert (at(filed) < due(Month(2026, 10), DEFAULT, CHINA)) is on_time


@pytest.mark.parametrize(
    ("filed", "on_time"),
    [("2026-11-02 23:59", True), ("2026-11-03 00:00", False), ("2026-11-04 00:00", False)],
)
def test_the_other_reading_ends_with_the_second(filed, on_time):
    """第八条：不含3日。"""
    assert (at(filed) < due(Month(2026, 10), EXCLUSIVE, CHINA)) is on_time


def test_december_is_due_in_january():
    assert due(Month(2026, 12), DEFAULT, CHINA) == at("2027-01-04 00:00")
    assert due(Month(2026, 12), EXCLUSIVE, CHINA) == at("2027-01-03 00:00")


@pytest.fixture(params=ZONES)
def server_zone(request, monkeypatch):
    """The zone the server happens to stand in."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_the_server_zone_changes_no_deadline_of_252_months_in_either_reading(server_zone):
    """第八条：含3日 ends with the 3rd, 不含3日 with the 2nd, in Shanghai, wherever the server stands."""
    assert os.environ["TZ"] == server_zone
    assert len(TABLE) == 252
    for row in TABLE:
        month = Month.parse(row["month"])
        assert due(month, DEFAULT, CHINA) == dt.datetime.fromisoformat(row["inclusive"])
        assert due(month, EXCLUSIVE, CHINA) == dt.datetime.fromisoformat(row["exclusive"])


@pytest.mark.parametrize(("month", "window", "before", "first", "third"), ROWS, ids=[row[0] for row in ROWS])
def test_a_long_holiday_moves_nothing_but_opens_preconfirmation(month, window, before, first, third):
    """第八条：the expected days were written by hand."""
    month = Month.parse(month)
    days = [dt.date.fromisoformat(day) for day in window.split()]

    assert last_day(month, DEFAULT, CHINA) == month.next.first.replace(day=3)
    assert preconfirmation_days(month, DEFAULT, CHINA) == days
    assert preconfirmation_days(month, EXCLUSIVE, CHINA) == days


def test_exactly_those_21_months_of_eight_years_have_a_window():
    months, month = [], Month(2018, 12)
    while month < Month(2026, 12):
        months += [str(month)] if preconfirmation_opens(month, DEFAULT, CHINA) else []
        month = month.next

    assert months == [row[0] for row in ROWS]


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-09-28 23:59", False), ("2026-09-29 00:00", True),
        ("2026-09-30 23:59", True), ("2026-10-01 00:00", False),
    ],
)  # fmt: skip
def test_preconfirmation_is_open_on_the_last_two_working_days(moment, is_open):
    assert is_preconfirmation_open(at(moment), Month(2026, 9), DEFAULT, CHINA) is is_open
    assert preconfirmation_opens(Month(2026, 9), DEFAULT, CHINA) == at("2026-09-29 00:00")


def test_preconfirmation_can_be_switched_off_and_is_absent_from_ordinary_months():
    assert preconfirmation_opens(Month(2026, 9), Rule(preconfirmation=False), CHINA) is None
    assert preconfirmation_opens(Month(2026, 10), DEFAULT, CHINA) is None


def test_a_rule_may_roll_forwards_or_back_but_never_into_the_month_itself():
    october, september = Month(2026, 9), Month(2026, 10)  # due in October and in November

    assert last_day(october, Rule(roll=Roll.NEXT), CHINA) == dt.date(2026, 10, 8)
    assert last_day(october, Rule(roll=Roll.PREVIOUS), CHINA) == dt.date(2026, 10, 3)
    assert last_day(Month(2026, 4), Rule(day=9, roll=Roll.NEXT), CHINA) == dt.date(
        2026, 5, 9
    )  # 调休 Saturday
    assert last_day(Month(2026, 6), Rule(day=5, roll=Roll.PREVIOUS), CHINA) == dt.date(2026, 7, 3)
    assert last_day(september, Rule(roll=Roll.NEXT), CHINA) == dt.date(2026, 11, 3)


def test_a_cut_off_ends_the_last_day_early():
    rule = Rule(cut_off=dt.time(17, 30))

    assert due(Month(2026, 10), rule, CHINA) == at("2026-11-03 17:30")
    assert deadline_text(Month(2026, 10), rule, CHINA) == "2026年11月3日17:30"


@pytest.mark.parametrize("fields", [{"day": 0}, {"day": 29}, {"day": 1, "inclusive": False}])
def test_a_day_that_cannot_be_met_is_refused(fields):
    with pytest.raises(ValueError, match="截止日"):
        Rule(**fields)


def test_the_reading_in_force_is_a_sentence():
    assert reading(DEFAULT) == "次月3日前(含当日,截至24:00),遇节假日不移动"
    assert reading(EXCLUSIVE).startswith("次月3日前(不含当日")
    assert deadline_text(Month(2026, 10), DEFAULT, CHINA) == "2026年11月3日24:00"
