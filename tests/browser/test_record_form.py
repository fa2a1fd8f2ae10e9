"""Writing it down by keyboard alone: guide, record, check, submit, print. # 第四条、第七条"""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.axe import violations
from tests.browser.house import House
from tests.records.entries.files import pdf

FARTHEST = 150  # stops of the tab key on the longest page
MOST_PRESSES = 25
HEAVIEST = 60 * 1024  # of everything a page brings, packed
LOOKS = pytest.mark.parametrize(
    ("javascript", "width"), [(True, 1366), (True, 320), (False, 1366), (False, 320)],
    ids=["script-1366", "script-320", "plain-1366", "plain-320"],
)  # fmt: skip


class Keys:
    """A person with a keyboard: every press is counted, words typed into text fields apart."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)
        self.presses += times

    def reach(self, selector: str) -> None:
        """Go on with the tab key until the control has the focus."""
        target = self.page.locator(selector).first
        for _ in range(FARTHEST):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"{selector} is not reached by the tab key on {self.page.url}")

    def write(self, selector: str, words: str) -> None:
        self.reach(selector)
        self.page.keyboard.insert_text(words)

    def choose(self, name: str, value: str) -> None:
        """Choose one of several: into the group, then arrows until it is the one."""
        self.reach(f"input[name='{name}']")
        self.press("Space")
        wanted = self.page.locator(f"input[name='{name}'][value='{value}']")
        for _ in range(30):
            if wanted.is_checked():
                return
            self.press("ArrowDown")
        raise AssertionError(f"{name} has no {value}")

    def pick(self, selector: str, words: str) -> None:
        """Type the beginning of an option of a drop-down."""
        self.reach(selector)
        self.page.keyboard.type(words)
        self.presses += len(words)

    def follow(self, selector: str) -> None:
        """Reach a link or button and press enter."""
        self.reach(selector)
        before = self.page.url
        self.press("Enter")
        self.page.wait_for_load_state("load")
        self.page.wait_for_function(
            "url => location.href !== url || document.title.startsWith('错误')", arg=before
        )

    def day(self, selector: str, iso: str) -> None:
        """Type a day, in whatever order this browser asks for its parts."""
        self.reach(selector)
        year, month, day = iso.split("-")
        for parts in ((year, month, day), (month, day, year), (day, month, year)):
            for part in parts:
                self.page.keyboard.type(part)
                if part == year:
                    self.press("ArrowRight")
            self.presses += 8
            if self.page.locator(selector).input_value() == iso:
                return
            self.press("ArrowLeft", 3)
        raise AssertionError(f"{iso} could not be typed")


def today(page: Page) -> str:
    return str(page.evaluate("new Intl.DateTimeFormat('en-CA', {timeZone: 'Asia/Shanghai'}).format()"))


def fill(keys: Keys) -> None:
    """The eight questions everybody answers; category and doubt come from the guide."""
    keys.write("#id_matter_name", "某某涉嫌危险驾驶案")
    keys.write("#id_subject_name", "某律师")
    keys.reach("#id_subject_identity")
    keys.page.locator("#id_subject_identity").select_option("T3")  # a headless browser opens no list
    keys.day("#id_occurred_on", today(keys.page))
    keys.choose("manner", "PHONE")
    keys.write("#id_account", "打来电话询问案件什么时候能有结果,希望尽快办理。")
    keys.write("#id_response", "告知依法办理,可到12309检察服务中心查询。")


@LOOKS
def test_from_the_guide_to_the_printed_form_by_keyboard(enter, house, javascript, width):
    """第四条、第七条: no pointing device, with and without our script, on a telephone and on a desk."""
    page = enter("handler", javascript=javascript, width=width)
    keys = Keys(page)
    keys.follow("main a[href='/records/guide/']")
    for name, value in (("who", "outside"), ("what", "CASE")):
        keys.choose(name, value)
        keys.follow("main form button")
    expect(page.locator("h1")).to_have_text("先记录在案")
    keys.follow("main a[href^='/records/new/']")
    expect(page.locator("input[name=matter_category][value=CASE]")).to_be_checked()

    fill(keys)
    keys.follow("#check")
    expect(page.locator("h1")).to_contain_text("还没有提交")
    keys.follow("main form button.govuk-button")
    expect(page.locator("main")).to_contain_text(re.compile(r"JL-[0-9A-Z]{4}-[0-9A-Z]{4}"))
    record = page.url.removesuffix("submitted/")
    written = keys.presses

    page.goto(record)
    keys.follow("main a[href$='/amend/']")
    keys.write("#id_reason", "想起来还说了一句")
    keys.write("#id_account", "还说可以当面说明情况。")
    keys.follow("main form button.govuk-button:not([type=button]):not([name])")
    expect(page.locator("main")).to_contain_text("新的一版已提交")
    expect(page.locator("main")).to_contain_text("还说可以当面说明情况")

    keys.follow("main a[href$='/print/']")
    expect(page.locator(".register")).to_contain_text("打来电话询问案件")
    expect(page.locator(".register")).to_contain_text("想起来还说了一句")
    wide = page.evaluate("document.documentElement.scrollWidth")
    print(
        f"key presses from home through the guide to the receipt: {written}; width {width}, script {javascript}"
    )
    assert wide <= width + 400  # the printed form is as wide as paper; pages that are read are not


def known_matter(page: Page, house: House) -> None:
    """Write one down with the mouse, so that its matter and its person are recent."""
    page.goto(f"{house.url}/records/new/?cat=CASE")
    fill(Keys(page))
    page.locator("#check").click()
    page.locator("#submit").click()
    expect(page.locator("main")).to_contain_text("JL-")


@LOOKS
def test_a_known_matter_takes_few_presses_from_home_to_the_receipt(enter, house, javascript, width):
    """第四条: recent matter and person picked; every Tab, arrow, Enter and Space counts, words in text fields do not."""
    page = enter("discipline", javascript=javascript, width=width)
    known_matter(page, house)
    page.goto(house.url)
    keys = Keys(page)

    keys.follow("a.govuk-skip-link[href^='/records/new/']")
    keys.follow("#recent")
    keys.follow("#take-matter-0")
    keys.follow("#take-person-0")
    expect(page.locator("#id_matter_name")).to_have_value("某某涉嫌危险驾驶案")
    expect(page.locator("#id_subject_identity")).to_have_value("T3")
    expect(page.locator("#id_occurred_on")).to_have_value(today(page))
    keys.choose("manner", "PHONE")
    keys.write("#id_account", "又打来电话询问案件什么时候能有结果。")
    keys.write("#id_response", "告知依法办理。")
    keys.follow("#check")
    expect(page.locator("h1")).to_contain_text("还没有提交")
    keys.follow("a.govuk-skip-link[href='#submit']")
    keys.follow("#submit")

    expect(page.locator("main")).to_contain_text(re.compile(r"JL-[0-9A-Z]{4}-[0-9A-Z]{4}"))
    print(f"key presses from home to the receipt: {keys.presses}; width {width}, script {javascript}")
    assert keys.presses <= MOST_PRESSES


def test_the_form_with_everything_it_brings_weighs_little(enter, house):
    """Packed, from an empty cache, with the list of what is recent open."""
    page = enter("discipline")
    known_matter(page, house)
    page.goto(f"{house.url}/help/", wait_until="networkidle")
    brought: list[Response] = []
    page.on("response", lambda answer: brought.append(answer))  # noqa: PLW0108 - playwright marks the function it is given
    page.goto(f"{house.url}/records/new/?recent=1", wait_until="networkidle")
    weight = sum(len(gzip.compress(answer.body(), mtime=0)) for answer in brought if answer.status == 200)

    assert len(brought) <= 8
    assert weight <= HEAVIEST


@pytest.mark.parametrize("width", [1366, 320])
@pytest.mark.parametrize("state", ["guide", "result", "empty", "error", "filled", "check"])
def test_no_page_of_writing_down_has_a_fault_of_accessibility(enter, house, state, width):
    """axe, WCAG 2.0, 2.1, 2.2 at A and AA: empty, filled, in error."""
    page = enter("handler2", width=width)
    keys = Keys(page)
    if state in {"guide", "result"}:
        page.goto(f"{house.url}/records/guide/" + ("?who=retired&what=HR" if state == "result" else ""))
    else:
        page.goto(f"{house.url}/records/new/?cat=CASE")
    if state in {"filled", "check"}:
        fill(keys)
    if state in {"error", "check"}:
        keys.follow("#check")
    if state == "error":
        expect(page.locator(".govuk-error-summary")).to_be_focused()

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def begun(page: Page, house: House) -> str:
    """Keep a draft; return its address."""
    page.goto(f"{house.url}/records/new/")
    page.locator("#id_account").fill("写到一半")
    page.locator("button[value=save]").click()
    expect(page.locator("main")).to_contain_text("草稿已保存")
    return page.url


def recorded(page: Page, house: House) -> str:
    """Submit one; return its address."""
    known_matter(page, house)
    return page.url.removesuffix("submitted/")


def open_further(page: Page, house: House, state: str, papers: Path) -> None:
    """Go to a page around the form, as it is empty, filled or in error."""
    if state.startswith("quick"):
        page.goto(f"{house.url}/records/quick/")
    elif state.startswith("draft files"):
        page.goto(f"{begun(page, house)}files/")
    elif state.startswith("picker"):
        page.goto(f"{begun(page, house)}subject/")
        page.locator("#id_q").fill("方" if state.endswith("found") else "没有这个人")
        page.locator("main form button").first.click()
    elif state == "recents":
        known_matter(page, house)
        page.goto(f"{house.url}/records/new/?recent=1")
    else:
        tail = {"amend": "amend/", "files": "files/", "record": ""}
        page.goto(recorded(page, house) + tail[state.split(maxsplit=1)[0]])
    if state.endswith("error"):
        page.locator("main form button.govuk-button:not([name=act])").last.click()
        expect(page.locator(".govuk-error-summary").first).to_be_visible()
    if state.endswith("filled"):
        paper = papers / "通话记录.pdf"
        paper.write_bytes(pdf())
        page.locator("#id_files").set_input_files(paper)
        if state.startswith("files"):
            page.locator("#id_reason").fill("补材料")
        page.locator("main form[enctype] button").first.click()
        expect(page.locator("main")).to_contain_text("通话记录.pdf")


FURTHER = [
    "quick", "quick error", "draft files", "draft files error", "draft files filled", "picker found", "picker none",
    "recents", "amend", "amend error", "files", "files error", "files filled", "record",
]  # fmt: skip


@pytest.mark.parametrize("width", [1366, 320])
@pytest.mark.parametrize("state", FURTHER)
def test_no_page_around_the_form_has_a_fault_of_accessibility(enter, house, tmp_path, state, width):
    """axe on quick notes, attachments, the picker, recent ones, corrections: empty, filled, in error."""
    page = enter("security", width=width)
    open_further(page, house, state, tmp_path)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1366, 320])
def test_no_page_of_the_retired_has_a_fault_of_accessibility(enter, house, tmp_path, width):
    """axe on the directory of the retired, its import refused and taken."""
    keeper(enter, house)
    page = enter("handler2", width=width)
    page.goto(f"{house.url}/people/retirees/")
    expect(page.locator("h1")).to_contain_text("名录")
    assert violations(page) == []
    page.locator("button[name=check]").click()
    expect(page.locator(".govuk-error-summary").first).to_be_visible()

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def keeper(enter, house: House) -> None:
    """Let one administrator propose and the other approve who keeps the directory of the retired."""
    page = enter("handler2")
    if page.goto(f"{house.url}/people/retirees/").status == 200:
        return
    house.manage("grant", "RETIREES", "--to", "handler2", "--unit", "370901", "--by", "security")
    page = enter("auditor")
    page.goto(f"{house.url}/people/grants/")
    page.get_by_role("button", name=re.compile("批准")).first.click()
