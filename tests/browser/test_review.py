"""甄别 by keyboard, a record sent back, a serious case to its end; with JavaScript and without. # 第十条"""

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.axe import violations
from tests.browser.desk import RECORD, SCRIPTS, send, tell
from tests.browser.house import House

KEYS, LOADS = 6, 2  # at most, for each simple item
ITEMS = 20
TWENTY = """
from records.entries.models import Record
from tests.records.entries.writing import record_by
day, start = (now - dt.timedelta(days=1)).date().isoformat(), Record.objects.count()
for number in range(20):
    print(record_by(who("handler2"), now=now, key=f"simple-{start + number}", occurred_on=day,
        matter_category="BUILD").serial)
"""
SERIAL = re.compile(r"JL-[0-9A-Z]{4}-[0-9A-Z]{4}")


class Counted:
    """A page whose key presses and page loads are counted; sending and being sent on are a load each."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.loads = page, 0, 0
        page.on("request", self._loaded)

    def _loaded(self, request: Request) -> None:
        if request.is_navigation_request():
            self.loads += 1

    def press(self, key: str) -> None:
        self.keys += 1
        self.page.keyboard.press(key)


@pytest.mark.parametrize(
    "who", [("inspector", True), ("discipline", False)], ids=["with JavaScript", "without"]
)
def test_twenty_simple_items_take_six_keys_and_two_page_loads_each_at_most(enter, house: House, who):
    """第十条: a blank chooses 未发现问题, Enter sends it, and the next record is there."""
    number, javascript = who
    simple = set(SERIAL.findall(tell(house, TWENTY)))
    assert len(simple) == ITEMS
    page = enter(number, javascript=javascript)
    page.goto(f"{house.url}/review/?category=BUILD")
    page.locator("main tbody a", has_text=SERIAL).first.click()
    counted = Counted(page)
    done: list[str] = []
    while len(done) < ITEMS:
        counted.keys = counted.loads = 0
        before = page.locator("h1").inner_text()
        counted.press("Space")
        with page.expect_navigation():
            counted.press("Enter")
        expect(page.locator("main")).to_contain_text(f"{before}：甄别后存查")
        assert counted.keys <= KEYS
        assert 1 <= counted.loads <= LOADS
        done.append(before)
    print({"who": number, "items": len(done), "keys each": counted.keys, "loads each": counted.loads})
    assert set(done) == simple


@SCRIPTS
def test_a_record_goes_back_with_its_questions_and_returns_completed(enter, house: House, javascript):
    """第十条: the recorder sees what is asked and nothing else, filled in; then it is there to be screened again."""
    serial = tell(house, RECORD, key=f"supplement-{javascript}")
    office, own = enter("inspector", javascript=javascript), enter("handler", javascript=javascript)
    office.goto(f"{house.url}/review/")
    office.get_by_role("link", name=serial).click()
    address = office.url
    send(office, "确定", conclusion="H", reason="写明在哪里、还有谁在场", questions="place")
    expect(office.locator("main")).to_contain_text(f"{serial}：退回补充")

    own.goto(f"{house.url}/records/?show=supplement")
    own.get_by_role("link", name=serial).click()
    expect(own.locator("main")).to_contain_text("写明在哪里、还有谁在场")
    own.get_by_role("link", name="补充", exact=True).first.click()
    assert violations(own, javascript=javascript) == []
    form = own.locator("form", has=own.get_by_role("button", name="提交新的一版"))
    asked = form.locator("input:not([type=hidden]), select, textarea").evaluate_all(
        "all => all.map(one => one.name)"
    )
    assert sorted(set(asked)) == ["kind", "place", "place_words", "reason"]
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
def test_a_serious_case_goes_through_two_persons(enter, house: House, javascript):
    """第十条: suspicion, second reading, disposal, approval, transfer, receipt, result, end."""
    serial = tell(house, RECORD, key=f"serious-{javascript}")
    first, second = enter("inspector", javascript=javascript), enter("discipline", javascript=javascript)
    first.goto(f"{house.url}/review/")
    first.get_by_role("link", name=serial).click()
    address = first.url
    act(first, javascript, "确定", reason="演示：有通话记录", conclusion="B")
    asked(second, house, serial)
    act(second, javascript, "同意")
    first.goto(address)
    day = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=20)).isoformat()
    act(first, javascript, "确定处置", reason="演示：移送", disposal="TO_UNIT", due_on=day)
    asked(second, house, serial)
    act(second, javascript, "批准")
    for button, words in (
        ("登记移送", {"letter": "检督函1号"}),
        ("登记回执", {"receipt": "已收到"}),
        ("登记结果", {"result": "TALK", "reason": "决定书1号"}),
        ("办结", {}),
    ):
        first.goto(address)
        act(first, javascript, button, **words)
    first.goto(address)
    expect(first.locator("main")).to_contain_text("已办结")
    expect(first.locator(".timeline")).to_contain_text("检督函1号")


def asked(page: Page, house: House, serial: str) -> None:
    """Open what waits for the second person, from his own queue."""
    page.goto(f"{house.url}/review/")
    page.locator("section.panel").get_by_role("link", name=serial).click()


def act(page: Page, javascript: bool, button: str, **given: str) -> None:
    """Do one act of the case; each state it passes through is accessible."""
    assert violations(page, javascript=javascript) == [], button
    send(page, button, **given)
    expect(page.locator("main")).not_to_contain_text("没有完成")
