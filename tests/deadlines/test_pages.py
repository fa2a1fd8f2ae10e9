"""第八条: who sets the reading of the deadline sees first whom it touches; nobody else finds the page."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from deadlines.models import CalendarDay, DeadlineRule
from deadlines.rules.notice import read_notice
from sheets.rules.workbooks import Row, Sheet
from trail.models import Leaf

READING = {
    "unit": "370901", "since": "2099-01", "day": "5", "roll": "NONE", "preconfirmation": "on", "reason": "本院规定",
}  # fmt: skip


@pytest.fixture
def administrator(cast, client):
    client.force_login(cast.system)
    return client


def test_a_rule_is_previewed_and_only_then_set(administrator, cast):
    """第八条: the units and people it touches, then who, when and why."""
    shown = administrator.post("/deadlines/", READING)
    assert "涉及 1 个单位" in shown.content.decode()
    assert not DeadlineRule.objects.exists()

    administrator.post("/deadlines/", {**READING, "confirmed": "1"})
    row = DeadlineRule.objects.get()
    assert (row.unit, row.day, row.set_by, row.reason) == (cast.east, 5, cast.system, "本院规定")
    assert Leaf.objects.filter(kind="deadline.set").count() == 1
    assert "本院规定" in administrator.get("/deadlines/").content.decode()


@pytest.mark.parametrize(
    "wrong", [{"unit": "999999"}, {"since": "13月"}, {"day": "31"}, {"since": "2020-01"}]
)
def test_a_rule_that_cannot_be_is_explained(administrator, wrong):
    """第八条: an unknown unit, no month, no such day, a deadline already past."""
    answer = administrator.post("/deadlines/", {**READING, **wrong, "confirmed": "1"})

    assert answer.status_code == 422
    assert not DeadlineRule.objects.exists()


def test_the_notice_of_a_year_is_shown_and_taken_in_from_the_top_alone(administrator, cast):
    """第八条: 郑系统 administers a county; the calendar is set at the top of the tree."""
    file = SimpleUploadedFile("2031.csv", "日期,上班或休息,名称\n2031-01-01,休,元旦\n".encode())

    assert "国庆" in administrator.get("/deadlines/calendar/?year=2026").content.decode()
    answer = administrator.post("/deadlines/calendar/", {"year": "2031", "file": file})
    assert answer.status_code == 422
    assert not CalendarDay.objects.filter(date__year=2031).exists()


def test_a_notice_of_only_the_two_columns_it_asks_for_is_read():
    """The sentence that refuses a sheet names two columns; a sheet of these two is none to refuse."""
    sheet = Sheet(
        "a", [Row(1, ["日期", "上班或休息"]), Row(2, ["2031-01-01", "休"]), Row(3, ["2031-01-04", "班"])]
    )

    notice = read_notice([sheet], 2031)

    assert not notice.problems
    assert [(str(day.date), day.is_workday) for day in notice.days] == [
        ("2031-01-01", False),
        ("2031-01-04", True),
    ]


def test_the_notice_comes_back_with_the_wrong_cell_marked(administrator):
    """ux §3.7: the same annotated workbook as for registers."""
    file = SimpleUploadedFile(
        "2031.csv", "日期,上班或休息,名称\n2031-01-01,休,元旦\n2031-01-04,随便,\n".encode()
    )
    answer = administrator.post("/deadlines/calendar/", {"year": "2031", "file": file, "annotate": ""})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[1]
    assert "看不出上班还是休息" in sheet["B3"].comment.text
    assert "看不出上班还是休息" in sheet["E3"].value
    assert not CalendarDay.objects.filter(date__year=2031).exists()


@pytest.mark.parametrize("who", ["zhang", "li", "wang", "security", "auditor", "zhao"])
def test_nobody_else_finds_the_pages(cast, client, who):
    client.force_login(getattr(cast, who))

    assert {client.get(path).status_code for path in ("/deadlines/", "/deadlines/calendar/", "/health/")} == {
        404
    }


def test_the_health_page_answers_whether_the_third_is_safe(administrator):
    """第八条: without a heartbeat it says so and what to do; the next reminders are listed."""
    page = administrator.get("/health/").content.decode()

    assert "后台任务没有心跳" in page
    assert "接下来的提醒" in page
