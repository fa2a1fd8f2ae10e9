"""第二条: what happens to units is an act with a reason and a day, seen before it is done, kept afterwards."""

import datetime as dt

import pytest

from people.access import reporting_line
from people.actions.log import Refused
from people.actions.reshaping import carry_out_due
from people.actions.shaping import shape, withdraw_change
from people.models import Grant, Person, StatusChange, Unit, UnitChange
from people.rules.shaping import Asked, Place, obstacle, upwards
from people.vocabulary import Level, Role, Shaping
from tests.cast import at, grant, person
from trail.models import Leaf

NOW = at("2026-10-15 10:00")
TODAY = dt.date(2026, 10, 15)


@pytest.fixture
def keeper(cast):
    """The system administrator of the city."""
    found = person("J30009", "市系统", cast.city)
    grant(Role.SYSTEM_ADMIN, found, cast.city, cast.security, cast.auditor)
    return found


def do(verb, unit, by, on=TODAY, now=NOW, **fields):
    """Do one act on a unit."""
    change = UnitChange(verb=verb, unit=Unit.objects.get(pk=unit.pk), **fields)
    return shape(change=change, on=on, reason="莲检发2026年9号", by=by, now=now)


def fresh(unit):
    """Return the unit as it is now."""
    return Unit.objects.get(pk=unit.pk)


def test_a_unit_is_set_up_renamed_and_closed(cast, keeper):
    do(Shaping.NEW, cast.city, keeper, code="370903", name="莲城市南屏区人民检察院", level=Level.COUNTY)
    south = Unit.objects.get(code="370903")
    assert south.get_parent() == cast.city

    change = do(Shaping.RENAME, south, keeper, name="莲城市南山区人民检察院")
    assert (fresh(south).name, change.before) == ("莲城市南山区人民检察院", "莲城市南屏区人民检察院")
    do(Shaping.CLOSE, south, keeper)

    assert fresh(south).closed_on == TODAY
    kinds = ["unit.new", "unit.rename", "unit.close"]
    assert list(Leaf.objects.filter(kind__in=kinds).order_by("seq").values_list("kind", flat=True)) == kinds


def test_a_merged_unit_gives_its_people_away_and_its_desks_are_those_of_the_other(cast, keeper):
    """Roles at it end; what is left to do for it falls to the unit that took it in."""
    change = do(Shaping.MERGE, cast.west, keeper, target=fresh(cast.east))

    west = fresh(cast.west)
    assert west.closed_on == TODAY
    assert west.get_parent() == cast.east
    assert Person.objects.get(pk=cast.zhao.pk).unit == cast.east
    assert StatusChange.objects.get(person=cast.zhao).from_on == TODAY
    assert (change.units, change.people) == (2, 1)
    assert reporting_line(west)[1] == cast.east


def test_a_split_takes_departments_with_their_people_and_ends_their_roles_there(cast, keeper):
    Person.objects.filter(pk__in=[cast.sun.pk, cast.li.pk]).update(department="第二检察部")

    do(
        Shaping.SPLIT,
        cast.east,
        keeper,
        departments=["第二检察部"],
        code="370908",
        name="开发区院",
        level=Level.COUNTY,
    )

    made = Unit.objects.get(code="370908")
    assert made.get_parent() == cast.city
    assert set(Person.objects.filter(unit=made)) == {cast.sun, cast.li}
    assert not Grant.objects.filter(person=cast.li, ended_at=None).exists()
    assert Grant.objects.filter(person=cast.wang, ended_at=None).exists()


def test_a_move_takes_all_below_along_and_can_be_done_back(cast, keeper):
    do(Shaping.MOVE, cast.east, keeper, target=fresh(cast.west))
    assert fresh(cast.east).get_parent() == cast.west
    do(Shaping.MOVE, cast.east, keeper, target=fresh(cast.city))

    assert fresh(cast.east).get_parent() == cast.city


def test_what_is_planned_waits_for_its_day_and_can_be_withdrawn(cast, keeper):
    december = dt.date(2026, 12, 1)
    kept = do(Shaping.RENAME, cast.east, keeper, on=december, name="新东湖区院")
    gone = do(Shaping.RENAME, cast.west, keeper, on=december, name="新西岭区院")
    withdraw_change(change=gone, by=keeper, now=NOW)

    assert carry_out_due(at("2026-11-30 23:59")) == 0
    assert carry_out_due(at("2026-12-01 00:00")) == 1
    assert carry_out_due(at("2026-12-01 00:05")) == 0
    assert (fresh(cast.east).name, fresh(cast.west).name) == ("新东湖区院", "莲城市西岭区人民检察院")
    kept.refresh_from_db()
    with pytest.raises(Refused, match="已经执行"):
        withdraw_change(change=kept, by=keeper, now=NOW)


def test_only_whoever_administers_both_units_acts_and_says_why(cast, keeper):
    with pytest.raises(Refused, match="系统管理员"):
        do(Shaping.RENAME, cast.east, cast.security, name="别名")
    with pytest.raises(Refused, match="系统管理员"):
        do(Shaping.MERGE, cast.east, cast.system, target=fresh(cast.west))
    change = UnitChange(verb=Shaping.RENAME, unit=cast.east, name="别名")
    with pytest.raises(Refused, match="依据"):
        shape(change=change, on=TODAY, reason=" ", by=keeper, now=NOW)
    assert not UnitChange.objects.exists()


EAST, CITY, BELOW, GONE = (
    Place("00010001"),
    Place("0001"),
    Place("000100010001"),
    Place("00010002", is_closed=True),
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(Shaping.RENAME, GONE, name="新"), "已经撤销"),
        (Asked(Shaping.RENAME, EAST, name="同", name_now="同"), "相同"),
        (Asked(Shaping.NEW, EAST, code="无", name="新"), "字母和数字"),
        (Asked(Shaping.NEW, EAST, code="1", name="新", is_code_taken=True), "已经有了"),
        (Asked(Shaping.MOVE, EAST, target=BELOW), "本单位"),
        (Asked(Shaping.MOVE, EAST, target=EAST), "本单位"),
        (Asked(Shaping.MOVE, EAST, target=CITY), "现在就在"),
        (Asked(Shaping.MOVE, EAST, target=GONE), "没有撤销"),
        (Asked(Shaping.MERGE, EAST, target=BELOW), "本单位"),
        (Asked(Shaping.MERGE, EAST, target=CITY), ""),
        (Asked(Shaping.SPLIT, EAST, departments=frozenset("甲"), departments_now=frozenset("甲")), "全部"),
        (Asked(Shaping.SPLIT, EAST, departments_now=frozenset("甲")), "勾选"),
        (Asked(Shaping.CLOSE, EAST, people=2), "2 人"),
        (Asked(Shaping.CLOSE, EAST, children=1), "1 个下级"),
        (Asked(Shaping.SUPERIOR, EAST, target=BELOW), "下级受理"),
        (Asked(Shaping.SUPERIOR, EAST), ""),
    ],
)  # fmt: skip
def test_what_cannot_be_done_says_why(asked, found):
    sentence = obstacle(asked)
    assert found in sentence
    assert bool(found) == bool(sentence)


def test_the_line_goes_to_the_configured_superior_and_always_ends():
    assert list(upwards("000100010001", {})) == ["000100010001", "00010001", "0001"]
    assert list(upwards("00010001", {"00010001": "00010002"})) == ["00010001", "00010002", "0001"]
    assert list(upwards("00010001", {"00010001": "00010002", "00010002": "00010001"})) == [
        "00010001", "00010002", "0001",
    ]  # fmt: skip


def test_the_page_shows_whom_it_touches_before_anything_is_done(cast, keeper, client):
    client.force_login(keeper)
    there, form = "/people/units/370902/merge/", {"target": "370901", "on": "2026-10-15", "reason": "批复"}

    page = client.post(there, form).content.decode()
    assert "涉及 2 个单位、1 人" in page
    assert not UnitChange.objects.exists()
    assert client.post(there, {**form, "target": "370902"}).status_code == 422
    answer = client.post(there, {**form, "confirmed": "1"}, follow=True)

    assert "并入" in answer.content.decode()
    assert UnitChange.objects.get().asked_by == keeper
    assert "市系统" in client.get("/people/units/").content.decode()


@pytest.mark.parametrize("verb", [verb.value.lower() for verb in Shaping])
def test_every_act_has_a_form_and_says_what_is_missing(cast, keeper, client, verb):
    client.force_login(keeper)
    there = f"/people/units/370901/{verb}/"

    assert client.get(there).status_code == 200
    assert client.post(there, {}).status_code == 422
    assert client.get("/people/units/370901/dance/").status_code == 404
    assert client.get("/people/units/370901/").status_code == 200


def test_a_waiting_act_is_withdrawn_on_its_page(cast, keeper, client):
    client.force_login(keeper)
    change = do(Shaping.RENAME, cast.east, keeper, on=dt.date(2099, 1, 1), name="将来")

    assert "撤回：更名" in client.get("/people/units/370901/").content.decode()
    client.post("/people/units/370901/withdraw/", {"change": change.pk})

    change.refresh_from_db()
    assert change.withdrawn_by == keeper
    client.post("/people/units/370901/withdraw/", {"change": change.pk})
    assert Leaf.objects.filter(kind="unit.withdraw").count() == 1
