"""第八条：the reading in force is data, dated, for a unit and all below it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from deadlines.actions import seed_calendar, set_rule
from deadlines.models import CalendarDay, DeadlineRule
from deadlines.queries import calendar, due_at, readings, rule_for, touched_by, years_missing
from deadlines.rules.deadline import DEFAULT, Rule
from deadlines.rules.months import Month
from deadlines.rules.refusals import DeadlinePassed, NotYours
from deadlines.vocabulary import Roll
from tests.cast import at
from tests.deadlines.holidays import CHINA
from trail.models import Leaf

NOW = at("2025-12-01 10:00")


def test_without_a_row_the_reading_chosen_is_in_force(cast):
    assert rule_for(cast.east, Month(2026, 10)) == DEFAULT
    assert due_at(cast.east, Month(2026, 10)) == at("2026-11-04 00:00")
    assert due_at(None, Month(2026, 10)) == at("2026-11-04 00:00")


def test_the_nearest_unit_wins_and_only_from_its_month_on(cast):
    everywhere, city, east = (
        Rule(day=5),
        Rule(inclusive=False),
        Rule(day=8, roll=Roll.NEXT, cut_off=dt.time(17)),
    )
    for unit, since, rule in [
        (None, "2026-01", everywhere),
        (cast.city, "2026-10", city),
        (cast.east, "2026-12", east),
    ]:
        set_rule(unit=unit, since=Month.parse(since), rule=rule, by=None, reason="市院通知", now=NOW)

    assert rule_for(cast.east, Month(2025, 12)) == DEFAULT
    assert rule_for(cast.east, Month(2026, 9)) == everywhere
    assert rule_for(cast.east, Month(2026, 10)) == city
    assert rule_for(cast.east, Month(2026, 12)) == east
    assert rule_for(cast.west, Month(2026, 12)) == city
    assert rule_for(None, Month(2026, 12)) == everywhere
    assert due_at(cast.west, Month(2026, 10)) == at("2026-11-03 00:00")


def test_a_correction_is_a_new_row_and_the_old_one_stays(cast):
    for day, minute in [(5, 0), (6, 1)]:
        set_rule(unit=None, since=Month(2026, 10), rule=Rule(day=day), by=None, reason="更正",
                 now=NOW + dt.timedelta(minutes=minute))  # fmt: skip

    assert rule_for(cast.east, Month(2026, 10)) == Rule(day=6)
    assert DeadlineRule.objects.count() == 2


def test_the_database_refuses_a_day_that_cannot_be_met(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        DeadlineRule.objects.create(effective_from="2026-10", day=31, set_at=NOW, reason="")


def test_the_calendar_is_seeded_once_and_an_imported_day_is_never_changed(db):
    day = CalendarDay.objects.get(date=dt.date(2026, 10, 1))
    assert (day.is_workday, day.name) == (False, "国庆节")
    CalendarDay.objects.filter(pk=day.pk).update(name="国庆节、中秋节")

    assert seed_calendar() == 0

    day.refresh_from_db()
    assert day.name == "国庆节、中秋节"
    assert dict(calendar().days) == dict(CHINA.days)


def test_the_calendar_near_a_month_decides_as_the_whole_one_does(db):
    for month in (Month(2026, 1), Month(2026, 9), Month(2025, 12)):
        near, whole = calendar(month), calendar()
        days = [month.first + dt.timedelta(days=n) for n in range(62)]
        assert [near.is_workday(day) for day in days] == [whole.is_workday(day) for day in days]


def test_a_missing_year_is_named_from_december_on(db):
    assert years_missing(at("2026-11-30 23:59")) == []
    assert years_missing(at("2026-12-01 00:00")) == [2027]
    assert years_missing(at("2027-03-01 00:00")) == [2027]

    CalendarDay.objects.create(date=dt.date(2027, 1, 1), is_workday=False, name="元旦", source="通知")

    assert years_missing(at("2027-03-01 00:00")) == []


def test_one_reading_of_a_month_serves_every_unit_in_two_queries(cast, django_assert_num_queries):
    set_rule(unit=cast.east, since=Month(2026, 10), rule=Rule(day=8), by=None, reason="市院通知", now=NOW)

    with django_assert_num_queries(2):
        found = readings(Month(2026, 10))
        dues = [found.due(unit) for unit in (cast.city, cast.east, cast.west, None)]

    assert dues == [due_at(unit, Month(2026, 10)) for unit in (cast.city, cast.east, cast.west, None)]
    assert dues[1] == at("2026-11-09 00:00")


def test_a_rule_shows_beforehand_whom_it_would_touch(cast):
    assert touched_by(cast.west) == (1, 1)
    assert touched_by(cast.city) == touched_by(None) == (3, 13)


@pytest.mark.parametrize(
    ("who", "unit", "may"),
    [
        ("system", "east", True), ("system", "city", False), ("system", "west", False), ("system", None, False),
        ("zhao", "west", False), ("li", "east", False), ("security", "east", False),
    ],
)  # fmt: skip
def test_only_the_administrator_of_a_unit_sets_its_rule(cast, who, unit, may):
    act = {
        "unit": getattr(cast, unit) if unit else None, "since": Month(2026, 10), "rule": Rule(day=5),
        "by": getattr(cast, who), "reason": "本院规定", "now": NOW,
    }  # fmt: skip
    if may:
        assert set_rule(**act).set_by == cast.system
        assert Leaf.objects.filter(kind="deadline.set").count() == 1
    else:
        with pytest.raises(NotYours):
            set_rule(**act)
        assert not DeadlineRule.objects.exists()


def test_a_month_already_due_keeps_the_rule_it_was_judged_by(cast):
    now = at("2026-11-04 00:00")

    with pytest.raises(DeadlinePassed, match="2026年10月"):
        set_rule(unit=None, since=Month(2026, 10), rule=Rule(day=5), by=None, reason="太晚", now=now)
    set_rule(unit=None, since=Month(2026, 11), rule=Rule(day=5), by=None, reason="来得及", now=now)

    assert due_at(cast.east, Month(2026, 10)) == now
