"""Learning in a browser: a lesson built, assigned, passed and counted; a version signed whose receipt verifies. # 第一条"""

import datetime as dt
import gzip
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from home.management.cast import PASSWORD
from tests.browser.axe import violations
from tests.browser.house import ROOT, House

DUE = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=20)).isoformat()
HEAVIEST = 60 * 1024

AGED = """
from people.sessions import SessionStore
session = SessionStore("{cookie}")
for one in session["account_authentication_methods"]:
    one["at"] -= 360
session.save()
"""


def build(page: Page, house: House) -> None:
    """Write a lesson with one question in Wagtail's editor and publish it."""
    page.goto(f"{house.url}/admin/")
    page.locator("#lessons-section").get_by_role("link", name="新建一课").click()
    page.locator("#id_title").fill("拿不准怎么办")
    page.locator("[contenteditable=true]").first.click()
    page.keyboard.type("拿不准的，先记录。")
    page.get_by_role("button", name="插入内容块").last.click()
    page.locator("[name='quiz-0-value-scenario']").fill("一时判断不了是不是违规，要不要记？")
    page.get_by_role("button", name="新增").last.click()
    for place, words in enumerate(("不用记", "先记下来")):
        page.locator(f"[name='quiz-0-value-options-{place}-value-text']").fill(words)
    page.locator("[name='quiz-0-value-options-1-value-is_right']").check()
    page.locator("[name='quiz-0-value-why']").fill("由审核部门判断。")
    page.locator("[name='quiz-0-value-clause']").select_option("measures#a7")
    page.locator("footer button[data-w-dropdown-target='toggle']").first.click()
    page.locator("button[name='action-publish']").click()
    expect(page.locator(".messages")).to_contain_text("发布")


def assign(page: Page, house: House, what: str, due: str) -> None:
    """Assign a lesson or a text to the liaison's unit."""
    page.goto(f"{house.url}/policy/training/assign/")
    page.get_by_label("学什么、签什么").select_option(label=what)
    page.get_by_label("单位", exact=True).select_option(label="莲城市东湖区人民检察院")
    page.get_by_label("完成期限").fill(due)
    page.get_by_role("button", name="安排").click()
    expect(page.locator("main")).to_contain_text("已安排给")


def grow_old(page: Page, house: House) -> None:
    """Let the log-in of this browser lie six minutes back."""
    cookie = next(one["value"] for one in page.context.cookies() if "session" in str(one["name"]))
    house.manage("shell", "-v0", "-c", AGED.format(cookie=cookie))


def test_a_lesson_is_built_assigned_passed_and_counted(enter, house):
    """第七条: by an editor, a liaison, a handler without JavaScript, and the board."""
    build(enter("editor"), house)
    liaison = enter("liaison")
    assign(liaison, house, "课：拿不准怎么办", DUE)

    handler = enter("handler", javascript=False)
    handler.goto(f"{house.url}/")
    handler.get_by_role("link", name="学习《拿不准怎么办》").click()
    handler.get_by_role("button", name="去答题").click()
    handler.get_by_role("button", name="开始答题").click()
    handler.get_by_role("button", name="提交答案").click()
    expect(handler.locator("main")).to_contain_text("选择一个答案")
    handler.get_by_label("不用记").check()
    handler.get_by_role("button", name="提交答案").click()
    expect(handler.locator("h1")).to_contain_text("没有答对")
    expect(handler.locator("main").get_by_role("link", name="第七条")).to_have_attribute(
        "href", "/policy/measures/#a7"
    )
    handler.get_by_role("button", name="看结果").click()
    handler.get_by_role("button", name="再答做错的题").click()
    handler.get_by_label("先记下来").check()
    handler.get_by_role("button", name="提交答案").click()
    handler.get_by_role("button", name="看结果").click()
    expect(handler.locator("h1")).to_contain_text("已通过")
    handler.get_by_role("link", name="学习证书").click()
    expect(handler.locator("main")).to_contain_text("许知行")

    liaison.goto(f"{house.url}/policy/training/board/")
    liaison.get_by_role("link", name="本单位名单").first.click()
    expect(liaison.locator("main")).to_contain_text("已完成的 1 人")
    expect(liaison.locator("main")).to_contain_text("许知行（handler）")


def test_a_version_is_signed_and_its_receipt_verifies(enter, house, tmp_path):
    """第一条: read, ticked, signed; the receipt is checked without the product."""
    liaison = enter("liaison")
    liaison.goto(f"{house.url}/policy/training/assign/")
    options = liaison.get_by_label("学什么、签什么").locator("option").all_inner_texts()
    assign(liaison, house, next(one for one in options if one.startswith("签署：")), DUE)

    page = enter("handler2", javascript=False, width=320)
    page.goto(f"{house.url}/policy/training/")
    page.get_by_role("link", name="阅读并签署").click()
    page.get_by_role("button", name="签署第 1 版").click()
    expect(page.locator("main")).to_contain_text("勾选")
    grow_old(page, house)
    page.get_by_label("我已阅读全文").check()
    page.get_by_role("button", name="签署第 1 版").click()
    expect(page.locator("h1")).to_contain_text("再次确认")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="确认").click()
    expect(page.locator("h1")).to_contain_text("已签署")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载证明").click()
    path = tmp_path / "receipt.json"
    download.value.save_as(path)
    status = house.manage("keys", "status")
    key = next(line.partition(":")[2] for line in status.splitlines() if line.startswith("回执公钥"))
    checked = subprocess.run(
        [sys.executable, "-I", str(ROOT / "site" / "trail" / "verify.py"), "--key", key, str(path)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "attestation.sign policy:measures" in checked.stdout


def reached(page: Page, house: House, start: str) -> list[str]:
    """Return the address and every page of texts and learning it links to."""
    page.goto(house.url + start)
    found = page.locator("main a[href^='/policy/']").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    return list(dict.fromkeys([start, *(one.partition("#")[0] for one in found if "download" not in one)]))


@pytest.mark.parametrize("number", ["liaison", "handler", "handler2"])
def test_the_pages_of_learning_are_accessible_and_light(enter, house, number):
    """ux §4: axe at A and AA; the page with everything it loads at most 60 KB gz."""
    page = enter(number)
    loaded: dict[str, int] = {}
    page.on("response", lambda answer: loaded.update({answer.url: len(gzip.compress(answer.body()))}))
    starts = ("/policy/", "/policy/measures/", "/policy/search/?q=零报告", "/policy/training/")
    starts += ("/policy/training/board/", "/policy/training/assign/") if number == "liaison" else ()
    places = dict.fromkeys(place for start in starts for place in reached(page, house, start))
    heaviest = 0
    for place in places:
        loaded.clear()
        page.goto(house.url + place)
        assert violations(page) == [], place
        assert sum(loaded.values()) <= HEAVIEST, place
        heaviest = max(heaviest, sum(loaded.values()))
    print({"who": number, "pages": len(places), "heaviest KB gz": round(heaviest / 1024, 1)})


@pytest.mark.parametrize("number", ["liaison", "handler", "handler2"])
def test_the_pages_of_learning_fit_a_telephone(enter, house, number):
    """WCAG 1.4.10: 320 px, nothing to scroll sideways."""
    page = enter(number, width=320)
    for place in dict.fromkeys([*reached(page, house, "/policy/training/"), "/policy/", "/policy/measures/"]):
        page.goto(house.url + place)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, place
