"""The directory of retired people: its own sheet, kept by a role that sees no record. # 第二条"""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from people.models import Retiree
from people.rules.retirees import HEADINGS
from people.vocabulary import Role
from tests.cast import grant
from tests.records.entries.writing import record_by
from trail.models import Leaf

ROWS = [
    ["曾老", "370901", "T0001", "公诉科", "科长", "2015-03-01", "曾大明"],
    ["阿依古丽·买买提", "370901", "", "", "检察长", "", ""],
]
pytestmark = pytest.mark.django_db


def sheet(rows: list[list[str]]) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for row in [list(HEADINGS), *rows]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("退休.xlsx", out.getvalue())


@pytest.fixture
def keeper(cast, client: Client) -> Client:
    grant(Role.RETIREES, cast.sun, cast.east, cast.security, cast.auditor)
    client.force_login(cast.sun)
    return client


def take(client: Client, rows: list[list[str]], **more: str):
    return client.post("/people/retirees/", {"file": sheet(rows), **(more or {"take_in": ""})})


def test_a_sheet_is_taken_in_once(keeper):
    first, again = take(keeper, ROWS), take(keeper, ROWS)

    assert (first.status_code, Retiree.objects.count()) == (200, 2)
    assert "新增 2" in first.content.decode()
    assert "相同 2" in again.content.decode()
    assert Retiree.objects.get(number="T0001").initials == "zl"
    assert Leaf.objects.filter(kind="retirees.import").count() == 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["", "370901", "", "", "科长", "", ""], "姓名"),
        (["曾老", "370902", "", "", "科长", "", ""], "管理范围"),
        (["曾老", "370901", "", "", "科长", "2099-01-01", ""], "晚于今天"),
    ],
)
def test_one_wrong_line_takes_in_nothing(keeper, row, words):
    answer = take(keeper, [*ROWS, row])

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Retiree.objects.exists()


def test_a_check_writes_nothing(keeper):
    assert "还没有导入" in take(keeper, ROWS, check="").content.decode()
    assert not Retiree.objects.exists()


def test_the_empty_sheet_reads_back_as_one_without_lines(keeper):
    answer = keeper.get("/people/retirees/sheet.xlsx")

    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert [cell.value for cell in book.active[1]] == list(HEADINGS)


def test_whoever_keeps_it_sees_no_record_and_nobody_else_keeps_it(cast, keeper):
    record = record_by(cast.zhang)

    assert keeper.get(f"/records/{record.handle}/").status_code == 404
    keeper.force_login(cast.zhang)
    assert keeper.get("/people/retirees/").status_code == 404
