"""The pages of the two offices, a measure to its end, a yearly sheet; with JavaScript and without. # 第十条、第十三条"""

import re

from playwright.sync_api import expect

from tests.browser.axe import sound, violations
from tests.browser.desk import CHIEF, RECORD, SCRIPTS, WIDTHS, send, tell
from tests.browser.house import House

VIEWS = ("", "?show=urgent", "?show=often", "?show=going", "?show=open", "?show=closed", "?category=CASE")
PLACES = (*(f"/review/{view}" for view in VIEWS), "/review/measures/", "/review/deliveries/")
READING = ("/records/requests/", "/records/guide/notes/")
OVERDUE = """
from records.review.actions import set_measure
then = now - dt.timedelta(days=20)
set_measure(by=who("inspector"), unit=who("inspector").unit, office=Office.INSPECTION, text="{text}",
            owner=who("handler"), due_on=(now - dt.timedelta(days=5)).date(), now=then)
"""


@SCRIPTS
@WIDTHS
def test_every_page_of_an_office_passes_axe_and_fits_the_screen(enter, house: House, width, javascript):
    """WCAG 2.2 AA: every view of the queue, a case, the returns, the measures."""
    page = enter("inspector", width=width, javascript=javascript)
    for place in (*PLACES, *READING):
        page.goto(f"{house.url}{place}")
        sound(page, width, javascript)
    for start in ("/review/?show=open", "/review/deliveries/"):
        page.goto(f"{house.url}{start}")
        page.locator("tbody td a").first.click()
        sound(page, width, javascript)


@SCRIPTS
@WIDTHS
def test_a_refused_form_of_an_office_passes_axe_and_fits_the_screen(enter, house: House, width, javascript):
    """WCAG 2.2 AA: what is missing is said above and at the field."""
    page = enter("inspector", width=width, javascript=javascript)
    page.goto(f"{house.url}/review/measures/")
    send(page, "提出")
    expect(page.locator(".govuk-error-summary")).to_contain_text("写明措施内容")
    sound(page, width, javascript)
    serial = tell(house, RECORD, key=f"refused-{width}-{javascript}")
    page.goto(f"{house.url}/review/")
    page.get_by_role("link", name=serial).click()
    send(page, "确定")
    expect(page.locator(".govuk-error-summary")).to_contain_text("选择甄别结论")
    sound(page, width, javascript)
    send(page, "确定", conclusion="A")
    expect(page.locator(".govuk-error-summary")).to_contain_text("写明理由")
    sound(page, width, javascript)


@SCRIPTS
def test_an_overdue_measure_is_shown_done_and_looked_back_on(enter, house: House, javascript):
    """第十条."""
    text = f"演示：逐人核对来访登记（{'有' if javascript else '无'}脚本）"
    tell(house, OVERDUE, text=text)
    owner, office = enter("handler", javascript=javascript), enter("inspector", javascript=javascript)

    expect(owner.locator("main")).to_contain_text("治理预防措施已逾期")
    owner.goto(f"{house.url}/review/measures/")
    expect(owner.locator("section.card", has_text=text)).to_contain_text("逾期")
    assert violations(owner, javascript=javascript) == []
    send(owner, "登记落实", within=text, evidence="登记簿已启用，附照片编号")

    office.goto(f"{house.url}/review/measures/")
    expect(office.locator("section.card", has_text=text)).to_contain_text("登记簿已启用")
    send(office, "登记回头看", within=text, evidence="抽查三次，都有登记")
    expect(office.locator("section.card", has_text=text)).to_contain_text("已回头看")
    assert violations(office, javascript=javascript) == []


@SCRIPTS
def test_a_yearly_sheet_is_asked_for_approved_and_taken_out(enter, house: House, javascript):
    """第十三条: one asks, the head approves, and only then it leaves the house."""
    tell(house, CHIEF)
    why = f"演示：业绩考核（{'有' if javascript else '无'}脚本）"
    office, chief = enter("inspector", javascript=javascript), enter("chief", javascript=javascript)
    office.goto(f"{house.url}/protection/sheets/")
    send(office, "提出", number="handler2", reason=why)
    row = office.locator("tr", has_text=why)
    expect(row).to_contain_text("等待批准")
    expect(row.get_by_role("button", name="出具")).to_have_count(0)

    chief.goto(f"{house.url}/protection/sheets/decide/")
    assert violations(chief, javascript=javascript) == []
    send(chief, "批准", within=why)

    office.goto(f"{house.url}/protection/sheets/")
    assert violations(office, javascript=javascript) == []
    with office.expect_download() as taken:
        office.locator("tr", has_text=why).get_by_role("button", name="出具").click()
    assert re.fullmatch(r"person_\d{4}_\d+\.xlsx", taken.value.suggested_filename)  # nobody's name
    office.goto(f"{house.url}/protection/sheets/")
    expect(office.locator("tr", has_text=why)).to_contain_text("出具过")


@SCRIPTS
def test_the_head_sees_how_the_reviewers_worked_and_nobody_else_does(enter, house: House, javascript):
    """第十三条."""
    tell(house, CHIEF)
    chief = enter("chief", javascript=javascript)
    chief.goto(f"{house.url}/protection/sheets/decide/")
    chief.get_by_role("link", name="审核质量").click()
    expect(chief.locator("main")).to_contain_text("石明镜")
    assert violations(chief, javascript=javascript) == []

    other = enter("inspector", javascript=javascript)
    assert other.goto(f"{house.url}/protection/reviewers/").status == 404
