"""Learning in a browser: a lesson built, assigned, passed and counted; a version signed whose receipt verifies. # 第一条"""

import datetime as dt
import gzip
import subprocess
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.house import ROOT, House

DUE = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=20)).isoformat()
HEAVIEST = 60 * 1024
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def faults(page: Page) -> list[str]:
    """Return what axe finds."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    return [f"{page.url} {one['id']} {one['nodes'][0]['html'][:120]}" for one in found]


def build(page: Page, house: House) -> None:
    """Write a lesson with one question in Wagtail's editor and publish it."""
    page.goto(f"{house.url}/admin/pages/")
    page.goto(page.get_by_role("link", name="添加子页面").first.get_attribute("href") or "")
    page.get_by_role("link", name="课", exact=False).first.click()
    page.locator("#id_title").fill("拿不准怎么办")
    page.locator("[data-draftail-editor] [contenteditable=true], .public-DraftEditor-content").first.click()
    page.keyboard.type("拿不准的，先记录。")
    page.locator("button[title='插入块']").first.click()
    page.locator("textarea[name='quiz-0-value-scenario']").fill("一时判断不了是不是违规，要不要记？")
    for place, (words, is_right) in enumerate([("不用记", False), ("先记下来", True)]):
        page.locator(f"[name='quiz-0-value-options-{place}-value-text']").fill(words)
        if is_right:
            page.locator(f"[name='quiz-0-value-options-{place}-value-is_right']").check()
    page.locator("textarea[name='quiz-0-value-why']").fill("由审核部门判断。")
    page.locator("select[name='quiz-0-value-clause']").select_option("measures#a7")
    page.locator("footer [data-w-dropdown-target=toggle], footer .w-dropdown button").last.click()
    page.get_by_role("button", name="发布").first.click()
    page.wait_for_load_state()


def assign(page: Page, house: House, what: str, due: str) -> None:
    """Assign a lesson or a text to the liaison's unit."""
    page.goto(f"{house.url}/policy/training/assign/")
    page.get_by_label("学什么、签什么").select_option(label=what)
    page.get_by_label("单位", exact=True).select_option(label="莲城市东湖区人民检察院")
    page.get_by_label("完成期限").fill(due)
    page.get_by_role("button", name="安排").click()
    expect(page.locator("main")).to_contain_text("已安排给")


def test_a_lesson_is_built_assigned_passed_and_counted(enter, house):
    """第七条: by an editor, a liaison, a handler without JavaScript, and the board."""
    build(enter("editor"), house)
    liaison = enter("liaison")
    assign(liaison, house, "课：拿不准怎么办", DUE)

    handler = enter("handler", javascript=False)
    handler.goto(f"{house.url}/")
    handler.get_by_role("link", name="学习《拿不准怎么办》").click()
    handler.get_by_role("link", name="去答题").click()
    handler.get_by_role("link", name="开始答题").click()
    handler.get_by_role("button", name="提交答案").click()
    expect(handler.locator("main")).to_contain_text("选择一个答案")
    handler.get_by_label("不用记").check()
    handler.get_by_role("button", name="提交答案").click()
    expect(handler.locator("h1")).to_contain_text("没有答对")
    expect(handler.locator("main").get_by_role("link", name="第七条")).to_have_attribute(
        "href", "/policy/measures/#a7"
    )
    handler.get_by_role("link", name="看结果").click()
    handler.get_by_role("link", name="再答做错的题").click()
    handler.get_by_label("先记下来").check()
    handler.get_by_role("button", name="提交答案").click()
    handler.get_by_role("link", name="看结果").click()
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
    page.get_by_label("我已阅读全文").check()
    page.get_by_role("button", name="签署第 1 版").click()
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


def test_the_pages_of_learning_are_accessible_and_light(enter, house):
    """ux §4: axe at A and AA; the page with everything it loads at most 60 KB gz."""
    page = enter("liaison")
    loaded: dict[str, int] = {}
    page.on("response", lambda answer: loaded.update({answer.url: len(gzip.compress(answer.body()))}))
    for place in ("/policy/", "/policy/measures/", "/policy/training/", "/policy/training/board/",
                  "/policy/training/assign/", "/policy/search/?q=零报告"):  # fmt: skip
        loaded.clear()
        page.goto(house.url + place)
        assert faults(page) == []
        print({"page": place, "KB gz": round(sum(loaded.values()) / 1024, 1)})
        assert sum(loaded.values()) <= HEAVIEST
