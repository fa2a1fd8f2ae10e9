"""第八条、第九条: the matrix, the parent's list, exemptions, months opened again, and how late is late."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deadlines.rules.months import Month
from people.models import Unit
from people.vocabulary import Office, Role
from records.entries.actions import save_draft
from records.returns import actions, tasks
from records.returns.models import Delivery, Waiver
from records.returns.queries import state_of
from records.returns.queries.boards import discrepancies, matrix, totals
from records.returns.queries.gaps import units_without
from records.returns.queries.lateness import late_filings
from records.returns.queries.trees import tree_below
from records.returns.rules.lateness import spelled
from records.returns.rules.refusals import (
    AlreadyAcknowledged,
    NotClosed,
    NotYours,
    SecondPersonNeeded,
    UnitsMissing,
)
from records.returns.todos import waiting_for
from records.returns.vocabulary import ExemptReason, MonthState
from tests.cast import at, grant

OCTOBER, SEPTEMBER = Month(2026, 10), Month(2026, 9)
NOVEMBER_2 = at("2026-11-02 10:00")


@pytest.fixture
def october(cast):
    actions.open_month(month=OCTOBER, now=OCTOBER.starts, starts=Month(2020, 1))
    return cast


@pytest.fixture
def closed(october):
    actions.confirm_zero(person=october.zhang, month=OCTOBER, now=NOVEMBER_2)
    actions.send_unit(unit=october.east, month=OCTOBER, by=october.li, now=NOVEMBER_2)
    for office, by in ((Office.INSPECTION, october.wang), (Office.DISCIPLINE, october.chen)):
        actions.close(delivery=Delivery.objects.get(office=office), by=by, now=NOVEMBER_2)
    return october


def test_the_matrix_is_one_query_and_says_in_words_who_is_missing(october):
    units = [october.city.pk, october.east.pk, october.west.pk]

    with CaptureQueriesContext(connection) as asked:
        cells = matrix(units, [OCTOBER, SEPTEMBER])

    assert len(asked) == 1
    assert cells[october.west.pk, OCTOBER].word == "未报1"
    assert (october.west.pk, SEPTEMBER) not in cells


def test_totals_are_those_last_delivered(october):
    tasks.run_due(at("2026-11-04 00:05"))
    found = totals(tree_below(Unit.objects.all(), [OCTOBER]), [OCTOBER])[OCTOBER]

    assert (found.expected, found.missing) == (13, 13)
    assert found.is_sound


def test_a_parent_cannot_send_before_its_children_without_naming_them(october):
    """第八条: the units below are ticked one by one."""
    grant(Role.LIAISON, october.city_wang, october.city, october.security, october.auditor)
    send = {"unit": october.city, "month": OCTOBER, "by": october.city_wang, "now": NOVEMBER_2}

    with pytest.raises(UnitsMissing):
        actions.send_unit(**send)
    with pytest.raises(UnitsMissing):
        actions.send_unit(**send, without=["370901"])
    sent = actions.send_unit(**send, without=["370901", "370902"])
    assert sent.is_verified
    assert not sent.stood_in


def test_the_liaison_above_sends_for_a_unit_without_one_and_it_is_marked(october, client):
    """第八条: the west has no liaison; whoever reads its month sees who stood in."""
    grant(Role.LIAISON, october.city_wang, october.city, october.security, october.auditor)

    sent = actions.send_unit(unit=october.west, month=OCTOBER, by=october.city_wang, now=NOVEMBER_2)

    assert sent.stood_in
    client.force_login(october.city_wang)
    assert "上级单位联络员代为报送" in client.get("/returns/2026-10/units/370902/").content.decode()


def test_an_exemption_says_who_why_and_until_when(october):
    """L18: it exempts those months and no other, and can be ended."""
    given = {"person": october.sun, "since": OCTOBER, "until": OCTOBER, "reason": ExemptReason.MATERNITY}
    with pytest.raises(NotYours):
        actions.waive(**given, why="产假", by=october.li, now=NOVEMBER_2)
    waiver = actions.waive(**given, why="产假批准书", by=october.wang, now=NOVEMBER_2)
    assert state_of(october.sun, OCTOBER) == MonthState.EXEMPT

    actions.end_waiver(waiver=waiver, by=october.wang, now=NOVEMBER_2)
    assert state_of(october.sun, OCTOBER) == MonthState.MISSING


def test_a_closed_month_changes_only_after_two_people_opened_it(closed):
    """第八条: neither the one who proposed nor a stranger approves."""
    with pytest.raises(AlreadyAcknowledged):
        actions.withdraw_zero(person=closed.zhang, month=OCTOBER, now=NOVEMBER_2)
    found = actions.propose_reopening(
        unit=closed.east, month=OCTOBER, by=closed.wang, reason="补报", now=NOVEMBER_2
    )
    with pytest.raises(SecondPersonNeeded):
        actions.approve_reopening(reopening=found, by=closed.wang, now=NOVEMBER_2)
    with pytest.raises(NotYours):
        actions.approve_reopening(reopening=found, by=closed.zhao, now=NOVEMBER_2)
    actions.approve_reopening(reopening=found, by=closed.chen, now=NOVEMBER_2)

    actions.confirm_zero(person=closed.sun, month=OCTOBER, now=NOVEMBER_2)
    with pytest.raises(NotClosed):
        actions.propose_reopening(
            unit=closed.east, month=OCTOBER, by=closed.wang, reason="补报", now=NOVEMBER_2
        )


def test_a_late_filing_is_late_by_so_much_and_the_verdict_stays(october):
    tasks.run_due(at("2026-11-04 00:05"))
    actions.confirm_zero(person=october.sun, month=OCTOBER, now=at("2026-11-06 03:05"))

    assert [(one.name, one.text) for one in late_filings(october.east, OCTOBER)] == [
        ("孙二办", "2天3小时5分")
    ]
    assert spelled(dt.timedelta(seconds=5)) == "不到1分"


def test_the_offices_see_where_they_differ(october):
    actions.send_unit(unit=october.east, month=OCTOBER, by=october.li, now=NOVEMBER_2)
    units = type(october.east).objects.all()
    assert not discrepancies(units, NOVEMBER_2)

    actions.acknowledge(
        delivery=Delivery.objects.get(office=Office.INSPECTION), by=october.wang, now=NOVEMBER_2
    )
    assert discrepancies(units, NOVEMBER_2)[0].said == {"驻院纪检监察": "未签收", "检务督察": "已签收"}


def test_a_seat_nobody_holds_is_shown_before_the_month_starts(cast):
    """第八条: the west has neither liaison nor offices; the city's offices step in, its liaison does not exist."""
    found = {
        (gap.unit.code, gap.role): gap.stands_in
        for gap in units_without(type(cast.west).objects.all(), NOVEMBER_2)
    }

    assert found["370902", Role.INSPECTION] == cast.city.name
    assert found["370902", Role.LIAISON] == ""
    assert ("370901", Role.LIAISON) not in found


def test_an_early_confirmation_undone_by_a_draft_waits_as_a_todo(cast):
    """Readings 预先确认: any draft undoes it with a 待办, for good."""
    actions.open_month(month=SEPTEMBER, now=SEPTEMBER.starts, starts=Month(2020, 1))
    actions.confirm_zero(person=cast.zhang, month=SEPTEMBER, now=at("2026-09-30 10:00"))
    save_draft(
        recorder=cast.zhang,
        raw={"occurred_on": "2026-09-30"},
        now=at("2026-09-30 15:00"),
        handle="",
        version=0,
    )
    tasks.run_due(at("2026-09-30 15:05"))

    assert "预先确认已取消" in " ".join(
        todo.title for todo in waiting_for(cast.zhang, at("2026-09-30 16:00"))
    )


@pytest.mark.parametrize(
    ("path", "readers"),
    [
        ("/returns/offices/", {"wang", "chen"}),
        ("/returns/waivers/", {"wang"}),
        ("/returns/reopenings/", {"wang", "chen"}),
        ("/returns/2026-10/rehearsal/", {"wang", "chen", "li", "leader", "system"}),
        ("/returns/board/", {"wang", "chen", "li", "leader"}),
    ],
)
def test_each_page_is_there_for_its_readers_alone(october, client, path, readers):
    """第九条: 赵旁人 finds none of them."""
    found = set()
    for name in ("zhang", "li", "wang", "chen", "leader", "system", "security", "auditor", "zhao"):
        client.force_login(getattr(october, name))
        found |= {name} if client.get(path).status_code == 200 else set()
    assert found == readers


def test_an_inspector_registers_an_exemption_on_the_page(october, client):
    client.force_login(october.wang)
    asked = {"number": "J10002", "since": "2026-10", "until": "2026-12", "reason": "SICK", "why": "病假条"}

    assert client.post("/returns/waivers/", {**asked, "number": "J20001"}).status_code == 422
    assert client.post("/returns/waivers/", {**asked, "until": "2026-09"}).status_code == 422
    assert client.post("/returns/waivers/", asked).status_code == 302
    assert Waiver.objects.get().granted_by == october.wang
    page = client.get("/returns/2026-10/units/370901/").content.decode()
    assert "孙二办：长期病假（到 2026-12）" in page
