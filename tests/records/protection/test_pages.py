"""The pages of this room by plain posts: finding, reverse check, spot check, complaint, change, yearly sheet."""

import io

import pytest
from django.test import Client

from deadlines.rules.months import Month
from people.vocabulary import Role
from records.protection.models import Asked, Finding, Issue, ProtectionCase, ReverseCheck, SpotCheck
from records.returns.actions import open_month
from tests.cast import at, grant, person
from tests.records.entries.writing import record_by
from tests.records.protection.test_guarding import moves

pytestmark = pytest.mark.django_db


def client_of(who) -> Client:
    client = Client()
    client.force_login(who)
    return client


@pytest.fixture
def browsers(cast):
    return {name: client_of(getattr(cast, name)) for name in ("zhang", "wang", "chen", "sun")}


def file(text: str):
    found = io.BytesIO(text.encode())
    found.name = "名单.csv"
    return found


def posted(client, path, **given):
    answer = client.post(path, given, follow=True)
    assert answer.status_code == 200, answer.content.decode()[-3000:]
    return answer.content.decode()


def refused(client, path, sentence, **given):
    """Hold that the button is refused with that sentence and that what was written stands there again."""
    answer = client.post(path, given)
    page = answer.content.decode()
    assert answer.status_code == 422, page[-3000:]
    assert sentence in page
    assert "<title>错误：" in page
    for written in (given.get("text"), given.get("reason")):
        assert not written or f"\n{written}</textarea>" in page


def test_a_finding_is_proposed_and_confirmed_on_its_page(cast, browsers):
    """第十一条."""
    given = {
        "number": cast.sun.number, "fault": "OMITTED", "remedy": "TALK", "source": "TIP", "year": "2026",
        "facts": "通话记录核实", "instructor_remedy": "DISCIPLINE",
    }  # fmt: skip
    wrong = browsers["wang"].post("/protection/findings/", {**given, "number": "J9"})
    assert wrong.status_code == 422
    assert "没有这个工号" in wrong.content.decode()
    assert "通话记录核实" in wrong.content.decode()

    posted(browsers["wang"], "/protection/findings/", **given)
    finding = Finding.objects.get()
    place = f"/protection/findings/{finding.handle}/decide/"
    refused(browsers["wang"], place, "不能审定", act="confirm")
    refused(browsers["chen"], place, "写明为什么不认定", act="reject")
    assert "已认定，第 1 次" in posted(browsers["chen"], place, act="confirm")


def test_a_list_is_checked_and_read_line_by_line(cast, browsers):
    """第十一条: 倒查."""
    record = record_by(cast.zhang, subject_name="周领导", subject_identity="S1")
    page = posted(
        browsers["wang"], "/protection/reverse/", file=file("姓名,立案日期\n周领导,2026-10-18\n李四,")
    )

    assert record.serial in page
    assert "立案以后补报" in page
    assert (
        browsers["chen"].get(f"/protection/reverse/{ReverseCheck.objects.get().handle}/").status_code == 404
    )
    wrong = browsers["wang"].post("/protection/reverse/", {"file": file("没有表头")})
    assert (wrong.status_code, "表头" in wrong.content.decode()) == (422, True)


def test_a_month_is_sealed_drawn_answered_and_settled(cast, browsers):
    """第十一条: 抽查."""
    open_month(month=Month(2026, 10), now=at("2026-10-01 08:00"), starts=Month(2020, 1))
    posted(browsers["wang"], "/protection/spots/", unit=str(cast.east.pk), month="2026-10")
    spot = SpotCheck.objects.get()
    posted(browsers["wang"], f"/protection/spots/{spot.handle}/draw/")
    one = Asked.objects.exclude(person__in=[cast.wang]).select_related("person")[0]
    own = client_of(one.person)
    assert "例行核对等你答复" in own.get("/").content.decode()

    refused(own, f"/protection/asked/{one.handle}/answer/", "选择一项答复", text="拿不准的一次")
    posted(own, f"/protection/asked/{one.handle}/answer/", answer="NOTHING")
    refused(browsers["wang"], f"/protection/asked/{one.handle}/judge/", "写明要说明", to="CLARIFY")
    page = posted(browsers["wang"], f"/protection/asked/{one.handle}/judge/", to="SETTLED")

    assert "核对过，没有遗漏" in page
    assert "已办结" in page


def test_a_complaint_is_told_and_handled(cast, browsers):
    """第十二条: with JavaScript off, from the page of who complains to the end."""
    given = {"accused": "周领导", "account": "被调离", "key": "page-1"}
    assert "送纪检监察部门" in browsers["zhang"].get("/protection/complaints/").content.decode()
    assert browsers["zhang"].post("/protection/complaints/", {"key": "page-1"}).status_code == 422
    assert "已收到" in posted(browsers["zhang"], "/protection/complaints/", **given)
    place = f"/protection/complaints/{ProtectionCase.objects.get().handle}/"

    refused(browsers["chen"], f"{place}step/", "现在不能这样办", move="PROTECT", text="查过考勤")
    for move in ("TAKE", "PROTECT", "CLOSE"):
        posted(browsers["chen"], f"{place}step/", move=move, text="核实")

    assert "已办结" in browsers["zhang"].get(place).content.decode()
    assert cast.chen.name not in browsers["zhang"].get(place).content.decode()
    assert browsers["wang"].get(place).status_code == browsers["sun"].get(place).status_code == 404


def test_a_change_is_looked_into(cast, browsers):
    """第十二条."""
    record_by(cast.zhang)
    change = moves(cast.zhang, post="副科长")
    assert "张承办" in browsers["chen"].get("/protection/watch/").content.decode()
    place = f"/protection/watch/c{change.pk}/note/"
    refused(browsers["chen"], place, "选择结论", text="问过政治部")

    page = posted(browsers["chen"], place, verdict="NORMAL", text="核实")

    assert "正常的工作调整" in page
    graded = posted(
        browsers["chen"], "/protection/watch/grades/", file=file("工号,年度,考核等次\nJ10001,2025,不称职")
    )
    assert "2025 年度不称职" in graded


def test_a_yearly_sheet_is_asked_approved_and_taken_out(cast, browsers):
    """第十三条."""
    chief = person("J10012", "韩主任", cast.east)
    grant(Role.INSPECTION_HEAD, chief, cast.east, cast.security, cast.auditor)
    posted(
        browsers["wang"], "/protection/sheets/", number=cast.zhang.number, unit=str(cast.east.pk), year="2026",
        reason="考核",
    )  # fmt: skip
    issue = Issue.objects.get()
    place = f"/protection/sheets/{issue.handle}"
    assert "还没有批准" in posted(browsers["wang"], f"{place}/issue/")
    posted(client_of(chief), f"{place}/decide/", act="approve")

    answer = browsers["wang"].post(f"{place}/issue/")

    assert answer.content.startswith(b"PK")
    assert "审核质量" in client_of(chief).get("/protection/reviewers/").content.decode()
    assert "个月" in browsers["zhang"].get("/protection/statement/?year=2025").content.decode()
