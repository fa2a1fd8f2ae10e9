"""第八条: what a database administrator could do to the months by SQL after a checkpoint is found and named. (R-13)"""

import datetime as dt
from copy import deepcopy

import pytest
from django.db import connection

from deadlines.rules.months import Month
from records.returns import tasks
from records.returns.actions import (
    acknowledge,
    confirm_for,
    confirm_zero,
    open_month,
    reach_verdicts,
    send_unit,
    withdraw_zero,
)
from records.returns.models import Delivery, RosterEntry, UnitReturn, Verdict, ZeroReturn
from records.returns.proofs import findings
from tests.cast import Cast, assemble, at
from tests.lifting import lifted
from trail.actions import make_checkpoint
from trail.models import Receipt
from trail.rules.audit import Code

OCTOBER = Month(2026, 10)
SECOND = at("2026-11-02 10:00")
FOURTH = at("2026-11-04 00:10")


def build() -> Cast:
    """Take a month from its roster to a verdict, sent and acknowledged; one zero return taken back; a checkpoint."""
    cast = assemble()
    open_month(month=OCTOBER, now=at("2026-10-01 08:00"), starts=Month(2020, 1))
    confirm_zero(person=cast.zhang, month=OCTOBER, now=SECOND)
    confirm_for(person=cast.sun, month=OCTOBER, by=cast.li, reason="出差", now=SECOND)
    confirm_zero(person=cast.leader, month=OCTOBER, now=SECOND)
    withdraw_zero(person=cast.leader, month=OCTOBER, now=SECOND)
    send_unit(unit=cast.east, month=OCTOBER, by=cast.li, now=SECOND)
    tasks.run_due(FOURTH)
    acknowledge(delivery=Delivery.objects.get(unit=cast.east, office="INSPECTION"), by=cast.wang, now=FOURTH)
    make_checkpoint(now=FOURTH)
    return cast


@pytest.fixture(scope="module")
def built(stage, signer_of_the_module) -> Cast:
    """The month, built once."""
    return stage(build)


@pytest.fixture
def house(db, built, settings, signer_of_the_module) -> Cast:
    """The month as acts left it; what a test does to it is taken back."""
    settings.SIGNER_DIR = signer_of_the_module
    return deepcopy(built)


def found() -> set[str]:
    """Return the kinds of what does not fit."""
    return {str(one.code) for one in findings()}


def sql(statement: str, *values: object) -> None:
    """Do what only a database administrator can."""
    with lifted(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount != 0, "the tampering touched nothing"


def test_honest_months_pass(house):
    assert list(findings()) == []


@pytest.mark.parametrize(
    "change",
    [
        {"month": "2026-09"}, {"confirmed_at": at("2026-11-01 10:00")}, {"counts_from": at("2026-11-05 10:00")},
        {"serial": "LB-2222-2222"}, {"has_effect": False}, {"reason": "生病"}, {"kind": "EARLY"},
    ],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_an_edited_zero_return_is_named(house, change):
    sql(
        f"UPDATE returns_zeroreturn SET {next(iter(change))} = %s WHERE person_id = %s",
        next(iter(change.values())), house.zhang.pk,
    )  # fmt: skip

    assert str(Code.ZERO) in found()


def test_another_signer_of_a_zero_return_is_named(house):
    """第八条: who signed and for whom are both in the fingerprint."""
    ZeroReturn.objects.filter(person=house.sun).update(confirmed_by=house.wang)
    assert Code.ZERO in found()


def test_a_zero_return_moved_to_another_person_is_named(house):
    ZeroReturn.objects.filter(person=house.sun).update(person=house.chen)
    assert Code.ZERO in found()


def test_a_zero_return_taken_back_or_brought_back_is_named(house):
    ZeroReturn.objects.filter(person=house.zhang).update(withdrawn_at=FOURTH, withdrawn_by=house.zhang)
    assert Code.ZERO in found()
    ZeroReturn.objects.filter(person=house.zhang).update(withdrawn_at=None, withdrawn_by=None)
    assert found() == set()

    ZeroReturn.objects.filter(person=house.leader).update(withdrawn_at=None, withdrawn_by=None)
    assert Code.ZERO in found()


def test_a_zero_return_deleted_or_made_up_is_named(house):
    sql("DELETE FROM returns_zeroreturn WHERE person_id = %s", house.zhang.pk)
    assert [one.message for one in findings() if "被删除过" in one.message]
    ZeroReturn.objects.create(
        month="2026-10", person=house.chen, unit=house.east, confirmed_at=SECOND, counts_from=SECOND,
        confirmed_by=house.chen, serial="LB-3333-3333",
    )  # fmt: skip
    assert [one.message for one in findings() if "LB-3333-3333" in one.message]


def test_an_edited_receipt_of_a_zero_return_is_named(house):
    ZeroReturn.objects.filter(person=house.zhang).update(receipt="留痕回执")
    assert Code.RECEIPT in found()


def test_a_deleted_receipt_is_named(house):
    sql("DELETE FROM trail_receipt WHERE leaf_id = %s", Receipt.objects.order_by("-pk").first().pk)
    assert Code.RECEIPT in found()


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "ON_TIME"}, {"due_at": at("2026-11-10 00:00")}, {"detected_at": at("2026-11-01 00:00")},
        {"month": "2026-09"},
    ],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_an_edited_verdict_is_named(house, change):
    verdict = Verdict.objects.filter(unit=house.east).exclude(person__in=[house.zhang, house.sun]).first()
    with lifted():
        Verdict.objects.filter(pk=verdict.pk).update(**change)
    assert Code.VERDICT in found()


def test_a_clock_that_ran_back_accuses_nobody(house):
    """The leaf's own time never runs back; what the clock said stands beside it."""
    open_month(month=OCTOBER.previous, now=at("2026-09-01 08:00"), starts=Month(2020, 1))

    reach_verdicts(
        unit=house.east, month=OCTOBER.previous, due_at=at("2026-10-04 00:00"), now=at("2026-10-04 00:05")
    )

    assert list(findings()) == []


def test_verdicts_deleted_or_made_up_are_named(house):
    one = Verdict.objects.filter(unit=house.east).first()
    sql("DELETE FROM returns_verdict WHERE id = %s", one.pk)
    assert Code.VERDICT in found()
    sql("DELETE FROM returns_verdict WHERE unit_id = %s", house.west.pk)
    assert [finding for finding in findings() if "期限结论不在了" in finding.message]


@pytest.mark.parametrize("column", ["expected", "reported", "missing", "late"])
def test_edited_numbers_of_a_unit_are_named(house, column):
    with lifted():
        for sent in UnitReturn.objects.filter(unit=house.east):
            numbers = {column: getattr(sent, column) + 1}
            if column in {"expected", "missing", "reported"}:  # the table itself refuses what does not add up
                other = "missing" if column != "missing" else "expected"
                step = 1 if "expected" in {column, other} else -1
                numbers[other] = getattr(sent, other) + step
            UnitReturn.objects.filter(pk=sent.pk).update(**numbers)
    assert Code.UNIT_RETURN in found()


def test_another_sender_or_time_of_a_unit_is_named(house):
    UnitReturn.objects.filter(unit=house.east).update(sent_by=house.zhang)
    assert Code.UNIT_RETURN in found()
    UnitReturn.objects.filter(unit=house.east).update(sent_by=house.li, sent_at=SECOND - dt.timedelta(days=1))
    assert Code.UNIT_RETURN in found()


def test_a_deleted_unit_return_is_named(house):
    sql("DELETE FROM returns_unitreturn WHERE unit_id = %s", house.east.pk)
    assert [one for one in findings() if "单位月报不在了" in one.message]


def test_an_acknowledgement_made_up_moved_or_taken_away_is_named(house):
    rows = Delivery.objects.filter(unit=house.east)
    rows.filter(office="DISCIPLINE").update(acknowledged_at=FOURTH, acknowledged_by=house.chen)
    assert Code.DELIVERY in found()
    rows.filter(office="DISCIPLINE").update(acknowledged_at=None, acknowledged_by=None)
    rows.filter(office="INSPECTION").update(acknowledged_by=house.chen)
    assert Code.DELIVERY in found()
    rows.filter(office="INSPECTION").update(acknowledged_at=None, acknowledged_by=None)
    assert Code.DELIVERY in found()


def test_a_month_closed_past_the_log_is_named(house):
    Delivery.objects.filter(unit=house.east).update(closed_at=FOURTH, closed_by=house.chen)
    assert Code.DELIVERY in found()


def test_a_person_taken_from_the_roster_or_exempted_is_named(house):
    RosterEntry.objects.filter(person=house.zhao).update(exempt="SICK")
    assert Code.ROSTER in found()
    RosterEntry.objects.filter(person=house.zhao).update(exempt="")
    assert found() == set()
    sql("DELETE FROM returns_rosterentry WHERE person_id = %s", house.zhao.pk)
    assert Code.ROSTER in found()
