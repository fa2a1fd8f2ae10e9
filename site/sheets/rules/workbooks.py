"""A workbook as it was read: sheets, rows under their Excel numbers, plain cells."""

import dataclasses
import datetime as dt
from typing import NamedTuple


class CellError(str):
    """A cell that holds an error instead of a value, such as #N/A: never to be taken for an empty one."""

    __slots__ = ()


BLANKS = "\u3000\u00a0 \t\r\n"
Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta


class Row(NamedTuple):
    """One row as Excel numbers it; an empty cell is the empty string."""

    number: int
    cells: list[Cell]

    def cell(self, index: int) -> Cell:
        """Return the cell of that column, empty beyond the last one."""
        return self.cells[index] if index < len(self.cells) else ""


class Span(NamedTuple):
    """A merged area: rows and columns counted from nought, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclasses.dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; hidden sheets and hidden rows are there like all others."""

    name: str
    rows: list[Row]
    is_visible: bool = True
    merged: tuple[Span, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Workbook:
    """Everything a file says, and what kind of file it was (xlsx, xls, csv)."""

    filename: str
    kind: str
    sheets: list[Sheet]


def column_letter(index: int) -> str:
    """Return the letter Excel shows over that column, counted from nought."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letter: str) -> int:
    """Return the column under that letter, counted from nought."""
    index = 0
    for character in letter.upper():
        index = index * 26 + ord(character) - 64
    return index - 1


def is_blank(value: Cell | None) -> bool:
    """Tell whether a cell says nothing at all."""
    return value is None or (isinstance(value, str) and not value.strip(BLANKS))


def shown(value: Cell | None) -> str:
    """Return a cell as its reader sees it on the screen."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes") if value.time() != dt.time() else value.date().isoformat()
    return str(value)
