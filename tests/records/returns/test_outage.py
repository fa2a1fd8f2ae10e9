"""第八条: a server that was off across three deadlines finds exactly the due verdicts, once, and says when it did."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from deadlines.rules.months import Month
from records.entries.actions import submit
from records.returns import tasks
from records.returns.actions import confirm_for, confirm_zero, contradict, waive, withdraw_zero
from records.returns.management.replaying import replay
from records.returns.models import Delivery, OpenMonth, RosterEntry, Verdict, ZeroReturn
from records.returns.vocabulary import ExemptReason, Outcome
from tests.cast import at
from tests.records.returns.test_months import RAW
from trail.models import Leaf

OCTOBER = Month(2026, 10)


def test_a_server_off_across_three_deadlines_catches_up_once(cast):
    """第八条: each month is due at its own instant and detected when the server was on again."""
    tasks.run_due(at("2026-08-01 00:05"))
    tasks.run_due(at("2026-11-20 10:00"))
    months = ["2026-08", "2026-09", "2026-10"]
    rows = list(Verdict.objects.order_by("pk").values())

    assert sorted({row["month"] for row in rows}) == months
    for text in months:
        people = RosterEntry.objects.filter(month=text).count()
        assert Verdict.objects.filter(month=text).count() == people
        assert Delivery.objects.filter(month=text).values("unit").distinct().count() == 3
        assert Delivery.objects.filter(month=text).count() == 6
    assert {row["due_at"] for row in rows} == {
        at("2026-09-04 00:00"), at("2026-10-04 00:00"), at("2026-11-04 00:00"),
    }  # fmt: skip
    assert all(row["detected_at"] == at("2026-11-20 10:00") > row["due_at"] for row in rows)

    tasks.run_due(at("2026-11-20 10:05"))
    assert list(Verdict.objects.order_by("pk").values()) == rows
    assert OpenMonth.objects.filter(month__in=months, settled_at=None).count() == 0


def test_one_leaf_stands_for_each_unit_and_month(cast):
    """第八条: no leaf for each person of a nation."""
    tasks.run_due(at("2026-10-01 00:05"))
    tasks.run_due(at("2026-11-04 00:05"))

    assert Leaf.objects.filter(kind="verdict").count() == 3
    assert Leaf.objects.filter(kind="unit.send").count() == 3


@pytest.fixture
def lived(cast):
    """October with a record, zeros own, taken back and for another, a contradiction, a waiver and its deadline."""
    tasks.run_due(at("2026-10-01 00:05"))
    now = at("2026-11-02 10:00")
    submit(recorder=cast.zhang, raw=RAW, key="k1", now=at("2026-10-21 11:00"))
    confirm_zero(person=cast.sun, month=OCTOBER, now=now)
    confirm_zero(person=cast.zhao, month=OCTOBER, now=now)
    withdraw_zero(person=cast.zhao, month=OCTOBER, now=now)
    confirm_for(person=cast.editor, month=OCTOBER, by=cast.li, reason="住院", now=now)
    proxy = confirm_for(person=cast.system, month=OCTOBER, by=cast.li, reason="住院", now=now)
    contradict(zero=proxy, person=cast.system, now=now)
    waive(
        person=cast.auditor, since=OCTOBER, until=Month(2026, 12), reason=ExemptReason.MATERNITY,
        why="产假批准书第12号", by=cast.wang, now=now,
    )  # fmt: skip
    tasks.run_due(at("2026-11-04 00:05"))
    return cast


def test_the_event_rows_alone_rebuild_the_same_month(lived):
    """第八条: every row is proven by its leaf."""
    found = replay(OCTOBER)

    assert found.is_same, (found.unproven, found.different)
    assert len(found.states) == found.verdicts == RosterEntry.objects.filter(month="2026-10").count()
    assert {found.states[person.pk] for person in (lived.zhang, lived.sun, lived.zhao, lived.auditor)} == {
        "RECORDED", "CONFIRMED_ZERO", "MISSING", "EXEMPT",
    }  # fmt: skip


@pytest.mark.parametrize(
    "tamper",
    [
        lambda cast: ZeroReturn.objects.filter(person=cast.sun).update(person=cast.leader, confirmed_by=cast.leader),
        lambda cast: ZeroReturn.objects.filter(person=cast.zhao).update(withdrawn_at=None, withdrawn_by=None),
        lambda cast: RosterEntry.objects.filter(person=cast.zhao).update(exempt="SICK"),
        lambda cast: Verdict.objects.filter(person=cast.zhao).update(outcome=Outcome.ON_TIME),
    ],
    ids=["a zero of another", "a withdrawal undone", "an exemption slipped in", "a verdict rewritten"],
)  # fmt: skip
def test_a_row_changed_behind_the_log_is_found(lived, tamper):
    """第八条: the deadline's evidence stands up years later."""
    tamper(lived)
    out = StringIO()

    with pytest.raises(CommandError):
        call_command("replay_month", "2026-10", "--json", stdout=out)
    said = json.loads(out.getvalue())
    assert said["unproven"] or said["different"]
