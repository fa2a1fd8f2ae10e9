"""Article 8 amended for a later day: reviewed by a second editor, read on that day, the old words kept. # 第一条、第八条"""

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.house import House
from tests.browser.test_main_job import write_a_record

CHANGE = "（到了施行日才看得到的一句）"
DAY = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=20)
NARROW, WIDE = 320, 1366
MEASURES = "/policy/measures/"


def amend(page: Page, house: House) -> None:
    """Add a sentence to article 8, set the day it is published, and send it for review."""
    page.goto(f"{house.url}/admin/")
    page.locator("#texts-section").get_by_role("link", name=re.compile("实施办法")).click()
    text = page.locator("[name='body-7-value-text']")
    if not text.is_visible():
        article = page.locator("section", has=text).last
        article.locator("button.w-panel__toggle[aria-expanded='false']").first.click()
    text.fill(text.input_value() + CHANGE)
    page.get_by_role("button", name="显示或隐藏状态").click()
    page.get_by_role("button", name="设置计划").click()
    page.locator("#id_go_live_at").fill(f"{DAY} 08:00")
    page.locator("#id_go_live_at").press("Tab")  # the calendar closes
    page.get_by_role("button", name="保存计划").click()
    page.wait_for_load_state()
    page.locator("footer button[data-w-dropdown-target='toggle']").first.click()
    page.get_by_role("button", name="提交给发布前审核").click()
    expect(page.locator(".messages")).to_contain_text("审核")


def approve(page: Page, house: House) -> None:
    """Find what waits on the dashboard, read the change and let it pass."""
    page.goto(f"{house.url}/")
    page.get_by_role("link", name=re.compile("制度文本等待审核")).click()
    waiting = page.locator("section", has=page.get_by_role("heading", name="等待你的审查"))
    waiting.get_by_role("link", name=re.compile("实施办法")).first.click()
    page.locator("footer button[data-w-dropdown-target='toggle']").first.click()
    page.get_by_role("button", name="批准 和发布", exact=True).click()
    page.wait_for_load_state()
    expect(page.locator(".messages")).to_be_visible()


@pytest.fixture(scope="module")
def story(house: House) -> dict[str, str]:
    """What one chapter leaves for the next."""
    return {}


def test_amending_an_older_record_is_written(enter, house, story):
    """第四条: before the change."""
    page = enter("handler")
    story["serial"] = write_a_record(page, house)


def test_amending_is_reviewed_by_a_second_editor_and_waits_for_its_day(enter, house):
    """第八条."""
    amend(enter("editor"), house)
    approve(enter("editor2"), house)
    house.manage("tick", "--now", f"{DAY - dt.timedelta(days=1)}T12:00+08:00")
    staff = enter("handler2", javascript=False)
    staff.goto(house.url + MEASURES)
    expect(staff.locator("#a8")).not_to_contain_text(CHANGE)


def test_amending_on_that_day_staff_read_the_new_words(enter, house):
    """第八条: and whoever looks is told which version it is."""
    house.manage("tick", "--now", f"{DAY}T08:00+08:00")
    staff = enter("handler2", javascript=False)
    staff.goto(house.url + MEASURES)
    expect(staff.locator("#a8")).to_contain_text(CHANGE)
    expect(staff.locator("main")).to_contain_text(f"施行 {DAY.year}年{DAY.month}月{DAY.day}日")


def test_amending_leaves_the_older_record_its_own_text(enter, house, story):
    """第一条: the text that applied on the day, one click from the record."""
    page = enter("handler", javascript=False)
    page.goto(f"{house.url}/records/")
    page.get_by_role("link", name=story["serial"]).first.click()
    row = page.locator(".govuk-summary-list__row", has_text="当时的实施办法")
    row.get_by_role("link", name=re.compile("第 [0-9]+ 版")).click()
    expect(page.locator("#a8")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text(CHANGE)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_amending_is_marked_on_the_page_of_differences(enter, house, width):
    """第八条 alone, the added words marked; without JavaScript, on a telephone too."""
    page = enter("handler2", javascript=False, width=width)
    page.goto(house.url + MEASURES)
    page.get_by_role("link", name="与上一版对照").first.click()
    expect(page.locator("main section")).to_have_count(1)
    expect(page.locator("#a8 ins")).to_have_text(CHANGE)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_amending_pages_pass_axe(enter, house):
    """WCAG 2.2 AA."""
    page = enter("handler2")
    page.goto(house.url + MEASURES)
    assert violations(page) == []
    page.get_by_role("link", name="与上一版对照").first.click()
    assert violations(page) == []
