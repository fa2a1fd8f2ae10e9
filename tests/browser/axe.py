"""What axe finds on a page, with JavaScript or without. # WCAG 2.2 AA"""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page, *, javascript: bool = True) -> list[str]:
    """Return what axe finds on the page as it stands; say when its browser runs no scripts."""
    return _run(page) if javascript else _run_beside(page)


def sound(page: Page, width: int, javascript: bool) -> None:
    """Hold that axe finds nothing and that the page is no wider than the window."""
    expect(page.locator("h1")).to_be_visible()
    found = violations(page, javascript=javascript)
    assert not found, (page.url, found)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def _run(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found.response["violations"]]


def _run_beside(page: Page) -> list[str]:
    """axe is a script itself: what stands on the page is laid into a browser that runs axe and none of our scripts."""
    html = re.sub(r"<(/?)noscript>", r"<\1span>", page.content())
    browser, size = page.context.browser, page.viewport_size
    assert browser
    assert size
    context = browser.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai")

    def answer(route: Route) -> None:
        if route.request.is_navigation_request():
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif route.request.resource_type == "script":
            route.abort()
        else:
            route.continue_()

    try:
        twin = context.new_page()
        twin.route("**/*", answer)
        twin.goto(page.url)
        assert twin.locator(".js-enabled").count() == 0
        return _run(twin)
    finally:
        context.close()
