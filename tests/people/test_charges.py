"""Who is in charge of what since when: taken in with the roster, read off on a day, shown in the guide. # 第六条"""

import datetime as dt
import io

import pytest
from django.test import Client
from openpyxl import Workbook

from people.actions.roster import Summary, import_roster
from people.models import Charge, Unit
from people.queries.persons import in_charge
from tests.cast import Cast, at

NOW = at("2026-11-02 10:00")
HEAD = ["工号", "分管部门", "起始日期", "终止日期"]
LINES = [
    ["J10006", "第一检察部", "2026-01-01", "2026-06-30"],
    ["j10006", "第二检察部", "2026-07-01", ""],
    ["J30001", "全市检务督察", "2025-01-01", ""],
    ["J20001", "西岭第一部", "2025-01-01", ""],
]
pytestmark = pytest.mark.django_db


def take_in(*lines: list[str], over: object = None) -> Summary:
    workbook, file = Workbook(), io.BytesIO()
    workbook.active.title = "分工"
    for line in [HEAD, *lines]:
        workbook.active.append(line)
    workbook.save(file)
    return import_roster(data=file.getvalue(), filename="名册.xlsx", by=None, now=NOW, over=over)


def test_the_table_is_taken_in_once_and_an_end_is_added_later(cast: Cast):
    assert [take_in(*LINES).charges, take_in(*LINES).charges] == [4, 0]

    ended = take_in(["J10006", "第二检察部", "2026-07-01", "2026-10-31"])

    assert ended.charges == 1
    assert Charge.objects.get(covers="第二检察部").until_on == dt.date(2026, 10, 31)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["X9", "一部", "2026-01-01", ""], "没有这个工号"),
        (["J10006", "", "2026-01-01", ""], "分管"),
        (["J10006", "一部", "", ""], "起始"),
        (["J10006", "一部", "2026-05-01", "2026-01-01"], "早于"),
    ],
)
def test_one_wrong_line_takes_in_nothing(cast: Cast, line: list[str], words: str):
    found = take_in(*LINES, line)

    assert words in found.problems[0].message
    assert not Charge.objects.exists()


def test_a_line_of_another_unit_is_refused_to_whoever_does_not_keep_it(cast: Cast):
    found = take_in(LINES[3], over=Unit.objects.filter(pk=cast.east.pk))

    assert "管理范围" in found.problems[0].message


@pytest.mark.parametrize(
    ("day", "covers"),
    [
        ("2026-06-30", ["第一检察部", "全市检务督察"]),
        ("2026-07-01", ["第二检察部", "全市检务督察"]),
        ("2024-12-31", []),
    ],
)
def test_it_is_read_off_for_the_own_unit_and_those_above_on_the_day(cast: Cast, day: str, covers: list[str]):
    take_in(*LINES)

    found = in_charge(cast.zhang.unit.line(), dt.date.fromisoformat(day))

    assert [one.covers for one in found] == covers


def test_the_guide_shows_it_where_it_asks_whether_somebody_is_in_charge(cast: Cast, client: Client):
    take_in(*LINES)
    client.force_login(cast.zhang)

    asked = client.get("/records/guide/?who=staff&what=CASE&how=formal").content.decode()
    other = client.get("/records/guide/?who=staff&what=CASE").content.decode()

    assert "周领导" in asked
    assert "第二检察部" in asked
    assert "西岭第一部" not in asked
    assert "第二检察部" not in other
