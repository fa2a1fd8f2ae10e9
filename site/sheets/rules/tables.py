"""A table found in a sheet: which column answers what, which lines are rows, and what is wrong with its heading."""

import dataclasses
import enum
from collections.abc import Mapping

from sheets.rules.lines import Skipped
from sheets.rules.problems import Problem
from sheets.rules.workbooks import Cell, Row

VERDICT, MESSAGES = "校验结果(系统)", "错误说明(系统)"  # what we write beside a table, and never read


class How(enum.StrEnum):
    """How a column was recognised."""

    EXACT = "同名"
    REMEMBERED = "记住的叫法"
    SYNONYM = "常用叫法"
    SIMILAR = "相近"


@dataclasses.dataclass(frozen=True, slots=True)
class Assignment:
    """One column of the sheet that answers a wanted one."""

    letter: str
    index: int
    header: str
    score: float
    how: How


@dataclasses.dataclass(frozen=True, slots=True)
class Unmapped:
    """One column of the sheet that answers nothing that was asked."""

    letter: str
    header: str


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """The table of one sheet; `heading` is Excel's number of the last heading row, `width` the sheet's columns."""

    sheet: str
    heading: int
    width: int
    mapping: Mapping[str, Assignment]
    guesses: Mapping[str, Assignment]
    rows: list[Row]
    unmapped: list[Unmapped]
    skipped: list[tuple[int, Skipped]]
    problems: list[Problem]

    def answers(self, row: Row) -> dict[str, Cell]:
        """Return the cells of a row under the keys of the columns they answer."""
        width = len(row.cells)
        return {
            key: row.cells[each.index] if each.index < width else "" for key, each in self.mapping.items()
        }
