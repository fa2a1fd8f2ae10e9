"""Pages around the main jobs, empty, filled and refused: axe and the width, with JavaScript and without. # WCAG 2.2 AA"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import sound, violations
from tests.browser.desk import SCRIPTS, WIDTHS, send, tell
from tests.browser.house import House
from tests.browser.test_record_form import open_further

UNIT = "/people/units/370901/"
VERBS = ("new", "rename", "move", "merge", "split", "close", "superior")
HEAD = "案件编号,承办检察官,承办检察官工号,填报日期,有无过问"
AROUND = (
    "draft files",
    "draft files error",
    "draft files filled",
    "picker found",
    "picker none",
    "files error",
)
WORK = """
from deadlines.rules.months import Month
from records.uploads.actions.queueing import ask_check, refuse
unit = who("liaison").unit
work = ask_check(data="{key} {refused}".encode(), filename="登记.csv", rows=30_000, unit=unit, month=Month(2026, 10),
                 by=who("liaison"), now=now)
if "{refused}":
    refuse(work, "{refused}")
print(work.handle)
"""


@SCRIPTS
@WIDTHS
def test_the_pages_of_units_empty_refused_and_filled(enter, house: House, width, javascript):
    """第二条: the list, a unit, each act empty-handed; then one that waits for its day, withdrawn."""
    page = enter("admin", width=width, javascript=javascript)
    for place in ("/people/units/", UNIT):
        page.goto(house.url + place)
        sound(page, width, javascript)
    for verb in VERBS:
        page.goto(f"{house.url}{UNIT}{verb}/")
        sound(page, width, javascript)
        send(page, "查看影响范围")
        expect(page.locator(".govuk-error-summary")).to_be_visible()
        sound(page, width, javascript)
    page.goto(f"{house.url}{UNIT}rename/")
    send(page, "查看影响范围", name="演示更名", on="2099-01-01", reason="演示批复1号")
    expect(page.locator("main")).to_contain_text("核对后再确认")
    sound(page, width, javascript)
    send(page, "确认")
    expect(page.locator("main")).to_contain_text("到生效日期执行")
    sound(page, width, javascript)
    page.goto(f"{house.url}/people/units/")
    expect(page.locator("main")).to_contain_text("等待生效")
    sound(page, width, javascript)
    page.goto(house.url + UNIT)
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^撤回")).first.click()
    expect(page.locator("main")).to_contain_text("已撤回")


@SCRIPTS
@WIDTHS
def test_the_list_of_the_case_system_empty_refused_and_compared(
    enter, house: House, tmp_path: Path, width, javascript
):
    """第八条: no file, a file without cases, a list with and without records."""
    page = enter("inspector", width=width, javascript=javascript)
    page.goto(f"{house.url}/uploads/cases/")
    sound(page, width, javascript)
    send(page, "核对")
    expect(page.locator(".govuk-error-summary")).to_contain_text("选择")
    sound(page, width, javascript)
    paper = tmp_path / "案件系统.csv"
    paper.write_text("不是清单\n一,二\n", encoding="utf-8")
    send(page, "核对", file=str(paper))
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    sound(page, width, javascript)
    rows = [
        "莲01检刑诉(2026)1234567号,许知行,handler,2026-10-18,有",
        "莲01检刑诉(2026)98号,许知行,handler,2026-10-15,无",
        ",,没有,哪一天,有",
    ]
    paper.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    send(page, "核对", file=str(paper))
    expect(page.locator("main")).to_contain_text("行的结果")
    sound(page, width, javascript)


@SCRIPTS
@WIDTHS
def test_the_pages_of_uploads_empty_refused_and_at_work(enter, house: House, width, javascript):
    """ux §2.5: nothing chosen, a large file on its way, one that was not done."""
    page = enter("liaison", width=width, javascript=javascript)
    page.goto(f"{house.url}/uploads/")
    sound(page, width, javascript)
    send(page, "上传并检查")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    sound(page, width, javascript)
    page.goto(f"{house.url}/uploads/export/")
    sound(page, width, javascript)
    for refused, words in (("", "第 1 步，共 4 步"), ("文件打不开", "没有做成：文件打不开")):
        handle = tell(house, WORK, key=f"{width}{javascript}", refused=refused)
        page.goto(f"{house.url}/uploads/work/{handle}/")
        expect(page.locator("main")).to_contain_text(words)
        sound(page, width, javascript)


@SCRIPTS
@WIDTHS
def test_the_pages_of_learning_empty_and_refused(enter, house: House, width, javascript):
    """Nothing assigned, an assignment without a day, a question without an answer."""
    page = enter("stranger", width=width, javascript=javascript)
    page.goto(f"{house.url}/policy/training/")
    sound(page, width, javascript)
    page.locator("main a[href*='starter']").first.click()
    sound(page, width, javascript)
    page.get_by_role("button", name="去答题").click()
    sound(page, width, javascript)
    page.get_by_role("button", name="开始答题").click()
    sound(page, width, javascript)
    page.get_by_role("button", name="提交答案").click()
    expect(page.locator("main")).to_contain_text("选择一个答案")
    sound(page, width, javascript)

    liaison = enter("liaison", width=width, javascript=javascript)
    for place in ("board/", "assign/"):
        liaison.goto(f"{house.url}/policy/training/{place}")
        sound(liaison, width, javascript)
    send(liaison, "安排")
    expect(liaison.locator(".govuk-error-summary")).to_be_visible()
    sound(liaison, width, javascript)


@SCRIPTS
@WIDTHS
@pytest.mark.parametrize("number", ["handler", "liaison"])
def test_the_picker_of_people_empty_found_and_not_found(enter, house: House, number, width, javascript):
    """第四条."""
    page = enter(number, width=width, javascript=javascript)
    page.goto(f"{house.url}/people/pick/")
    sound(page, width, javascript)
    for asked, words in (("方小满", "handler2"), ("没有这个人", "核对工号")):
        send(page, "查找", q=asked)
        expect(page.locator("main")).to_contain_text(words)
        sound(page, width, javascript)


@WIDTHS
@pytest.mark.parametrize("state", AROUND)
def test_attachments_and_the_picker_of_the_form_without_scripts(enter, house: House, tmp_path, state, width):
    """第四条: empty, filled, refused; with scripts they are asked in test_record_form."""
    page = enter("security", width=width, javascript=False)
    open_further(page, house, state, tmp_path)
    sound(page, width, javascript=False)


def test_a_fault_is_seen_where_no_scripts_run(enter, house: House):
    """What axe is shown of a page without JavaScript is the page: a field without a name is found."""
    page = enter("handler", javascript=False)
    page.route("**/help/", lambda route: route.fulfill(body="<h1>x</h1><input>", content_type="text/html"))
    page.goto(f"{house.url}/help/")
    assert any(one.startswith("label:") for one in violations(page, javascript=False))
