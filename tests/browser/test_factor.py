"""Logging in with a second factor, as every role but handler must outside the demonstration. # 等保三级"""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from playwright.sync_api import Browser, Page, expect

from home.management.cast import PASSWORD
from tests.browser.axe import violations
from tests.browser.house import House

REVIEWER, NARROW = "inspector", 320


@pytest.fixture(scope="module")
def guarded(house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The demonstration's data behind a server that is no demonstration."""
    built = House(tmp_path_factory.mktemp("guarded"), is_demo=False)
    try:
        built.open_like(house)
        yield built
    finally:
        built.close()


@pytest.fixture
def somewhere(browser: Browser) -> Iterator[Page]:
    """A browser nobody has logged in with."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    yield context.new_page()
    context.close()


def code_of(secret: str) -> str:
    """What the authenticator shows now."""
    return format_hotp_value(hotp_value(secret, next(counters())))


def log_in(page: Page, guarded: House) -> None:
    """Give number and password; where that leads is up to the house."""
    page.context.clear_cookies()
    page.goto(f"{guarded.url}/accounts/login/")
    page.get_by_label("工号").fill(REVIEWER)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="登录").click()


def give(page: Page, label: str, button: str, code: str) -> None:
    """Type the code and send it."""
    page.get_by_label(label).fill(code)
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def give_what_is_shown(page: Page, label: str, button: str, secret: str) -> str:
    """Give the code the authenticator shows, once more when it changed on the way; return it."""
    asked = page.url
    code = code_of(secret)
    give(page, label, button, code)
    if page.url == asked and code_of(secret) != code:
        return give_what_is_shown(page, label, button, secret)
    return code


def fits(page: Page) -> bool:
    """Whether axe finds nothing and a telephone shows the page whole."""
    assert violations(page) == []
    page.set_viewport_size({"width": NARROW, "height": 800})
    is_whole = page.evaluate("document.documentElement.scrollWidth") <= NARROW
    page.set_viewport_size({"width": 1366, "height": 900})
    return bool(is_whole)


def test_a_reviewer_sets_a_factor_up_and_each_code_opens_once(guarded: House, somewhere: Page):
    """From the QR code to a recovery code: nothing else opens the house, and nothing opens it twice."""
    page, asks = somewhere, "动态口令或恢复码"
    log_in(page, guarded)
    expect(page).to_have_url(re.compile("/accounts/2fa/totp/activate/$"))
    page.goto(f"{guarded.url}/review/")
    expect(page).to_have_url(re.compile("/accounts/2fa/totp/activate/$"))  # no way round it
    picture = page.get_by_role("img", name=re.compile("口令器用的二维码"))
    assert picture.evaluate("one => one.complete && one.naturalWidth > 0")
    assert fits(page)
    secret = page.locator("code.secret").inner_text()

    give_what_is_shown(page, "动态口令", "启用", secret)
    page.goto(f"{guarded.url}/accounts/2fa/recovery-codes/")
    assert fits(page)
    recovery = page.locator("ol.codes code").first.inner_text()

    log_in(page, guarded)
    expect(page).to_have_url(re.compile("/accounts/2fa/authenticate/"))
    assert fits(page)
    code = give_what_is_shown(page, asks, "登录", secret)
    expect(page).to_have_url(f"{guarded.url}/")

    log_in(page, guarded)
    give(page, asks, "登录", code)
    expect(page).to_have_url(re.compile("/accounts/2fa/authenticate/"))  # the same code, refused
    expect(page.get_by_role("alert")).to_be_visible()
    page.goto(f"{guarded.url}/review/")
    expect(page).to_have_url(re.compile("/accounts/2fa/authenticate/"))  # half logged in is not in

    log_in(page, guarded)
    give(page, asks, "登录", recovery)
    expect(page).to_have_url(f"{guarded.url}/")
    log_in(page, guarded)
    give(page, asks, "登录", recovery)
    expect(page).to_have_url(re.compile("/accounts/2fa/authenticate/"))  # used up
