"""The settings in force: looked up, and a change explained; with JavaScript and without, narrow and in print."""

from playwright.sync_api import expect

from tests.browser.axe import sound
from tests.browser.desk import SCRIPTS, WIDTHS, send, tell
from tests.browser.house import House

PAPER = 718  # A4 within its margins
CHANGED = """
from django.test import override_settings
from jobs.actions.settings import look_at_settings
look_at_settings(now)
with override_settings(HELP_PHONE="{number}"):
    look_at_settings(now)
"""


@SCRIPTS
@WIDTHS
def test_a_change_is_found_from_the_first_page_and_explained(enter, house: House, width, javascript):
    """第八条: who, when and why; the refused form keeps what was typed; WCAG 2.2 AA."""
    number = f"0512-{width}{int(javascript)}"
    tell(house, CHANGED, number=number)
    page = enter("admin", width=width, javascript=javascript)
    page.get_by_role("link", name="设置变了").click()
    expect(page.locator("#history + .table-scroll")).to_contain_text(f"没有设置 → {number}")
    sound(page, width, javascript)

    send(page, "提交说明", changed_by="信息中心")
    expect(page.locator(".govuk-error-summary")).to_contain_text("写明为什么改")
    expect(page.locator("[name=changed_by]")).to_have_value("信息中心")
    sound(page, width, javascript)

    send(page, "提交说明", reason="号码换了")
    expect(page.locator("main")).not_to_contain_text("还没有说明")
    expect(page.locator("#history ~ .table-scroll tr", has_text=number)).to_contain_text("信息中心：号码换了")
    sound(page, width, javascript)
    page.goto(f"{house.url}/")
    expect(page.locator("main")).not_to_contain_text("设置变了")


@WIDTHS
def test_an_office_looks_the_settings_up_and_prints_them(enter, house: House, width):
    """What decides the deadline, the reminders and the limits, without a form."""
    page = enter("inspector", width=width)
    page.get_by_role("link", name="系统设置").click()
    expect(page.locator("main")).to_contain_text("办法施行日期")
    expect(page.get_by_role("button", name="提交说明")).to_have_count(0)
    sound(page, width, True)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 1000})
    expect(page.get_by_text("MEASURES_EFFECTIVE_ON")).to_be_visible()
    expect(page.locator(".masthead")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER
