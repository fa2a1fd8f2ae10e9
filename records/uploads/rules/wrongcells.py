"""The cells of one row that are to be changed, and what says which row it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from policies.recordform.rules.versions import Question
from sheets.rules.problems import Problem


@dataclass(frozen=True)
class Cell:
    """One cell to change: by which name, under which heading, what it says now and what is wrong."""

    key: str
    label: str
    value: str
    question: Question | None
    problems: Sequence[Problem] = ()


@dataclass(frozen=True)
class WrongCells:
    """What is to be changed in one row."""

    number: int
    sheet: str
    cells: Sequence[Cell]
    context: Sequence[tuple[str, str]]
    of_row: Sequence[Problem] = ()  # what is said of the row as a whole
