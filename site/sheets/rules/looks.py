"""What the cells of a column look like: dates, codes, choices, names, long texts."""

import datetime as dt
import re
from collections.abc import Callable, Sequence

from sheets.rules.columns import Column, Kind
from sheets.rules.dates import read_text
from sheets.rules.workbooks import Cell, is_blank, shown

SAMPLE = 60
CODE = re.compile(r"[A-Za-z]{0,4}-?\d{3,18}")
NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·]{2,4}|[\u3400-\u9fff·]{5,12}·?[\u3400-\u9fff]*")
YES_NO = frozenset(["是", "否", "有", "无", "√", "×", "y", "n", "yes", "no"])
LONG = 8
NO_OPINION = 0.5
ANY_YEAR = 2000


def sample(cells: Sequence[Cell]) -> list[Cell]:
    """Return the first cells that say something."""
    return [cell for cell in cells if not is_blank(cell)][:SAMPLE]


def fit(cells: Sequence[Cell], column: Column) -> float:
    """Return how well a sample of cells looks like that column, from 0 to 1; a half where it does not tell."""
    if not cells:
        return NO_OPINION
    if column.pattern:
        return share(cells, re.compile(column.pattern).search)
    if column.kind is Kind.CHOICE:
        known = frozenset(squeezed(choice) for choice in column.choices)
        return NO_OPINION + share(cells, lambda text: squeezed(text) in known) / 2 if known else NO_OPINION
    if column.kind in TESTS:
        return sum(map(TESTS[column.kind], cells)) / len(cells)
    return NO_OPINION


def share(cells: Sequence[Cell], test: Callable[[str], object]) -> float:
    """Return the share of cells whose text passes."""
    return sum(bool(test(shown(cell))) for cell in cells) / len(cells)


def squeezed(text: str) -> str:
    """Return a text without blanks."""
    return "".join(text.split())


def is_dated(cell: Cell) -> bool:
    """Tell a day, however it is written."""
    if isinstance(cell, dt.date):
        return True
    return isinstance(cell, str | int) and isinstance(read_text(shown(cell), ANY_YEAR), dt.date)


TESTS: dict[Kind, Callable[[Cell], bool]] = {
    Kind.DATE: is_dated,
    Kind.CODE: lambda cell: bool(CODE.fullmatch(shown(cell).strip())),
    Kind.NAME: lambda cell: bool(NAME.fullmatch(squeezed(shown(cell)))),
    Kind.YES_NO: lambda cell: shown(cell).strip().lower() in YES_NO,
    Kind.LONG_TEXT: lambda cell: len(shown(cell)) >= LONG,
    Kind.COUNT: lambda cell: isinstance(cell, int | float) or shown(cell).strip().isdigit(),
}
