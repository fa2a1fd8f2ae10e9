"""责任与保护 in a browser: every page with axe, the journeys with JavaScript and without. # 第十一条、第十二条"""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.axe import sound, violations
from tests.browser.desk import RECORD, SCRIPTS, WIDTHS, send, tell
from tests.browser.house import House

OFFICE = ("", "findings/", "reverse/", "spots/", "sheets/", "watch/", "watch/grades/")
EVERYBODY = ("complaints/", "asked/", "statement/")
REFUSED = (
    ("findings/", "提出", "写明工号"),
    ("reverse/", "开始倒查", "选择文件"),
    ("watch/grades/", "导入", "选择文件"),
    ("sheets/", "提出", "写明用途"),
    ("complaints/", "送纪检监察部门", "写明谁"),
)
MONTHS = """
from records.returns.models import OpenMonth
print(" ".join(sorted(OpenMonth.objects.values_list("month", flat=True))))
"""
DRAWN = """
from records.protection.models import Asked
drawn = Asked.objects.filter(spot__month="{month}", state="ASKED").order_by("person__number").first().person
drawn.set_password(PASSWORD)
drawn.save()
print(drawn.number)
"""


@SCRIPTS
@WIDTHS
def test_every_page_passes_axe_and_fits_the_screen(enter, house: House, width, javascript):
    """WCAG 2.2 AA, and no page wider than the window."""
    for number, pages in (("discipline", OFFICE), ("handler", EVERYBODY)):
        page = enter(number, width=width, javascript=javascript)
        for one in pages:
            page.goto(f"{house.url}/protection/{one}")
            sound(page, width, javascript)


@SCRIPTS
@WIDTHS
def test_a_refused_form_passes_axe_and_fits_the_screen(enter, house: House, width, javascript):
    """WCAG 2.2 AA: what is missing is said above and at the field."""
    page = enter("discipline", width=width, javascript=javascript)
    for place, button, sentence in REFUSED:
        page.goto(f"{house.url}/protection/{place}")
        send(page, button)
        expect(page.locator(".govuk-error-summary")).to_contain_text(sentence)
        sound(page, width, javascript)


@SCRIPTS
def test_a_complaint_reaches_the_discipline_office_alone_and_its_end(enter, house: House, javascript):
    """第十二条."""
    own = enter("handler2", javascript=javascript)
    own.goto(f"{house.url}/protection/complaints/")
    send(own, "送纪检监察部门", accused="某领导", account="演示：记录以后被调离办案岗位")
    expect(own.locator("main")).to_contain_text("已直接送到纪检监察部门")

    office = enter("discipline", javascript=javascript)
    office.goto(f"{house.url}/protection/watch/")
    office.locator("a[href*='/protection/complaints/']").first.click()
    for button in ("开始核查", "采取保护措施", "办结"):
        assert violations(office, javascript=javascript) == [], button
        send(office, button, text="演示：核实")
    expect(office.locator("main dl")).to_contain_text("已办结")

    own.goto(f"{house.url}/protection/complaints/")
    own.locator("tbody a").first.click()
    expect(own.locator("main dl")).to_contain_text("已办结")
    assert violations(own, javascript=javascript) == []
    for number in ("inspector", "leader", "liaison"):
        assert enter(number, javascript=javascript).goto(office.url).status == 404


@SCRIPTS
def test_a_finding_is_proposed_by_one_and_confirmed_by_another(enter, house: House, javascript):
    """第十一条."""
    facts = f"演示：{'有' if javascript else '无'}脚本，来电没有记录"
    first = enter("inspector", javascript=javascript)
    first.goto(f"{house.url}/protection/findings/")
    send(first, "提出", number="handler", fault="OMITTED", remedy="DISCIPLINE", source="TIP", facts=facts)
    expect(first.locator("main")).to_contain_text("由另一位审核员审定")

    second = enter("discipline", javascript=javascript)
    second.goto(f"{house.url}/protection/findings/")
    assert violations(second, javascript=javascript) == []
    send(second, "认定", within=facts)
    expect(second.locator("section.card", has_text=facts)).to_contain_text(re.compile("已认定，第 [12] 次"))


@SCRIPTS
def test_a_spot_check_is_sealed_drawn_answered_and_judged(enter, house: House, javascript):
    """第十一条: the seed is sealed before the draw and told afterwards; all are asked in the same words."""
    month = tell(house, MONTHS).split()[-1 if javascript else -2]
    office = enter("inspector", javascript=javascript)
    office.goto(f"{house.url}/protection/spots/")
    send(office, "封存种子", month=month)
    office.get_by_role("link", name=month).click()
    expect(office.locator("main")).not_to_contain_text("HMAC-SHA256")
    send(office, "抽取并询问")
    expect(office.locator("main")).to_contain_text("HMAC-SHA256")
    assert violations(office, javascript=javascript) == []

    number = tell(house, DRAWN, month=month)
    person = enter(number, javascript=javascript)
    person.goto(f"{house.url}/protection/asked/")
    assert violations(person, javascript=javascript) == []
    send(person, "答复", within=month, text="演示：写在前面的话")
    expect(person.locator(".govuk-error-summary")).to_contain_text("选择一项答复")
    expect(person.locator("section.card", has_text=month).locator("textarea")).to_have_value(
        "演示：写在前面的话"
    )
    assert violations(person, javascript=javascript) == []
    send(person, "答复", within=month, answer="EXPLAINED", text="演示：有一次拿不准")
    expect(person.locator("section.card", has_text=month)).to_contain_text("已答复")

    office.reload()
    send(office, "请本人说明（30天）", within=number, text="写明时间和经过")
    person.reload()
    expect(person.locator("main")).to_contain_text("写明时间和经过")
    send(person, "答复", within=month, answer="RECORDED")
    office.reload()
    assert violations(office, javascript=javascript) == []
    send(office, "办结", within=number)
    expect(office.locator("section.card", has_text=number)).to_contain_text("已办结")


@SCRIPTS
def test_a_reverse_check_finds_the_record_and_opens_none(enter, house: House, tmp_path: Path, javascript):
    """第十一条: the list on the left, what belongs to it on the right; no match is said too."""
    known = RECORD.replace(
        "place=", 'subject_name="罗守望", place='
    )  # 王某 may be anybody: no check finds him
    serial = tell(house, known, key=f"reverse-{javascript}")
    names = tmp_path / "名单.csv"
    names.write_text("姓名,工号,案号,立案日期\n罗守望,,,2026-10-01\n没有这个人,,,\n", encoding="utf-8")
    page = enter("discipline", javascript=javascript)
    page.goto(f"{house.url}/protection/reverse/")
    send(page, "开始倒查", file=str(names))
    expect(page.locator("main")).to_contain_text("名单 2 行，有对应的 1 行")
    expect(page.locator("tr", has_text="没有这个人")).to_contain_text("没有对应")
    assert violations(page, javascript=javascript) == []
    page.get_by_role("link", name=serial).first.click()
    expect(page.locator("h1")).to_have_text(serial)
