"""What every browser journey may ask for."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from home.management.cast import PASSWORD
from tests.browser.house import House

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Enter = Callable[..., Page]


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """The browser talks to a house of its own; no test database is made."""


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house with the demonstration in it."""
    built = House(tmp_path_factory.mktemp("house"))
    try:
        built.open()
        yield built
    finally:
        built.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium from the system's packages."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "没有找到 Chromium:安装系统的 chromium 包"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def enter(house: House, browser: Browser) -> Iterator[Enter]:
    """Log somebody in and return the page; strict about errors on the console."""
    contexts = []

    def log_in(number: str, *, javascript: bool = True, width: int = 1366) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{house.url}/accounts/login/")
        page.get_by_label("工号").fill(number)
        page.get_by_label("密码", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(f"{house.url}/")
        return page

    yield log_in
    for context in contexts:
        context.close()
