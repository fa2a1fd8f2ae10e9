"""第八条: what is rehearsed is what is given – same person, kind and moment – hour by hour through the month."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import call_command

from deadlines.models import DeadlineRule
from deadlines.rules.months import Month
from outbox.models import Message
from people.models import Person
from records.returns import tasks
from records.returns.actions import confirm_zero, open_month
from records.returns.models import ReminderGiven
from tests.cast import at

OCTOBER, SEPTEMBER = Month(2026, 10), Month(2026, 9)
HOUR = dt.timedelta(hours=1)


def rehearsed(month, until="2027-01-01 00:00"):
    """The rows of `rehearse --json` up to a moment as (person, kind, moment)."""
    out = StringIO()
    call_command("rehearse", str(month), "--json", stdout=out)
    rows = json.loads(out.getvalue())["rows"]
    found = sorted((row["person"], row["kind"], dt.datetime.fromisoformat(row["at"])) for row in rows)
    return [row for row in found if row[2] <= at(until)]


def tick_through(begin, end):
    """Tick every hour."""
    now = begin
    while now <= end:
        tasks.run_due(now)
        now += HOUR


def given(month):
    """The marks as (person, kind, moment)."""
    marks = ReminderGiven.objects.filter(month=str(month))
    return sorted(marks.values_list("person__number", "kind", "given_at"))


def queued(month):
    """The messages of the outbox as (person, kind, moment)."""
    numbers = dict(Person.objects.values_list("pk", "number"))
    rows = Message.objects.filter(key__startswith=f"reminder:{month}:").values_list("key", "to", "queued_at")
    return sorted((numbers[int(to)], key.split(":")[2], moment) for key, to, moment in rows)


@pytest.mark.parametrize(
    ("month", "begin", "end"),
    [
        (OCTOBER, "2026-10-29 00:00", "2026-11-11 20:00"),
        (
            SEPTEMBER,
            "2026-09-28 00:00",
            "2026-10-16 20:00",
        ),  # 国庆: everything before it moves to 30 September
    ],
)
def test_a_rehearsal_is_what_the_ticks_then_do(cast, month, begin, end):
    """第八条: the ladder, the lists of the missing and the weekly digests of two months."""
    open_month(month=month, now=month.starts, starts=Month(2020, 1))
    before = rehearsed(month, end)

    tick_through(at(begin), at(end))

    assert before == given(month) == queued(month)
    assert {kind for _, kind, _ in before} >= {
        "LAST_WORKDAY-HANDLERS", "DAY_BEFORE-HANDLERS", "MISSING_LIST-LIAISON", "MISSING_LIST-OFFICES",
        "UNIT_HEAD-UNIT_HEAD",
    }  # fmt: skip
    assert any(kind.startswith("WEEKLY") for _, kind, _ in before)


def test_whoever_has_filed_is_neither_rehearsed_nor_reminded(cast):
    """第八条: 赵旁人's unit has no office of its own, so its list goes to the offices above."""
    open_month(month=OCTOBER, now=OCTOBER.starts, starts=Month(2020, 1))
    confirm_zero(person=cast.zhang, month=OCTOBER, now=at("2026-11-01 00:10"))
    before = [row for row in rehearsed(OCTOBER, "2026-11-05 20:00") if row[2] >= at("2026-11-01 01:00")]

    tick_through(at("2026-11-01 01:00"), at("2026-11-05 20:00"))

    assert before == given(OCTOBER)
    assert cast.zhang.number not in {person for person, _, _ in before}
    assert (cast.city_wang.number, "MISSING_LIST-OFFICES", at("2026-11-04 09:00")) in before


def test_two_readings_in_one_tree_are_each_followed(cast):
    """第八条: the county in the west files through the 2nd."""
    DeadlineRule.objects.create(
        unit=cast.west,
        effective_from="2026-10",
        day=3,
        inclusive=False,
        set_at=at("2026-09-01 09:00"),
        reason="本院规定",
    )
    open_month(month=OCTOBER, now=OCTOBER.starts, starts=Month(2020, 1))
    before = rehearsed(OCTOBER, "2026-11-05 20:00")

    tick_through(at("2026-10-29 00:00"), at("2026-11-05 20:00"))

    assert before == given(OCTOBER)
    assert ("J20001", "DEADLINE_DAY-HANDLERS", at("2026-11-02 14:00")) in before
    assert ("J10001", "DEADLINE_DAY-HANDLERS", at("2026-11-03 14:00")) in before


def test_a_month_not_opened_yet_can_be_rehearsed(cast):
    """第八条: the roster it would have; nothing is written."""
    assert rehearsed(OCTOBER)
    assert not ReminderGiven.objects.exists()
    assert not Message.objects.exists()
