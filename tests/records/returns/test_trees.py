"""第二条、第八条: units merge, split, move and are renamed in mid-month; old months keep the old tree and add up."""

import datetime as dt

import pytest

from deadlines.rules.months import Month
from people.actions.shaping import shape
from people.actions.standing import withdraw
from people.models import Grant, Person, Unit, UnitChange
from people.vocabulary import Level, Office, Role, Shaping
from records.returns import actions, tasks
from records.returns.access import can_send
from records.returns.models import Delivery, RosterEntry, UnitReturn
from records.returns.proofs import findings
from records.returns.queries import roster, tally
from records.returns.queries.boards import totals
from records.returns.queries.trees import children_waiting, tree_below
from records.returns.rules.refusals import NotYours
from records.returns.rules.states import Tally
from tests.cast import at, grant, person

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
MID = at("2026-10-15 10:00")


@pytest.fixture
def october(cast):
    """October is open; the city has a system administrator, a liaison and another county."""
    keeper = person("J30009", "市系统", cast.city)
    grant(Role.SYSTEM_ADMIN, keeper, cast.city, cast.security, cast.auditor)
    grant(Role.LIAISON, cast.city_wang, cast.city, cast.security, cast.auditor)
    Unit.objects.get(pk=cast.city.pk).add_child(code="370905", name="北坡区院", level=Level.COUNTY)
    person("J50001", "何北坡", Unit.objects.get(code="370905"))
    tasks.run_due(at("2026-10-01 00:05"))
    return cast


def do(verb, unit, **fields):
    """Let the city's administrator do one act in mid-month."""
    change = UnitChange(verb=verb, unit=Unit.objects.get(pk=unit.pk), **fields)
    keeper = Person.objects.get(number="J30009")
    return shape(change=change, on=dt.date(2026, 10, 15), reason="批复", by=keeper, now=MID)


def units(*codes):
    """Return the units as they are now."""
    return Unit.objects.filter(code__in=codes)


def summed(month, *codes):
    """Return the totals of the month over these units and what stood below them then."""
    return totals(tree_below(units(*codes), [month]), [month]).get(month)


SHAPES = {
    "merge": lambda cast: do(Shaping.MERGE, cast.west, target=Unit.objects.get(pk=cast.east.pk)),
    "split": lambda cast: do(
        Shaping.SPLIT, cast.east, departments=["院领导"], code="370909", name="新区院", level=Level.COUNTY
    ),
    "move": lambda cast: do(Shaping.MOVE, cast.west, target=Unit.objects.get(pk=cast.east.pk)),
    "rename": lambda cast: do(Shaping.RENAME, cast.west, name="西岭新院"),
}


@pytest.mark.parametrize("what", SHAPES)
def test_every_unit_and_parent_adds_up_in_the_month_and_the_next(october, what):
    """应报 = 已报 + 未报 + 免报 for every unit, and a parent is the sum of what stood below it then."""
    before = list(RosterEntry.objects.order_by("pk").values())
    SHAPES[what](october)
    actions.confirm_zero(
        person=Person.objects.get(pk=october.zhao.pk), month=OCTOBER, now=at("2026-11-02 10:00")
    )
    tasks.run_due(at("2026-11-01 00:05"))
    tasks.run_due(at("2026-11-04 00:05"))
    tasks.run_due(at("2026-12-04 00:05"))

    assert list(RosterEntry.objects.filter(month="2026-10").order_by("pk").values()) == before
    for month in (OCTOBER, NOVEMBER):
        each = [tally(roster(month).filter(unit=unit), month) for unit in Unit.objects.all()]
        assert all(one.is_sound for one in each)
        whole = summed(month, "3709")
        assert whole == sum(each, Tally())
        assert whole.expected == RosterEntry.objects.filter(month=str(month)).count()
        assert Delivery.objects.filter(month=str(month)).count() == 2 * sum(one.expected > 0 for one in each)
    assert list(findings()) == []


def test_after_a_merger_the_old_month_shows_the_old_unit_and_the_new_one_its_people(october, client):
    SHAPES["merge"](october)
    tasks.run_due(at("2026-11-01 00:05"))
    tasks.run_due(at("2026-12-04 00:05"))

    assert summed(OCTOBER, "370902").expected == 1
    assert summed(OCTOBER, "370901").expected == 10  # the west stands below it now, and did not then
    assert summed(NOVEMBER, "370901").expected == 11
    assert summed(NOVEMBER, "370902") is None
    client.force_login(october.li)
    board = client.get("/returns/board/").content.decode()
    assert "莲城市西岭区人民检察院" not in board
    client.force_login(october.city_wang)
    assert "2026年10月15日(星期四)撤销" in client.get("/returns/board/").content.decode()


def test_the_liaison_of_the_unit_that_took_it_in_sends_what_was_left(october):
    """The west's October is not lost: the east stands above it now, and it is marked."""
    SHAPES["merge"](october)
    west = Unit.objects.get(code="370902")

    assert can_send(october.li, west, at("2026-11-02 10:00"))
    sent = actions.send_unit(unit=west, month=OCTOBER, by=october.li, now=at("2026-11-02 10:00"))
    assert sent.stood_in
    assert set(Delivery.objects.values_list("to_unit__code", flat=True)) == {"370901"}


def test_a_unit_that_moved_is_listed_where_it_stood_then(october, client):
    """The east of today has the west below it; in October the city had."""
    SHAPES["move"](october)
    tasks.run_due(at("2026-11-01 00:05"))
    city, east = (Unit.objects.get(code=code) for code in ("3709", "370901"))

    assert [one.code for one in children_waiting(east, OCTOBER)] == []
    assert [one.code for one in children_waiting(city, OCTOBER)] == ["370901", "370902", "370905"]
    assert [one.code for one in children_waiting(east, NOVEMBER)] == ["370902"]
    client.force_login(october.li)
    board = client.get("/returns/board/").content.decode()
    assert "/returns/2026-11/units/370902/" in board
    assert "/returns/2026-10/units/370902/" not in board


def test_a_renamed_unit_has_its_old_name_in_old_months(october, client):
    SHAPES["rename"](october)
    client.force_login(october.city_wang)

    page = client.get("/returns/2026-10/units/370902/").content.decode()
    assert "莲城市西岭区人民检察院 2026年10月" in page
    assert "现在的名称：西岭新院" in page
    assert "当时名称：莲城市西岭区人民检察院" in client.get("/returns/board/").content.decode()


def test_a_tree_changed_behind_the_log_is_found(october):
    from records.returns.models import PlacedUnit

    PlacedUnit.objects.filter(unit=october.west).update(path="0009")

    assert any("单位和建立名册时不同" in one.message for one in findings())


def routed(unit):
    """Return which unit received the month for each office."""
    rows = Delivery.objects.filter(unit=unit).values_list("office", "to_unit__code")
    return dict(rows)


@pytest.mark.parametrize(
    ("arrange", "to"),
    [
        ("present", "370901"),
        ("absent", "3709"),
        ("absent, north configured", "370905"),
        ("concerned", "3709"),
        ("concerned, north configured", "370905"),
        ("concerned, one more there", "370901"),
    ],
)
def test_a_recipient_absent_or_concerned_is_replaced_by_the_configured_superior(october, arrange, to):
    """第八条: the setting of the unit, else the level above; the other office keeps its own."""
    north = Unit.objects.get(code="370905")
    grant(Role.INSPECTION, Person.objects.get(number="J50001"), north, october.security, october.auditor)
    if "north" in arrange:
        do(Shaping.SUPERIOR, october.east, target=north)
    if "absent" in arrange:
        Grant.objects.filter(person=october.wang).delete()
    if "concerned" in arrange:  # the reviewer is the head of those who send
        grant(Role.LEADER, october.wang, october.east, october.security, october.auditor)
    if "one more" in arrange:
        grant(Role.INSPECTION, october.sun, october.east, october.security, october.auditor)

    tasks.run_due(at("2026-11-04 00:05"))

    assert routed(october.east) == {Office.INSPECTION: to, Office.DISCIPLINE: "370901"}


def test_a_delivery_left_at_an_empty_desk_goes_up_after_three_days_once(october):
    tasks.run_due(at("2026-11-04 00:05"))
    withdraw(person=october.wang, by=october.security, why="调动", now=at("2026-11-05 10:00"))

    tasks.run_due(at("2026-11-07 09:00"))
    assert routed(october.east)[Office.INSPECTION] == "370901"
    tasks.run_due(at("2026-11-08 10:05"))
    assert routed(october.east) == {Office.INSPECTION: "3709", Office.DISCIPLINE: "370901"}
    assert not any("改由上级受理" in line for line in tasks.run_due(at("2026-11-08 10:10")))


def test_nobody_acknowledges_what_he_sent_himself(october):
    grant(Role.LIAISON, october.wang, october.east, october.security, october.auditor)
    now = at("2026-11-02 10:00")
    actions.send_unit(unit=october.east, month=OCTOBER, by=october.wang, now=now)
    UnitReturn.objects.get(unit=october.east)
    delivery = Delivery.objects.get(unit=october.east, office=Office.INSPECTION)
    if delivery.to_unit_id != october.east.pk:
        delivery.to_unit = october.east
        delivery.save()

    with pytest.raises(NotYours, match="别人签收"):
        actions.acknowledge(delivery=delivery, by=october.wang, now=now)
