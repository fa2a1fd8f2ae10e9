"""A roster is taken in whole or not at all, and a second time changes nothing. # 第二条"""

import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from openpyxl import Workbook, load_workbook

from people import access
from people.actions.roster import Summary, import_roster
from people.models import Grant, Person, Session, StatusChange, Unit
from people.vocabulary import Role, Status
from tests.cast import Cast, at
from tests.cast import grant as given
from trail.models import Leaf

SAMPLE = Path(__file__).parent.parent / "data" / "roster-2026-10.xlsx"
NOW = at("2026-11-02 10:00")
UNITS = [
    ["单位代码", "单位名称", "层级", "上级单位代码"],
    ["3709", "莲城市人民检察院", "市级", ""],
    ["370901", "东湖区人民检察院", "基层", "3709"],
    ["370902", "西岭区人民检察院", "基层", "3709"],
]
HEAD = ["工号", "姓名", "单位代码", "部门", "职务", "人员类别", "职级", "在职状态", "入职日期"]
ZHANG = ["A1", "张承办", "370901", "第一检察部", "", "员额检察官", "", "在职", "2015-07-01"]
LI = ["A2", "李联络", "370901", "办公室", "主任", "司法行政人员", "", "在职", "2015/7/1"]


def book(people: Sequence[Sequence[object]], units: Sequence[Sequence[object]] = UNITS) -> bytes:
    """A workbook of two sheets, as offices send it."""
    workbook, file = Workbook(), io.BytesIO()
    workbook.active.title = "机构"
    for row in units:
        workbook.active.append(list(row))
    sheet = workbook.create_sheet("人员")
    for row in [HEAD, *people]:
        sheet.append(list(row))
    workbook.save(file)
    return file.getvalue()


def take_in(*people: Sequence[object], units: Sequence[Sequence[object]] = UNITS) -> Summary:
    """Import these lines."""
    return import_roster(data=book(people, units), filename="名册.xlsx", by=None, now=NOW)


def altered(line: list[str], **changes: str) -> list[str]:
    """The line with some cells changed, named by heading."""
    return [changes.get(header, cell) for header, cell in zip(HEAD, line, strict=True)]


@pytest.mark.django_db
def test_the_sample_roster_of_eleven_units_and_596_people_is_taken_in_once(
    capsys: pytest.CaptureFixture,
) -> None:
    call_command("import_roster", str(SAMPLE))
    first = json.loads(capsys.readouterr().out)
    call_command("import_roster", str(SAMPLE))
    second = json.loads(capsys.readouterr().out)

    assert (first["units"], first["people"], first["new"], first["problems"]) == (11, 596, 596, [])
    assert (second["new"], second["changed"], second["same"], second["problems"]) == (0, 0, 596, [])
    assert first["warnings"][0]["row"] == 2  # 37 is nowhere: the city becomes a root
    assert Unit.objects.get(code="3709").is_root()
    assert Unit.objects.get(code="370901").get_parent().code == "3709"
    assert Person.objects.filter(status=Status.RETIRED).count() == 20
    assert Leaf.objects.filter(kind="roster.import").count() == 1


@pytest.mark.django_db
def test_new_people_cannot_log_in_before_they_are_activated() -> None:
    take_in(ZHANG)

    assert not Person.objects.get(number="A1").has_usable_password()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        (altered(ZHANG, 工号=""), "A", "R01"), (altered(ZHANG, 工号="张三"), "A", "R01"),
        (altered(LI, 工号="a1"), "A", "R02"), (altered(ZHANG, 姓名=""), "B", "R03"),
        (altered(ZHANG, 单位代码="999"), "C", "R04"), (altered(ZHANG, 在职状态="神秘"), "H", "R05"),
        (altered(ZHANG, 人员类别="博士"), "F", "R06"), (altered(ZHANG, 入职日期="去年夏天"), "I", "R07"),
        (altered(ZHANG, 入职日期="2026-11-03"), "I", "R07"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_and_nothing_of_the_file_is_taken_in(
    line: list[str], column: str, code: str
) -> None:
    lines = [ZHANG, line] if code == "R02" else [LI, line]

    summary = take_in(*lines)

    [problem] = summary.problems
    assert (problem.sheet, problem.row, problem.column, problem.code) == ("人员", 3, column, code)
    assert problem.sentence.startswith("第3行「")
    assert problem.message
    assert (summary.new, Unit.objects.count(), Person.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_units_that_go_round_or_lack_a_level_are_named() -> None:
    units = [
        UNITS[0],
        ["1", "甲", "市级", "2"],
        ["2", "乙", "基层", "1"],
        ["3", "丙", "", ""],
        ["3", "丁", "星级", ""],
    ]

    codes = [(problem.row, problem.code) for problem in take_in(units=units).problems]

    assert codes == [(2, "R11"), (3, "R11"), (4, "R09"), (5, "R02"), (5, "R09")]


@pytest.mark.django_db
def test_a_superior_that_comes_later_takes_its_units(cast: Cast) -> None:
    units = [UNITS[0], ["37", "省院", "省级", ""], ["3709", "莲城市人民检察院", "市级", "37"]]

    summary = take_in(units=units)

    assert (summary.units_new, summary.units_changed) == (1, 1)
    assert [unit.code for unit in Unit.objects.get(code="370901").get_ancestors()] == ["37", "3709"]


@pytest.mark.django_db
def test_a_workbook_without_a_roster_says_so() -> None:
    workbook, file = Workbook(), io.BytesIO()
    workbook.active.append(["甲", "乙"])
    workbook.save(file)

    summary = import_roster(data=file.getvalue(), filename="x.xlsx", by=None, now=NOW)

    assert [problem.code for problem in summary.problems] == ["R00"]


@pytest.mark.django_db
def test_a_file_that_cannot_be_read_exits_with_two(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "名册.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))

    for name in ("名册.xlsx", "没有.xlsx"):
        with pytest.raises(SystemExit) as exit_:
            call_command("import_roster", str(tmp_path / name))
        assert exit_.value.code == 2
        assert json.loads(capsys.readouterr().out)["error"]


@pytest.fixture
def liaison(db: None, client) -> Person:
    """李联络, liaison and head of his office, logged in."""
    take_in(ZHANG, LI, altered(ZHANG, 工号="A3", 姓名="冯安全"))
    li, zhang, feng = (Person.objects.get(number=number) for number in ("A2", "A1", "A3"))
    for role in (Role.LIAISON, Role.DEPARTMENT_HEAD):
        given(role, li, li.unit, zhang, feng)
    client.force_login(li)
    return li


@pytest.mark.parametrize(
    ("changes", "left", "sessions"),
    [
        ({"在职状态": "退休"}, set(), 0), ({"在职状态": "调离"}, set(), 0), ({"在职状态": "停职"}, set(), 0),
        ({"单位代码": "370902"}, set(), 0), ({"部门": "第二检察部"}, {Role.LIAISON}, 1),
        ({"职务": ""}, {Role.LIAISON, Role.DEPARTMENT_HEAD}, 1),
        ({"在职状态": "产假"}, {Role.LIAISON, Role.DEPARTMENT_HEAD}, 1),
    ],
)  # fmt: skip
def test_who_retires_or_moves_loses_roles_and_sessions_at_once(
    liaison: Person, changes: dict[str, str], left: set[Role], sessions: int
) -> None:
    """第二条: duties end with the post."""
    assert take_in(altered(LI, **changes)).changed == 1

    liaison.refresh_from_db()
    assert {Role(grant.role) for grant in access.grants_of(liaison, NOW)} == left
    assert set(Grant.objects.filter(person=liaison, ended_at=None).values_list("role", flat=True)) == left
    assert Session.objects.filter(person=liaison).count() == sessions
    assert StatusChange.objects.filter(person=liaison).count() == 2


def test_absent_people_and_absent_columns_stay_as_they_are(liaison: Person) -> None:
    Person.objects.filter(pk=liaison.pk).update(aliases=["李小联"], email="li@lian.test")

    summary = take_in(altered(LI, 职务="副主任"))

    liaison.refresh_from_db()
    assert (summary.changed, summary.absent) == (1, 2)
    assert (liaison.aliases, liaison.email, liaison.post) == (["李小联"], "li@lian.test", "副主任")


def hand_in(client: Client, data: bytes, button: str = "take_in") -> tuple[int, str]:
    """Post the workbook on the page; return status and page."""
    file = SimpleUploadedFile("名册.xlsx", data)
    answer = client.post("/people/roster/", {"file": file, button: ""})
    return answer.status_code, answer.content.decode()


NEW = altered(ZHANG, 工号="J10050", 姓名="何新来")


def test_the_system_administrator_checks_then_takes_in_on_the_page(cast: Cast, client: Client) -> None:
    client.force_login(cast.system)
    data = book([NEW], UNITS[:1])

    assert "还没有导入" in hand_in(client, data, "check")[1]
    assert not Person.objects.filter(number="J10050").exists()
    assert "已导入" in hand_in(client, data)[1]
    assert Person.objects.filter(number="J10050").exists()
    assert hand_in(client, b"\x89PNG" + bytes(64))[0] == 422
    assert client.post("/people/roster/", {"take_in": ""}).status_code == 422


def test_the_roster_comes_back_with_the_wrong_cell_marked(cast: Cast, client: Client) -> None:
    """ux §3.7: the same annotated workbook as for registers; nothing is taken in."""
    client.force_login(cast.system)
    before = Person.objects.count()
    wrong = [*LI[:7], "在逃", LI[8]]
    file = SimpleUploadedFile("名册.xlsx", book([ZHANG, wrong]))
    answer = client.post("/people/roster/", {"file": file, "annotate": ""})
    sheet = load_workbook(io.BytesIO(answer.content))["人员"]
    assert sheet["H3"].comment is not None
    assert "只能是" in sheet["H3"].comment.text
    assert sheet["J3"].value != sheet["J2"].value
    assert Person.objects.count() == before


@pytest.mark.parametrize(
    ("people", "units"),
    [
        ([altered(NEW, 单位代码="370902")], UNITS[:1]), ([altered(NEW, 工号="J20001")], UNITS[:1]),
        ([], [UNITS[0], UNITS[3]]), ([], [UNITS[0], ["370903", "南浦区人民检察院", "基层", "3709"]]),
        ([], [UNITS[0], ["99", "新的最上级", "省级", ""]]),
    ],
)  # fmt: skip
def test_units_and_people_of_others_are_refused_on_the_page(
    cast: Cast, client: Client, people: list[list[str]], units: list[list[str]]
) -> None:
    client.force_login(cast.system)
    before = list(Person.objects.values_list("number", "unit").order_by("pk"))

    status, page = hand_in(client, book(people, units))

    assert status == 422
    assert "管理范围" in page
    assert "R13" in page
    assert list(Person.objects.values_list("number", "unit").order_by("pk")) == before
    assert Unit.objects.count() == 3


@pytest.mark.parametrize(
    "who", ["zhang", "li", "wang", "chen", "leader", "editor", "security", "auditor", "zhao"]
)
def test_nobody_else_hands_a_roster_in(cast: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(cast, who))

    assert client.get("/people/roster/").status_code == 404
    assert hand_in(client, book([NEW], UNITS[:1]))[0] == 404
    assert not Person.objects.filter(number="J10050").exists()
