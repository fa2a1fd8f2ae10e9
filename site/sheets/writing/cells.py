"""One cell written as what it is: text stays text, whatever it begins with."""

import datetime as dt
from typing import Protocol

from sheets.rules.workbooks import Cell, shown

LONGEST = 32_767
FIRST_DAY, LAST_NUMBER = (
    dt.date(1900, 3, 1),
    10**15,
)  # before: a leap day that never was; from here: digits get lost
DATE, MOMENT, TIME = "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "hh:mm"
UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])
OPTIONS = {
    "in_memory": True,  # nothing in clear ever lies on a disk
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Page(Protocol):
    """The part of a worksheet that writing needs."""

    def write_string(self, row: int, column: int, text: str, style: object = None) -> object:
        """Write text."""

    def write_blank(self, row: int, column: int, nothing: None, style: object = None) -> object:
        """Write a cell that is only painted."""

    def write_number(self, row: int, column: int, number: float, style: object = None) -> object:
        """Write a number."""

    def write_boolean(self, row: int, column: int, value: bool, style: object = None) -> object:
        """Write true or false."""

    def write_datetime(self, row: int, column: int, value: object, style: object = None) -> object:
        """Write a date or a time."""


def write(page: Page, row: int, column: int, value: Cell, style: object = None) -> None:
    """Write one cell; never a formula, never a link."""
    if isinstance(value, bool):
        page.write_boolean(row, column, value, style)
    elif isinstance(value, str) or is_beyond_excel(value):
        write_text(page, row, column, shown(value), style)
    elif isinstance(value, int | float):
        page.write_number(row, column, value, style)
    else:
        page.write_datetime(row, column, value, style)


def write_text(page: Page, row: int, column: int, text: str, style: object) -> None:
    """Write a text as a text; an empty one only where it is painted."""
    if text:
        page.write_string(row, column, text.translate(UNWRITABLE)[:LONGEST], style)
    elif style:
        page.write_blank(row, column, None, style)


def is_beyond_excel(value: Cell) -> bool:
    """Tell numbers whose digits would get lost, and days before Excel's count."""
    if isinstance(value, int | float):
        return not abs(value) < LAST_NUMBER
    day = value.date() if isinstance(value, dt.datetime) else value
    return isinstance(day, dt.date) and day < FIRST_DAY


def number_format(value: Cell) -> str:
    """Return the format under which a date or a time shows."""
    if isinstance(value, dt.datetime):
        return MOMENT
    if isinstance(value, dt.date):
        return DATE
    return TIME if isinstance(value, dt.time | dt.timedelta) else ""
