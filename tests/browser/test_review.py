"""甄别 by keyboard: how many keys and pages a harmless record takes, with JavaScript and without. # 第十条"""

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import House

KEYS, LOADS = 6, 2  # at most, for each simple item
ITEMS = 20
TWENTY = """
import datetime as dt
from django.utils import timezone
from people.models import Person
from records.entries.models import Record
from tests.records.entries.writing import record_by
now, who = timezone.now(), Person.objects.get(number="handler2")
day, start = (now - dt.timedelta(days=1)).date().isoformat(), Record.objects.count()
for number in range(20):
    print(record_by(who, now=now, key=f"simple-{start + number}", occurred_on=day,
        matter_category="BUILD").serial)
"""
SERIAL = re.compile(r"JL-[0-9A-Z]{4}-[0-9A-Z]{4}")


class Counted:
    """A page whose key presses and page loads are counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.loads = page, 0, 0
        page.on("request", self._loaded)

    def _loaded(self, request) -> None:
        if request.is_navigation_request() and request.method == "GET":
            self.loads += 1

    def press(self, key: str) -> None:
        self.keys += 1
        self.page.keyboard.press(key)


def file_twenty(house: House) -> set[str]:
    """Let a handler file that many simple records; return their serials."""
    said = house.manage("shell", "--no-imports", "-c", TWENTY)
    return set(SERIAL.findall(said))


def open_queue(page: Page, house: House) -> list[str]:
    """Open what is not screened of one category, by its link; return the serials in it."""
    page.goto(f"{house.url}/review/?category=BUILD")
    return SERIAL.findall(page.locator("main").inner_text())


@pytest.mark.parametrize(
    "who", [("inspector", True), ("discipline", False)], ids=["with JavaScript", "without"]
)
def test_simple_items_take_few_keys_and_page_loads(enter, house, who):
    """第十条: a blank chooses 未发现问题, Enter sends it, and the next record is there."""
    number, javascript = who
    simple = file_twenty(house)
    assert len(simple) == ITEMS
    page = enter(number, javascript=javascript)
    waiting = open_queue(page, house)
    plain = [serial for serial in waiting if serial in simple]
    assert len(plain) == ITEMS
    page.get_by_role("link", name=plain[0]).click()
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
        assert counted.loads <= LOADS
        done.append(before)
    print({"who": number, "items": len(done), "keys each": counted.keys, "loads each": counted.loads})
    assert set(done) == simple


def test_a_serious_case_goes_through_two_persons(enter, house):
    """第十条: suspicion, second reading, disposal, approval, transfer, receipt, result, end."""
    first, second = enter("inspector"), enter("discipline")
    first.goto(f"{house.url}/review/?show=closed")
    first.locator("td a").first.click()
    address = first.url
    _act(first, "重新甄别", "reopen", reason="演示：补查到新的材料")
    _act(first, "确定", "screen", reason="演示：有通话记录", conclusion="B")
    second.goto(f"{house.url}/review/")
    second.locator("section.panel a").first.click()
    _act(second, "同意", "agree")
    first.goto(address)
    day = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=20)).isoformat()
    _act(first, "确定处置", "dispose", reason="演示：移送", disposal="TO_UNIT", due_on=day)
    second.goto(f"{house.url}/review/")
    second.locator("section.panel a").first.click()
    _act(second, "批准", "approve")
    for button, act, words in [
        ("登记移送", "send", {"letter": "检督函1号"}),
        ("登记回执", "acknowledge", {"receipt": "已收到"}),
        ("登记结果", "conclude", {"result": "TALK", "reason": "决定书1号"}),
        ("办结", "close", {}),
    ]:
        first.goto(address)
        _act(first, button, act, **words)
    first.goto(address)
    expect(first.locator("main")).to_contain_text("已办结")
    expect(first.locator(".timeline")).to_contain_text("检督函1号")


def _act(page: Page, button: str, act: str, **given: str) -> None:
    form = page.locator(f"form[action$='/{act}/']")
    if not form.is_visible():
        page.locator("details", has=form).locator("summary").first.click()
    for name, value in given.items():
        field = form.locator(f"[name={name}]")
        if name in {"disposal", "result"}:
            field.select_option(value=value)
        elif name == "conclusion":
            form.locator(f"[name=conclusion][value={value}]").check()
        else:
            field.fill(value)
    with page.expect_navigation():
        form.get_by_role("button", name=button, exact=True).click()
    expect(page.locator("main")).not_to_contain_text("没有完成")
