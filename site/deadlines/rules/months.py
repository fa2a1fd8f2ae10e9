"""A month as a value: ordered, printable, and aware of its first and last day in Shanghai."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from deadlines.vocabulary import SHANGHAI

YEAR = 12
PATTERN = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One calendar month; `str()` gives 2026-10, which also sorts as text."""

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse what is no month."""
        if not (1 <= self.number <= YEAR and dt.MINYEAR < self.year < dt.MAXYEAR):
            raise ValueError(f"{self.year}-{self.number} 不是一个月份")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Return the month written as 2026-10, else raise ValueError."""
        match = PATTERN.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"「{text}」不是一个月份,写成 2026-10 这样")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: dt.date) -> Month:
        """Return the month of a day, or of a moment as Shanghai reads it."""
        if isinstance(day, dt.datetime):
            day = day.astimezone(SHANGHAI).date()
        return cls(day.year, day.month)

    @property
    def first(self) -> dt.date:
        """The first day."""
        return dt.date(self.year, self.number, 1)

    @property
    def last(self) -> dt.date:
        """The last day."""
        return dt.date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def next(self) -> Month:
        """The month after."""
        return Month(self.year + self.number // YEAR, self.number % YEAR + 1)

    @property
    def previous(self) -> Month:
        """The month before."""
        return Month.of(self.first - dt.timedelta(days=1))

    @property
    def starts(self) -> dt.datetime:
        """The moment it begins in Shanghai."""
        return midnight(self.first)

    @property
    def chinese(self) -> str:
        """The way people write it: 2026年10月."""
        return f"{self.year}年{self.number}月"

    def contains(self, day: dt.date) -> bool:
        """Say whether the day, or the moment in Shanghai, lies in this month."""
        return Month.of(day) == self

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


def midnight(day: dt.date) -> dt.datetime:
    """Return the first instant of a day in Shanghai."""
    return dt.datetime.combine(day, dt.time.min, SHANGHAI)


@lru_cache(maxsize=64)  # one moment serves all rows of a file
def shanghai_day(now: dt.datetime) -> dt.date:
    """Return the date Shanghai has at that moment."""
    return now.astimezone(SHANGHAI).date()
