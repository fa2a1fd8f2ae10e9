"""The journeys of the two offices and of who answers to them, with JavaScript and without. # 第十条至第十三条"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import House
from tests.browser.test_record_form import violations

NARROW = 320
SCRIPTS = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
VIEWS = ("", "?show=urgent", "?show=often", "?show=going", "?show=open", "?show=closed", "?category=CASE")
BEGIN = """
import datetime as dt
from django.utils import timezone
from people.models import Grant, Person, Unit
from people.vocabulary import Category, Office, Role
from home.management.cast import PASSWORD
now = timezone.now()
who = lambda number: Person.objects.get(number=number)
"""
RECORD = """
from tests.records.entries.writing import record_by
day = (now - dt.timedelta(days=1)).date().isoformat()
print(record_by(who("handler"), now=now, key="{key}", occurred_on=day, place="OWN_OFFICE").serial)
"""
OVERDUE = """
from records.review.actions import set_measure
then = now - dt.timedelta(days=20)
set_measure(by=who("inspector"), unit=who("inspector").unit, office=Office.INSPECTION, text="{text}",
            owner=who("handler"), due_on=(now - dt.timedelta(days=5)).date(), now=then)
"""
CHIEF = """
east = who("inspector").unit
chief, is_new = Person.objects.get_or_create(number="chief", defaults={"name": "韩主任", "unit": east,
    "department": "检务督察部", "category": Category.PROSECUTOR})
if is_new:
    chief.set_password(PASSWORD)
    chief.save()
    Grant.objects.create(role=Role.INSPECTION_HEAD, person=chief, unit=east, since=now - dt.timedelta(days=9),
        granted_by=who("security"), granted_at=now, approved_by=who("auditor"), approved_at=now)
"""


def tell(house: House, script: str, **words: str) -> str:
    """Do something by the acts of the house, outside the browser."""
    for name, word in words.items():
        script = script.replace("{" + name + "}", word)
    return house.manage("shell", "--no-imports", "-c", BEGIN + script).strip()


def send(page: Page, button: str, **given: str) -> None:
    """Fill the form that has the button, and send it."""
    form = page.locator("form", has=page.get_by_role("button", name=button, exact=True)).first
    for name, value in given.items():
        field = form.locator(f"[name={name}]").first
        kind = field.get_attribute("type")
        if kind in {"radio", "checkbox"}:
            form.locator(f"[name={name}][value={value}]").check(force=True)
        elif field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value=value)
        else:
            field.fill(value)
    with page.expect_navigation():
        form.get_by_role("button", name=button, exact=True).first.click()


@SCRIPTS
@pytest.mark.parametrize("width", [1366, NARROW])
def test_every_page_of_an_office_passes_axe_and_fits_the_screen(enter, house: House, width, javascript):
    """WCAG 2.2 AA: every view of the queue, a case, the returns, the measures."""
    page = enter("inspector", width=width, javascript=javascript)
    places = [f"/review/{view}" for view in VIEWS] + ["/review/measures/", "/review/deliveries/"]
    page.goto(f"{house.url}/review/?show=open")
    places.append(page.locator("tbody td a").first.get_attribute("href"))
    for place in places:
        page.goto(f"{house.url}{place}")
        expect(page.locator("h1")).to_be_visible()
        if javascript:  # axe is itself a script: without scripts it never answers
            assert violations(page) == [], place
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place


@SCRIPTS
def test_a_record_goes_back_with_its_questions_and_returns_completed(enter, house: House, javascript):
    """第十条: the recorder sees what is asked and nothing else, filled in; then it is there to be screened again."""
    serial = tell(house, RECORD, key=f"supplement-{javascript}")
    office, own = enter("inspector", javascript=javascript), enter("handler", javascript=javascript)
    office.goto(f"{house.url}/review/")
    office.get_by_role("link", name=serial).click()
    address = office.url
    questions = office.locator("details", has=office.locator("[name=questions]"))
    if questions.count() and not office.locator("[name=questions][value=place]").is_visible():
        questions.first.locator("summary").first.click()
    send(office, "确定", conclusion="H", reason="写明在哪里、还有谁在场", questions="place")
    expect(office.locator("main")).to_contain_text(f"{serial}：退回补充")

    own.goto(f"{house.url}/records/?show=supplement")
    own.get_by_role("link", name=serial).click()
    expect(own.locator("main")).to_contain_text("写明在哪里、还有谁在场")
    own.get_by_role("link", name="补充", exact=True).first.click()
    form = own.locator("form", has=own.get_by_role("button", name="提交新的一版"))
    asked = form.locator("input:not([type=hidden]), select, textarea").evaluate_all(
        "all => all.map(one => one.name)"
    )
    assert sorted(set(asked)) == ["kind", "place", "reason"]
    assert form.locator("[name=place]").input_value() == "OWN_OFFICE"
    send(own, "提交新的一版", place="OTHER_OFFICE", reason="补写地点")
    expect(own.locator("main")).to_contain_text("他人办公室")

    office.goto(f"{house.url}/review/")
    expect(office.locator("main")).to_contain_text(serial)
    office.goto(address)
    expect(office.locator("main")).to_contain_text("他人办公室")
    send(office, "确定", conclusion="E")
    expect(office.locator("main")).to_contain_text(f"{serial}：甄别后存查")


@SCRIPTS
def test_an_overdue_measure_is_shown_done_and_looked_back_on(enter, house: House, javascript):
    """第十条."""
    text = f"演示：逐人核对来访登记（{'有' if javascript else '无'}脚本）"
    tell(house, OVERDUE, text=text)
    owner, office = enter("handler", javascript=javascript), enter("inspector", javascript=javascript)

    expect(owner.locator("main")).to_contain_text("治理预防措施已逾期")
    owner.goto(f"{house.url}/review/measures/")
    card = owner.locator("section.card", has_text=text)
    expect(card).to_contain_text("逾期")
    card.locator("textarea").fill("登记簿已启用，附照片编号")
    with owner.expect_navigation():
        card.get_by_role("button", name="登记落实").click()

    office.goto(f"{house.url}/review/measures/")
    card = office.locator("section.card", has_text=text)
    expect(card).to_contain_text("登记簿已启用")
    card.locator("textarea").fill("抽查三次，都有登记")
    with office.expect_navigation():
        card.get_by_role("button", name="登记回头看").click()
    expect(office.locator("section.card", has_text=text)).to_contain_text("已回头看")


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
    asked = chief.locator("main form", has=chief.get_by_role("button", name=re.compile("^批准")))
    assert not javascript or violations(chief) == []
    with chief.expect_navigation():
        asked.last.get_by_role("button", name=re.compile("^批准")).first.click()

    office.goto(f"{house.url}/protection/sheets/")
    with office.expect_download() as taken:
        office.locator("tr", has_text=why).get_by_role("button", name="出具").click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    office.goto(f"{house.url}/protection/sheets/")
    expect(office.locator("tr", has_text=why)).to_contain_text("出具过")
