"""The main job: a unit's month, from reading the measures to both offices' acknowledgement. # 第四条、第八条"""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import ROOT, House

OCTOBER = "2026-10"
REGISTER = ROOT / "tests" / "data" / "legacy-register-370901-2026-10.xlsx"
CHANGE = "(演示改动)每月3日前汇总报告。"


def write_a_record(page: Page, house: House) -> str:
    """Write one down as it happened in October; return its serial."""
    page.goto(f"{house.url}/records/new/")
    page.get_by_label("司法办案", exact=True).check()
    page.get_by_label("案件或事项名称").first.fill("某某涉嫌危险驾驶案")
    page.get_by_label("过问人姓名或称呼").first.fill("某律师")
    page.get_by_label("过问人身份", exact=True).select_option(value="T3")
    page.get_by_label("过问时间").first.fill("2026-10-20")
    page.get_by_label("电话", exact=True).first.check()
    page.get_by_label("过问内容").first.fill("打来电话询问案件什么时候能有结果,希望尽快办理。")
    page.get_by_label("处理情况").first.fill("告知依法办理,可到12309检察服务中心查询。")
    page.locator("#check").click()
    if page.locator(".govuk-error-summary").count():  # after the deadline it asks why: a 补报
        page.locator("[name=late_reason], [name=late_reason_0]").first.wait_for()
        reason = page.locator("[name=late_reason]").first
        if reason.evaluate("element => element.tagName") == "SELECT":
            reason.select_option(index=1)
        else:
            reason.check()
        page.locator("#check").click()
    expect(page.locator("h1")).to_contain_text("核对")
    page.get_by_role("button", name=re.compile("提交")).click()
    expect(page.locator("main")).to_contain_text("JL-")
    return re.search(r"JL-[0-9A-Z]{4}-[0-9A-Z]{4}", page.inner_text("main"))[0]


def publish_a_change(page: Page, house: House) -> None:
    """Add a sentence to article 8 in Wagtail's editor and publish it."""
    page.goto(f"{house.url}/admin/pages/search/?q=实施办法")
    page.goto(house.url + str(page.locator("a[href*='/edit/']").first.get_attribute("href")))
    text = page.locator("[name='body-7-value-text']")
    panels = page.locator("section", has=text).last.locator("button.w-panel__toggle[aria-expanded='false']")
    if not text.is_visible():
        panels.first.click()
    text.fill(text.input_value() + CHANGE)
    page.locator("footer button[data-w-dropdown-target='toggle']").first.click()
    page.locator("button[name='action-publish']").click()
    expect(page.locator(".messages")).to_contain_text("发布")


@pytest.fixture(scope="module")
def story(house: House) -> dict[str, str]:
    """What one chapter leaves for the next."""
    return {}


def test_main_job_editor_publishes_a_change(enter, house):
    """第八条 in Wagtail's editor: what is published is what staff read."""
    publish_a_change(enter("editor"), house)


def test_main_job_handler_reads_and_records(enter, house, story):
    """第四条: a handler reads the measures and writes a record down."""
    page = enter("handler")
    expect(page.locator("main")).to_contain_text("月报告")
    page.goto(f"{house.url}/policy/measures/#a8")
    expect(page.locator("#a8")).to_contain_text(CHANGE)
    story["serial"] = write_a_record(page, house)
    page.goto(f"{house.url}/returns/{OCTOBER}/")
    expect(page.locator("main")).to_contain_text(story["serial"])


def test_main_job_handler2_files_a_zero_return(enter, house):
    """第八条 零报告: two activations from the first page."""
    page = enter("handler2", javascript=False)
    page.get_by_role("link", name="零报告", exact=True).click()
    page.get_by_role("button", name="确认零报告").click()
    expect(page.locator("main")).to_contain_text("零报告已确认")
    expect(page.locator("main")).to_contain_text("LB-")


def test_main_job_liaison_uploads_the_register(enter, house):
    """第八条: a register as offices really keep it is committed, and uploaded again writes nothing."""
    page = enter("liaison")
    for words in ("全部通过", "完全相同"):
        page.goto(f"{house.url}/uploads/")
        page.locator("#id_month").select_option(OCTOBER)
        page.get_by_label("登记簿文件").set_input_files(REGISTER)
        page.get_by_role("button", name="上传并检查").click()
        expect(page.locator("main")).to_contain_text(words)
        if words == "全部通过":
            page.get_by_role("button", name=re.compile("确认导入 23 行")).click()
            expect(page.locator("body")).to_contain_text("已导入 23 行")


def test_main_job_the_tick_runs_past_the_deadline(house):
    """第八条: one verdict for everyone expected; a second run changes no row."""
    house.manage("tick", "--now", "2026-11-04T00:05+08:00")
    first = json.loads(house.manage("verify_ledger", "--json"))
    house.manage("tick", "--now", "2026-11-04T00:05+08:00")
    second = json.loads(house.manage("verify_ledger", "--json"))
    assert first["ok"]
    assert first["leaves"] == second["leaves"]


@pytest.mark.parametrize(("number", "office"), [("inspector", "检务督察"), ("discipline", "驻院纪检监察")])
def test_main_job_each_office_reads_and_acknowledges(enter, house, story, number, office):
    """第八条: both receive the record and the unit's month, and each signs its own."""
    page = enter(number)
    page.goto(f"{house.url}/review/")
    page.get_by_role("link", name=story["serial"]).click()
    expect(page.locator("main")).to_contain_text("打来电话询问案件")
    page.goto(f"{house.url}/review/deliveries/")
    row = page.get_by_role("row").filter(has_text=re.compile(f"^\\s*{OCTOBER}")).filter(has_text="东湖")
    expect(row).to_contain_text(office)
    row.get_by_role("link").click()
    page.get_by_role("button", name="签收").click()
    expect(page.locator("main")).to_contain_text(f"{office}已于")


@pytest.mark.parametrize(
    "number", ["stranger", "leader", "liaison", "editor", "admin", "security", "auditor"]
)
def test_main_job_everybody_else_sees_nothing(enter, house, story, number):
    """第九条: neither the record nor that it exists; the leader of the unit as little as a stranger."""
    page = enter(number)
    for address in ("/", "/records/", "/returns/", "/review/", "/people/contacts/"):
        page.goto(house.url + address)
        assert story["serial"] not in page.content()
