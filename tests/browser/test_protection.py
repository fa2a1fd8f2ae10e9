"""责任与保护 in a browser: every page with axe, the journeys with JavaScript and without. # 第十一条、第十二条"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import House
from tests.browser.test_record_form import violations

OFFICE = ("", "findings/", "reverse/", "spots/", "sheets/", "watch/", "watch/grades/")
EVERYBODY = ("complaints/", "asked/", "statement/")
NARROW = 320


def send(page: Page, button: str, **given: str) -> None:
    """Fill the form with that button and send it."""
    form = page.locator("form", has=page.get_by_role("button", name=button, exact=True)).first
    for name, value in given.items():
        field = form.locator(f"[name={name}]").first
        kind = field.get_attribute("type")
        if kind == "radio":
            form.locator(f"[name={name}][value={value}]").check(force=True)
        elif field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value=value)
        else:
            field.fill(value)
    with page.expect_navigation():
        form.get_by_role("button", name=button, exact=True).first.click()


@pytest.mark.parametrize("width", [1366, NARROW])
def test_every_page_passes_axe_and_fits_the_screen(enter, house: House, width):
    """WCAG 2.2 AA, and no page wider than the window."""
    for number, pages in (("discipline", OFFICE), ("handler", EVERYBODY)):
        page = enter(number, width=width)
        for one in pages:
            page.goto(f"{house.url}/protection/{one}")
            expect(page.locator("h1")).to_be_visible()
            assert violations(page) == [], one
            assert page.evaluate("document.documentElement.scrollWidth") <= width, one


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
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
        send(office, button, text="演示：核实")
    expect(office.locator("h1")).to_have_text("已办结")

    other = enter("inspector", javascript=javascript)
    assert other.goto(office.url).status == 404


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_finding_is_proposed_by_one_and_confirmed_by_another(enter, house: House, javascript):
    """第十一条."""
    facts = f"演示：{'有' if javascript else '无'}脚本，来电没有记录"
    first = enter("inspector", javascript=javascript)
    first.goto(f"{house.url}/protection/findings/")
    send(first, "提出", number="handler", fault="OMITTED", remedy="DISCIPLINE", source="TIP", facts=facts)
    expect(first.locator("main")).to_contain_text("由另一位审核员审定")

    second = enter("discipline", javascript=javascript)
    second.goto(f"{house.url}/protection/findings/")
    card = second.locator("section.card", has_text=facts)
    with second.expect_navigation():
        card.get_by_role("button", name="认定", exact=True).click()
    expect(second.locator("section.card", has_text=facts)).to_contain_text(re.compile("已认定，第 [12] 次"))


def test_a_yearly_sheet_is_asked_for(enter, house: House):
    """第十三条: it waits for the head of the office."""
    page = enter("inspector")
    page.goto(f"{house.url}/protection/sheets/")
    send(page, "提出", number="handler", reason="演示：业绩考核")
    expect(page.locator("main")).to_contain_text("等待批准")
