"""Which office where receives a record: every combination against a sheet of expected results. # 第八条"""

import datetime as dt
import itertools

import pytest

from people.actions.standing import withdraw
from people.models import Grant, Person, Unit
from people.vocabulary import Level, Office, Role
from records.entries.models import Route
from records.entries.rules.refusals import NoLevelAbove
from records.entries.tasks import run_due
from records.review.access import queue
from tests.cast import grant, person
from tests.records.entries.writing import NOW, record_by

NAMED = "罗守望"
# level of the recorder, how the discipline and the inspection office of his unit stand → where each record goes;
# "-": not to that office at all; "wait": it lies there, seen by nobody
SHEET = """
county present present east east
county present absent  east city
county present recused east city
county absent  present city east
county absent  absent  city city
county absent  recused city city
county recused present city east
county recused absent  city city
county recused recused city city
city   present present city city
city   present absent  city -
city   present recused city -
city   absent  present -    city
city   absent  absent  wait wait
city   absent  recused wait wait
city   recused present -    city
city   recused absent  wait wait
city   recused recused wait wait
"""
ROWS = [tuple(line.split()) for line in SHEET.strip().splitlines()]
CASES = list(itertools.product(ROWS, ["plain", "urgent"], ["own", "direct"]))


def arrange(cast, level: str, standings: dict[Office, str]) -> Person:
    """Let the offices of the level stand so; return a recorder there."""
    sitting = {
        "county": {Office.DISCIPLINE: cast.chen, Office.INSPECTION: cast.wang},
        "city": {Office.DISCIPLINE: cast.city_chen, Office.INSPECTION: cast.city_wang},
    }[level]
    for office, standing in standings.items():
        if standing == "absent":
            Grant.objects.filter(person=sitting[office]).delete()
        if standing == "recused":
            Person.objects.filter(pk=sitting[office].pk).update(aliases=[NAMED])
    return cast.zhang if level == "county" else person("J30003", "市承办", cast.city)


@pytest.mark.parametrize(
    ("row", "urgency", "way"), CASES, ids=lambda one: " ".join(one) if isinstance(one, tuple) else one
)
def test_every_combination_goes_where_the_sheet_says(cast, row, urgency, way):
    """第八条: two offices; an absent or recused one is replaced one level up; 直报上级 passes the own unit by."""
    level, discipline, inspection, *to = row
    recorder = arrange(cast, level, {Office.DISCIPLINE: discipline, Office.INSPECTION: inspection})
    urgent = {"urgent": "Y", "urgent_reason": "当事人在门口"} if urgency == "urgent" else {}
    answers = {"subject_name": NAMED, "subject_identity": "S2", "straight_up": way == "direct", **urgent}
    if level == "city" and way == "direct":
        with pytest.raises(NoLevelAbove):
            record_by(recorder, **answers)
        return

    record = record_by(recorder, **answers)

    expected = ["city", "city"] if way == "direct" else to
    routes = {(one.office, one.unit.code) for one in Route.objects.filter(record=record, ended_at=None)}
    codes = {"east": "370901", "city": "3709", "wait": "3709"}
    offices = zip((Office.DISCIPLINE, Office.INSPECTION), expected, strict=True)
    assert routes == {(office.value, codes[place]) for office, place in offices if place != "-"}
    seen_by = {one.name for one in reviewers(cast) if queue(one, NOW).filter(pk=record.pk).exists()}
    assert seen_by == those_at(cast, expected)


def reviewers(cast) -> list[Person]:
    """Return everybody who may sit at a desk, as the database has them now, and 赵旁人."""
    asked = [cast.chen, cast.wang, cast.city_chen, cast.city_wang, cast.zhao]
    return [Person.objects.get(pk=one.pk) for one in asked]


def those_at(cast, expected: list[str]) -> set[str]:
    """Return the names of those at whose desks the sheet puts the record."""
    desks = {
        ("east", 0): cast.chen,
        ("east", 1): cast.wang,
        ("city", 0): cast.city_chen,
        ("city", 1): cast.city_wang,
    }
    return {desks[place, at].name for at, place in enumerate(expected) if (place, at) in desks}


def test_a_desk_nobody_sits_at_any_more_loses_its_records_to_the_one_above_after_three_days(cast):
    """A successor may be found; who comes later has what comes later."""
    record = record_by(cast.zhang)
    seat = Grant.objects.get(person=cast.wang)
    withdraw(person=cast.wang, by=cast.security, why="调动", now=NOW)

    run_due(NOW + dt.timedelta(days=2))
    assert not queue(cast.city_wang, NOW).exists()
    run_due(NOW + dt.timedelta(days=3))

    assert list(queue(cast.city_wang, NOW)) == [record]
    assert list(queue(cast.chen, NOW)) == [record]  # the other office keeps its own
    assert run_due(NOW + dt.timedelta(days=4)) == []
    Grant.objects.filter(pk=seat.pk).update(ended_at=None)
    assert not queue(cast.wang, NOW).exists()


def test_records_wait_where_nobody_above_could_take_them(cast):
    record_by(cast.zhang)
    for gone in (cast.wang, cast.city_wang):
        withdraw(person=gone, by=cast.security, why="调动", now=NOW)

    assert run_due(NOW + dt.timedelta(days=9)) == []


def test_a_configured_superior_receives_instead_of_the_level_above(cast):
    """第八条: the setting of the unit; 直报上级 goes there as well, and the city after it."""
    north = Unit.objects.get(pk=cast.city.pk).add_child(code="370905", name="北坡区院", level=Level.COUNTY)
    inspector = person("J50001", "何北坡", north)
    grant(Role.INSPECTION, inspector, north, cast.security, cast.auditor)
    Unit.objects.filter(pk=cast.east.pk).update(superior=north)
    Grant.objects.filter(person=cast.wang).delete()
    recorder = Person.objects.get(pk=cast.zhang.pk)

    plain, straight = record_by(recorder), record_by(recorder, straight_up=True)

    assert places(plain) == {("INSPECTION", "370905"), ("DISCIPLINE", "370901")}
    assert places(straight) == {("INSPECTION", "370905"), ("DISCIPLINE", "3709")}


def test_a_record_left_at_an_empty_desk_goes_to_the_configured_superior(cast):
    north = Unit.objects.get(pk=cast.city.pk).add_child(code="370905", name="北坡区院", level=Level.COUNTY)
    grant(Role.INSPECTION, person("J50001", "何北坡", north), north, cast.security, cast.auditor)
    record = record_by(cast.zhang)
    Unit.objects.filter(pk=cast.east.pk).update(superior=north)
    withdraw(person=cast.wang, by=cast.security, why="调动", now=NOW)

    run_due(NOW + dt.timedelta(days=3))

    assert places(record) == {("INSPECTION", "370905"), ("DISCIPLINE", "370901")}


def places(record) -> set[tuple[str, str]]:
    """Return where the record lies."""
    return {(one.office, one.unit.code) for one in Route.objects.filter(record=record, ended_at=None)}
