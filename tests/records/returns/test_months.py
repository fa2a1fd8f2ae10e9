"""第八条: a month from its roster to both offices' acknowledgement."""

from dataclasses import astuple

import pytest

from deadlines.rules.months import Month
from people.vocabulary import Office, Status
from records.entries.actions import save_draft, submit
from records.returns import tasks
from records.returns.actions import (
    acknowledge,
    close,
    confirm_for,
    confirm_zero,
    open_month,
    send_unit,
    withdraw_zero,
)
from records.returns.models import Delivery, RosterEntry, UnitReturn, Verdict, ZeroReturn
from records.returns.queries import card, roster, roster_of, state_of, tally
from records.returns.rules.refusals import (
    AlreadyAcknowledged,
    BeforeTheMeasures,
    HasDraft,
    HasRecord,
    MonthClosed,
    NotOver,
    NotYours,
    ReasonNeeded,
)
from records.returns.vocabulary import ExemptReason, MonthState, Outcome
from tests.cast import at
from trail.models import Leaf

OCTOBER = Month(2026, 10)
NOVEMBER_2 = at("2026-11-02 10:00")
RAW = {
    "matter_category": "CASE",
    "matter_name": "某某涉嫌盗窃案",
    "subject_name": "某律师",
    "subject_identity": "T3",
    "occurred_on": "2026-10-20",
    "manner": ["PHONE"],
    "account": "打来电话询问案件什么时候能有结果,希望尽快办理。",
    "response": "告知依法办理。",
}


@pytest.fixture
def october(cast):
    open_month(month=OCTOBER, now=at("2026-10-01 08:00"), starts=Month(2020, 1))
    return cast


def test_a_roster_is_frozen_once(october):
    """第二条: whoever serves when the month opens; later changes leave it alone."""
    before = RosterEntry.objects.count()
    october.zhang.unit = october.west
    october.zhang.save()
    open_month(month=OCTOBER, now=NOVEMBER_2, starts=Month(2020, 1))
    assert RosterEntry.objects.count() == before
    assert RosterEntry.objects.get(person=october.zhang).unit == october.east


def test_months_before_the_measures_have_no_roster(cast):
    """第十四条: from the day of issue."""
    with pytest.raises(BeforeTheMeasures):
        open_month(month=Month(2019, 12), now=NOVEMBER_2, starts=Month(2020, 1))


def test_a_zero_return_is_confirmed_once_and_has_a_receipt(october):
    """第八条 零报告."""
    first = confirm_zero(person=october.zhang, month=OCTOBER, now=NOVEMBER_2)
    again = confirm_zero(person=october.zhang, month=OCTOBER, now=at("2026-11-02 10:01"))
    assert first == again
    assert first.serial in ZeroReturn.objects.values_list("serial", flat=True)
    assert first.receipt
    assert Leaf.objects.filter(kind="zero.confirm").count() == 1
    assert state_of(october.zhang, OCTOBER) == MonthState.CONFIRMED_ZERO


def test_a_record_outweighs_a_zero_return_and_both_stay(october):
    """第八条: a later record supersedes it."""
    confirm_zero(person=october.zhang, month=OCTOBER, now=NOVEMBER_2)
    submit(recorder=october.zhang, raw=RAW, key="k1", now=at("2026-11-02 11:00"))
    assert state_of(october.zhang, OCTOBER) == MonthState.RECORDED
    assert ZeroReturn.objects.count() == 1


def test_no_zero_return_beside_a_record_or_a_draft(october):
    """第八条: drafts block it, records make it impossible."""
    submit(recorder=october.zhang, raw=RAW, key="k1", now=at("2026-10-21 11:00"))
    with pytest.raises(HasRecord):
        confirm_zero(person=october.zhang, month=OCTOBER, now=NOVEMBER_2)
    save_draft(
        recorder=october.sun,
        raw={"occurred_on": "2026-10-30"},
        now=at("2026-10-31 11:00"),
        handle="",
        version=0,
    )
    with pytest.raises(HasDraft):
        confirm_zero(person=october.sun, month=OCTOBER, now=NOVEMBER_2)


def test_no_zero_return_before_the_month_is_over(october):
    """第八条: it tells of the month before; October 2026 has a working day among its first three days after."""
    with pytest.raises(NotOver):
        confirm_zero(person=october.zhang, month=OCTOBER, now=at("2026-10-30 10:00"))


def test_pre_confirmation_before_a_long_holiday_counts_from_the_first(cast):
    """Readings: none of 1–3 October 2026 is worked, so September may be confirmed on its last two working days."""
    september = Month(2026, 9)
    open_month(month=september, now=at("2026-09-01 08:00"), starts=Month(2020, 1))
    zero = confirm_zero(person=cast.zhang, month=september, now=at("2026-09-30 10:00"))
    assert zero.counts_from == at("2026-10-01 00:00")
    save_draft(
        recorder=cast.zhang,
        raw={"occurred_on": "2026-09-30"},
        now=at("2026-09-30 15:00"),
        handle="",
        version=0,
    )
    assert state_of(cast.zhang, september) == MonthState.MISSING


def test_a_zero_return_can_be_taken_back_until_an_office_has_it(october):
    """Readings: until either office has acknowledged the unit's month."""
    confirm_zero(person=october.zhang, month=OCTOBER, now=NOVEMBER_2)
    withdraw_zero(person=october.zhang, month=OCTOBER, now=NOVEMBER_2)
    assert state_of(october.zhang, OCTOBER) == MonthState.MISSING
    confirm_zero(person=october.zhang, month=OCTOBER, now=NOVEMBER_2)
    send_unit(unit=october.east, month=OCTOBER, by=october.li, now=NOVEMBER_2)
    acknowledge(delivery=Delivery.objects.get(office=Office.INSPECTION), by=october.wang, now=NOVEMBER_2)
    with pytest.raises(AlreadyAcknowledged):
        withdraw_zero(person=october.zhang, month=OCTOBER, now=NOVEMBER_2)


def test_a_zero_for_a_colleague_is_explained_and_never_tells_the_liaison_what_he_wrote(october):
    """Readings 代报: kept without effect where the person has filed; the same answer either way."""
    submit(recorder=october.zhang, raw=RAW, key="k1", now=at("2026-10-21 11:00"))
    with pytest.raises(ReasonNeeded):
        confirm_for(person=october.sun, month=OCTOBER, by=october.li, reason=" ", now=NOVEMBER_2)
    idle = confirm_for(person=october.zhang, month=OCTOBER, by=october.li, reason="住院", now=NOVEMBER_2)
    real = confirm_for(person=october.sun, month=OCTOBER, by=october.li, reason="住院", now=NOVEMBER_2)
    assert (idle.has_effect, real.has_effect) == (False, True)
    with pytest.raises(NotYours):
        confirm_for(person=october.sun, month=OCTOBER, by=october.zhao, reason="住院", now=NOVEMBER_2)


def test_both_offices_receive_and_each_acknowledges_its_own(october):
    """第八条: two deliveries; neither office alters the other's."""
    send_unit(unit=october.east, month=OCTOBER, by=october.li, now=NOVEMBER_2)
    inspection, discipline = (
        Delivery.objects.get(office=office) for office in (Office.INSPECTION, Office.DISCIPLINE)
    )
    with pytest.raises(NotYours):
        acknowledge(delivery=discipline, by=october.wang, now=NOVEMBER_2)
    acknowledge(delivery=inspection, by=october.wang, now=NOVEMBER_2)
    discipline.refresh_from_db()
    assert discipline.acknowledged_at is None


def test_a_month_closed_by_both_takes_nothing_more(october):
    """Readings: it takes filings until both offices close it."""
    send_unit(unit=october.east, month=OCTOBER, by=october.li, now=NOVEMBER_2)
    close(delivery=Delivery.objects.get(office=Office.INSPECTION), by=october.wang, now=NOVEMBER_2)
    confirm_zero(person=october.zhang, month=OCTOBER, now=NOVEMBER_2)
    close(delivery=Delivery.objects.get(office=Office.DISCIPLINE), by=october.chen, now=NOVEMBER_2)
    with pytest.raises(MonthClosed):
        confirm_zero(person=october.sun, month=OCTOBER, now=NOVEMBER_2)


def test_the_deadline_writes_one_verdict_for_everyone_and_never_again(october):
    """第八条: through the end of the 3rd; a second run changes no row."""
    confirm_zero(person=october.zhang, month=OCTOBER, now=NOVEMBER_2)
    tasks.run_due(at("2026-11-03 23:59"))
    assert not Verdict.objects.exists()
    tasks.run_due(at("2026-11-04 00:05"))
    first = list(Verdict.objects.order_by("pk").values())
    assert len(first) == RosterEntry.objects.filter(month="2026-10").count()
    confirm_zero(person=october.sun, month=OCTOBER, now=at("2026-11-04 09:00"))
    tasks.run_due(at("2026-11-04 09:30"))
    assert list(Verdict.objects.filter(month="2026-10").order_by("pk").values()) == first
    outcomes = dict(Verdict.objects.values_list("person", "outcome"))
    assert outcomes[october.zhang.pk] == Outcome.ON_TIME
    assert outcomes[october.sun.pk] == Outcome.MISSING


def test_the_deadline_delivers_what_no_liaison_sent(october):
    """Readings: marked as not checked by the liaison, to both offices of every unit."""
    tasks.run_due(at("2026-11-04 00:05"))
    sent = UnitReturn.objects.get(unit=october.east)
    assert not sent.is_verified
    assert Delivery.objects.filter(month="2026-10", unit=october.east).count() == 2


def test_what_the_deadline_delivers_is_what_a_count_of_the_month_finds(october):
    """第八条: on time, late, exempt and missing, the numbers found with the verdicts are those of the roster."""
    confirm_zero(person=october.zhang, month=OCTOBER, now=NOVEMBER_2)
    confirm_zero(person=october.sun, month=OCTOBER, now=at("2026-11-04 00:01"))
    RosterEntry.objects.filter(person=october.wang).update(exempt=ExemptReason.SICK)
    tasks.run_due(at("2026-11-04 00:05"))
    sent = UnitReturn.objects.get(unit=october.east)
    found = (sent.expected, sent.reported, sent.missing, sent.exempt, sent.late)
    assert found == astuple(tally(roster(OCTOBER).filter(unit=october.east), OCTOBER))
    assert (sent.reported, sent.exempt, sent.late) == (2, 1, 1)


def test_a_unit_without_offices_goes_to_the_nearest_above(october):
    """第八条: a unit without a discipline body is received by the configured superior."""
    tasks.run_due(at("2026-11-04 00:05"))
    received = Delivery.objects.filter(month="2026-10", unit=october.west).values_list("to_unit", flat=True)
    assert set(received) == {october.city.pk}


def test_the_five_numbers_add_up_and_do_not_tell_records_from_zeros(october):
    """Architecture §3.4: below the offices nothing depends on what was written."""
    confirm_zero(person=october.sun, month=OCTOBER, now=NOVEMBER_2)
    zero_world = tally(roster(OCTOBER).filter(unit=october.east), OCTOBER)
    submit(recorder=october.zhang, raw=RAW, key="k1", now=NOVEMBER_2)
    both = tally(roster(OCTOBER).filter(unit=october.east), OCTOBER)
    assert both.is_sound
    assert both.reported == zero_world.reported + 1


def test_someone_on_leave_is_exempt_with_the_reason(cast):
    """L18: the reason stands in the roster."""
    cast.sun.status = Status.LEAVE
    cast.sun.save()
    open_month(month=OCTOBER, now=at("2026-10-01 08:00"), starts=Month(2020, 1))
    assert roster_of(cast.east, OCTOBER).get(person=cast.sun).exempt == "SICK"
    assert state_of(cast.sun, OCTOBER) == MonthState.EXEMPT


def test_the_card_says_how_much_time_is_left(october):
    """ux §2.1: working days, and the exact instant."""
    found = card(october.zhang, NOVEMBER_2)
    assert (found.month, found.state, found.workdays_left) == (OCTOBER, MonthState.MISSING, 2)
    assert found.due_at == at("2026-11-04 00:00")
    assert card(october.zhang, at("2026-11-05 10:00")).tone == "late"


MOMENTS = {
    "2026-10-31 12:00": MonthState.MISSING,
    "2026-11-02 10:30": MonthState.CONFIRMED_ZERO,
    "2026-11-02 11:30": MonthState.MISSING,
    "2026-11-02 12:30": MonthState.RECORDED,
}


@pytest.fixture
def told(october):
    """Zhang confirms a zero, takes it back an hour later, and records something another hour later."""
    confirm_zero(person=october.zhang, month=OCTOBER, now=NOVEMBER_2)
    withdraw_zero(person=october.zhang, month=OCTOBER, now=at("2026-11-02 11:00"))
    submit(recorder=october.zhang, raw=RAW, key="k", now=at("2026-11-02 12:00"))
    return october


@pytest.mark.parametrize(("moment", "state"), MOMENTS.items())
def test_a_month_can_be_read_as_it_stood_at_any_moment(told, moment, state):
    """第四条:全程留痕."""
    assert state_of(told.zhang, OCTOBER, at(moment)) == state


def test_a_unit_counted_as_it_stood_is_what_was_counted_then(told):
    """The five numbers read again are those of the moment, late ones as the deadline found them."""
    tasks.run_due(at("2026-11-04 00:10"))
    confirm_zero(person=told.sun, month=OCTOBER, now=at("2026-11-05 09:00"))
    then = [
        tally(roster(OCTOBER, moment).filter(unit=told.east), OCTOBER, moment)
        for moment in (at("2026-11-02 10:30"), at("2026-11-04 12:00"), at("2026-11-05 12:00"))
    ]
    assert [(one.reported, one.late) for one in then] == [(1, 0), (1, 0), (2, 1)]


def test_only_the_offices_and_the_person_ask_how_a_month_stood(told, client):
    """第九条: from the moment of filing a liaison could tell a record from a zero."""
    address = "/returns/2026-10/units/370901/?at=2026-11-02T10:30"
    said = "2026-11-02 10:30 时"
    for person, sees in ((told.wang, True), (told.li, False), (told.leader, False)):
        client.force_login(person)
        assert (said in client.get(address).content.decode()) is sees
    client.force_login(told.zhang)
    page = client.get("/returns/2026-10/?at=2026-11-02T10:30").content.decode()
    assert f"{said}:已报(零报告)" in page


def test_the_code_of_a_receipt_is_fetched_when_its_text_is_unfolded_and_by_nobody_else(october, client):
    """A picture behind the text that a closed fold does not draw."""
    address = f"/returns/receipts/{confirm_zero(person=october.zhang, month=OCTOBER, now=NOVEMBER_2).serial}/"
    client.force_login(october.zhang)
    page = client.get(address).content.decode()
    picture = client.get(address, {"qr": ""})
    client.force_login(october.sun)
    assert '<img class="qr" src="?qr"' in page
    assert (picture["Content-Type"], picture.content.strip()[-6:]) == ("image/svg+xml", b"</svg>")
    assert client.get(address, {"qr": ""}).status_code == 404
