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

    def write_number(self, row: int, column: int, number: float, style: object = None) -> object:
        """Write a number."""

    def write_boolean(self, row: int, column: int, value: bool, style: object = None) -> object:
        """Write true or false."""

    def write_datetime(self, row: int, column: int, value: object, style: object = None) -> object:
        """Write a date or a time."""


def write(page: Page, row: int, column: int, value: Cell, style: object = None) -> None:
    """Write one cell; never a formula, never a link."""
    if isinstance(value, str):
        if value or style:
            page.write_string(row, column, value.translate(UNWRITABLE)[:LONGEST], style)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, style)
    elif isinstance(value, int | float):
        if abs(value) < LAST_NUMBER:
            page.write_number(row, column, value, style)
        else:
            page.write_string(row, column, shown(value), style)
    elif (
        isinstance(value, dt.date) and (value.date() if isinstance(value, dt.datetime) else value) < FIRST_DAY
    ):
        page.write_string(row, column, shown(value), style)
    else:
        page.write_datetime(row, column, value, style)


def number_format(value: Cell) -> str:
    """Return the format under which a date or a time shows."""
    if isinstance(value, dt.datetime):
        return MOMENT
    if isinstance(value, dt.date):
        return DATE
    return TIME if isinstance(value, dt.time | dt.timedelta) else ""
