"""What a check found, as the command prints it and the page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from policies.recordform.rules.answers import Answers
from sheets.rules.problems import Problem


class Place(NamedTuple):
    """The column of a file that answers a question."""

    letter: str
    header: str


Places = Mapping[str, Mapping[str, Place]]  # sheet → question → column


class Line(NamedTuple):
    """One line of a file before it is judged."""

    sheet: str
    number: int
    raw: Mapping[str, object]


class JudgedRow(NamedTuple):
    """One line of the file: where it stands, what it said, how it was understood, and whether it may be committed."""

    sheet: str
    number: int
    raw: Mapping[str, object]
    answers: Answers
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def is_good(self) -> bool:
        """Say whether nothing is wrong with the row."""
        return not self.problems


@dataclass(frozen=True)
class Mapped:
    """One column of the file and the question it answers."""

    column: str
    header: str
    key: str
    label: str
    how: str
    sheet: str = ""


@dataclass(frozen=True)
class Comparison:
    """What a file changes against what its unit uploaded for the month before."""

    new: int = 0
    changed: int = 0
    same: int = 0
    absent: int = 0


@dataclass(frozen=True)
class Result:
    """Everything a check found."""

    rows: Sequence[JudgedRow] = ()
    zeros: Sequence[JudgedRow] = ()  # what the 零报告 sheet says, person by person
    prints: Sequence[tuple[str, str]] = ()  # of each row: which one it is and what it says, blind
    problems: Sequence[Problem] = ()
    warnings: Sequence[Problem] = ()
    mapping: Sequence[Mapped] = ()
    unmapped: Sequence[str] = ()
    is_zero: bool = False
    comparison: Comparison = field(default_factory=Comparison)

    @property
    def passed(self) -> int:
        """Return how many rows may be committed."""
        return sum(row.is_good for row in self.rows)

    @property
    def has_table(self) -> bool:
        """Say whether the file had a table whose columns were found."""
        return bool(self.mapping)

    def to_json(self, seconds: float) -> dict[str, Any]:  # Any: JSON
        """Return the object `check_upload --json` prints; `row` and `column` as Excel numbers them."""
        return {
            "rows": len(self.rows),
            "passed": self.passed,
            "problems": [asdict(problem) for problem in self.problems],
            "warnings": [asdict(warning) for warning in self.warnings],
            "mapping": [asdict(mapped) for mapped in self.mapping],
            "unmapped": list(self.unmapped),
            "zero": self.is_zero,
            "zeros": len(self.zeros),
            **asdict(self.comparison),
            "seconds": round(seconds, 3),
        }
