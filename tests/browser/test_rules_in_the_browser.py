"""Every rule of the form, good and bad, typed into the page with its script: the verdict of the judge. # 第四条"""

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from home.management.cast import PASSWORD
from policies.recordform.rules.answers import Context
from policies.recordform.rules.core import statutory
from policies.recordform.rules.judge import check_answers
from tests.browser.house import House
from tests.cast import SHANGHAI
from tests.records.entries.cases import CASES, typed

WRITER = "stranger"  # whose drafts are in nobody's way
THEN = dt.date(2026, 10, 20)  # the day of the table
VERSION = statutory()


@pytest.fixture(scope="module")
def page(house: House, browser: Browser) -> Iterator[Page]:
    """One person at one browser, logged in once."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.goto(f"{house.url}/accounts/login/")
    page.get_by_label("工号").fill(WRITER)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(f"{house.url}/")
    yield page
    context.close()


def today() -> dt.date:
    return dt.datetime.now(SHANGHAI).date()


def moved(value: object) -> object:
    """Return a day of the table as far from today as it was from the day of the table; never before this month."""
    try:
        day = dt.date.fromisoformat(str(value))
    except ValueError:
        return value
    return max(today() + (day - THEN), today().replace(day=1)).isoformat()


def write(page: Page, key: str, value: object) -> None:
    """Answer one question as a person does; what no control offers is put there as a tampered page would."""
    said = str(value[0] if isinstance(value, list) else value)
    field = page.locator(
        f"[name='{key}'], [name='{key}-0-name']"
    ).first  # a list of people is typed into its first row
    kind = field.evaluate("element => element.tagName === 'SELECT' ? 'select' : element.type")
    if kind == "checkbox":
        field.set_checked(said == "yes")
    elif kind == "radio":
        if not page.locator(f"[name='{key}'][value='{said}']").count():
            field.evaluate("(element, value) => { element.value = value; }", said)
        page.locator(f"[name='{key}'][value='{said}']").check()
    elif kind == "select":
        if not field.locator(f"option[value='{said}']").count():
            field.evaluate("(element, value) => element.add(new Option(value, value))", said)
        field.select_option(value=said)
    else:
        if (kind == "date" and len(said) != len("2026-10-20")) or said.endswith("-32"):
            field.evaluate("element => { element.type = 'text'; }")  # a browser without a calendar
        field.fill(said)


@pytest.mark.parametrize("name", CASES)
def test_a_case_gets_the_verdict_of_the_judge_in_the_browser(page, house, name):
    """第四条: the sentences of the judge, in its order, and nothing the script added or kept back."""
    given = {key: moved(value) for key, value in typed(CASES[name]).items()}
    now = dt.datetime.now(SHANGHAI)
    problems = check_answers(
        VERSION, given, Context(now=now, recorder=WRITER, timely_from=today().replace(day=1))
    )[1]

    page.goto(f"{house.url}/records/new/")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.locator("#id_occurred_on").fill("")
    for key, value in given.items():
        write(page, key, value)
    page.locator("#check").click()

    if not problems:
        expect(page.locator("h1")).to_have_text("核对(还没有提交)")
        return
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    said = page.locator(".govuk-error-summary__list li").all_inner_texts()
    assert sorted(said) == sorted(problem.message for problem in problems)
    for key, value in given.items():  # nothing typed is lost
        if isinstance(value, str) and key in {"account", "matter_name", "response"}:
            assert page.locator(f"[name='{key}']").first.input_value().strip() == value.strip()


def test_there_are_sixty_cases():
    assert len(CASES) >= 60
