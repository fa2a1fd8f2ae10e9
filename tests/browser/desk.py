"""What journeys of the offices begin with, and how they fill a form as somebody who looks at it would."""

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.house import House

WIDE, NARROW = 1366, 320
SCRIPTS = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])
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
print(record_by(who("handler"), now=now, key=f"{key}-{now}", occurred_on=day, place="OWN_OFFICE").serial)
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
    """Do something by the acts of the house, outside the browser; return what it printed."""
    for name, word in words.items():
        script = script.replace("{" + name + "}", word)
    return house.manage("shell", "--no-imports", "-c", BEGIN + script).strip()


def send(page: Page, button: str, *, within: str = "", **given: str) -> None:
    """Unfold the form that has the button, fill it, and send it; `within` a card with these words."""
    around = page.locator("section.card", has_text=within) if within else page.locator("main")
    pressed = page.get_by_role("button", name=button, exact=True, include_hidden=True)  # folded, it is hidden
    form = around.locator("form", has=pressed).first
    unfold(form)
    for name, value in given.items():
        _answer(form, name, value)
    with form.page.expect_navigation():
        form.get_by_role("button", name=button, exact=True).first.click()


def unfold(inside: Locator) -> None:
    """Open what is folded around it, from the outside in."""
    folded = inside.locator("xpath=ancestor::details[not(@open)]")
    for _ in range(folded.count()):
        folded.first.locator("summary").first.click()


def _answer(form: Locator, name: str, value: str) -> None:
    field = form.locator(f"[name={name}]").first
    if field.get_attribute("type") in {"radio", "checkbox"}:
        field = form.locator(f"[name={name}][value='{value}']")
        unfold(field)
        form.locator(f"label[for='{field.get_attribute('id')}']").click()
    elif field.evaluate("one => one.tagName") == "SELECT":
        unfold(field)
        field.select_option(value=value)
    elif field.get_attribute("type") == "file":
        field.set_input_files(value)
    else:
        unfold(field)
        field.fill(value)
