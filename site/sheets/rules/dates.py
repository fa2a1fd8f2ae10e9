"""Dates as registers write them: every clear style is read, what is unclear is said to be so and never guessed."""

import dataclasses
import datetime as dt
import enum
import re
import unicodedata
from typing import Protocol

from sheets.rules.workbooks import Cell, is_blank, shown

EXCEL_EPOCH = dt.date(1899, 12, 30)
SERIALS = range(36_526, 73_051)  # 2000 to 2099
YEARS = range(1900, 2100)
DIGITS = {**dict(zip("〇零○一二三四五六七八九", (0, 0, *range(10)), strict=True)), "两": 2}

MARK = r"\s*[-/.。—–\u2212]\s*"
CLOCK = r"\d{1,2}\s*(?::\d{1,2}(?::\d{1,2}(?:\.\d+)?)?|[时点](?:\d{1,2}分?|半|许|左右)?)"
PART_OF_DAY = r"(?:凌晨|早上?|上午|中午|下午|傍晚|晚上?|夜里?)"
WEEKDAY = r"\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?"
TAIL = rf"(?:{WEEKDAY})?(?:(?:\s+|T|\s*{PART_OF_DAY}\s*){CLOCK}|\s*{PART_OF_DAY})?Z?$"
YEAR_FIRST = re.compile(
    rf"(\d{{4}})(?:\s*年\s*|{MARK})(\d{{1,2}})(?:\s*月\s*|{MARK})(\d{{1,2}})\s*[日号]?{TAIL}"
)
IN_ONE_PIECE = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}}){TAIL}")
WITHOUT_YEAR = re.compile(rf"(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*[日号]{TAIL}")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?$")
NUMERALS = re.compile(r"[〇零○一二三四五六七八九十两]+")


class Period(Protocol):
    """The month a file is for."""

    @property
    def year(self) -> int:
        """Return the year of a date that names none."""


class Why(enum.StrEnum):
    """Why a cell is no date."""

    BLANK = "没有填写"
    NO_SUCH_DAY = "没有这一天"
    UNCLEAR = "不能确定是哪一天"


@dataclasses.dataclass(frozen=True, slots=True)
class Ambiguous:
    """A cell that is no one day, and why."""

    why: Why
    said: str


def read_date(value: Cell, month: Period) -> dt.date | Ambiguous:
    """Return the day a cell names, its year being the month's where it names none."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if is_blank(value):
        return Ambiguous(Why.BLANK, "")
    said = shown(value)
    if isinstance(value, bool | dt.time | dt.timedelta):
        return Ambiguous(Why.UNCLEAR, said)
    if isinstance(value, float) and not value.is_integer() and int(value) not in SERIALS:
        return Ambiguous(Why.UNCLEAR, said)  # 10.8 is a number, not the 8th of October
    return read_text(said, month.year)


def read_text(said: str, year: int) -> dt.date | Ambiguous:
    """Return the day a text names."""
    text = NUMERALS.sub(arabic, unicodedata.normalize("NFKC", said).strip())
    if SERIAL.match(text) and int(text[:5]) in SERIALS:
        return EXCEL_EPOCH + dt.timedelta(days=int(text[:5]))
    found = YEAR_FIRST.match(text) or IN_ONE_PIECE.match(text)
    if found:
        return day(int(found[1]), int(found[2]), int(found[3]), said)
    found = WITHOUT_YEAR.match(text)
    if found:
        return day(year, int(found[1]), int(found[2]), said)
    return Ambiguous(Why.UNCLEAR, said)


def day(year: int, month: int, number: int, said: str) -> dt.date | Ambiguous:
    """Return that day, or that there is none."""
    if year not in YEARS:
        return Ambiguous(Why.UNCLEAR, said)
    try:
        return dt.date(year, month, number)
    except ValueError:
        return Ambiguous(Why.NO_SUCH_DAY, said)


def arabic(numerals: re.Match[str]) -> str:
    """Return Chinese numerals as figures: 二〇二六 is 2026, 二十八 is 28; the days of a week stay as they are."""
    text = numerals[0]
    before = numerals.string[: numerals.start()]
    if before.endswith(("星期", "周", "礼拜")):
        return text
    if "十" not in text:
        return "".join(str(DIGITS[each]) for each in text)
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return text
    return str(DIGITS.get(tens, 1) * 10 + DIGITS.get(ones, 0))
