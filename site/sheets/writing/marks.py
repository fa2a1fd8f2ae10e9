"""What is said about cells and rows of a file, gathered for its annotated copy."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sheets.rules.headers import normalised
from sheets.rules.problems import Problem, basis
from sheets.rules.tables import MESSAGES, VERDICT, Table
from sheets.rules.workbooks import Sheet, column_index, shown

PASSED = "通过"
MOST_LINES, NOTE_LINES = 20, 3
PROBLEM, WARNING, FINE = "problem", "warning", "passed"


@dataclasses.dataclass(slots=True)
class Said:
    """What is said about one row, or one cell of it."""

    problems: list[Problem] = dataclasses.field(default_factory=list)
    warnings: list[Problem] = dataclasses.field(default_factory=list)

    @property
    def style(self) -> str:
        """Return how it is painted; a problem outweighs a reminder."""
        return PROBLEM if self.problems else WARNING

    @property
    def verdict(self) -> str:
        """Return 2 处要改, or 1 处要确认."""
        return f"{len(self.problems)} 处要改" if self.problems else f"{len(self.warnings)} 处要确认"

    @property
    def text(self) -> str:
        """Return every sentence on a line of its own."""
        sentences = [each.sentence for each in (*self.problems, *self.warnings)]
        more = [f"还有 {len(sentences) - MOST_LINES} 处"] if len(sentences) > MOST_LINES else []
        return ";\n".join([*sentences[:MOST_LINES], *more])

    @property
    def note(self) -> str:
        """Return what the note on a cell says."""
        said = [*self.problems, *self.warnings][:NOTE_LINES]
        return "\n".join(f"{each.message}{basis(each.article)} [{each.code}]" for each in said)


class Marks:
    """All that is said about a file, by sheet, row and column."""

    def __init__(self, problems: Iterable[Problem], warnings: Iterable[Problem]) -> None:
        self.problems, self.warnings = list(problems), list(warnings)
        self.rows: dict[str, dict[int, Said]] = defaultdict(dict)
        self.cells: dict[str, dict[int, dict[int, Said]]] = defaultdict(dict)
        for each in self.problems:
            for said in self.said_about(each):
                said.problems.append(each)
        for each in self.warnings:
            for said in self.said_about(each):
                said.warnings.append(each)

    def said_about(self, problem: Problem) -> list[Said]:
        """Return where a problem is said: at its row, and at its cell if it names one."""
        if problem.row is None:
            return []
        places = [self.rows[problem.sheet].setdefault(problem.row, Said())]
        if problem.column is not None:
            cells = self.cells[problem.sheet].setdefault(problem.row, {})
            places.append(cells.setdefault(column_index(problem.column), Said()))
        return places


def side_columns(sheet: Sheet, table: Table) -> tuple[int, int]:
    """Return the columns of verdict and explanation: those of our template, else right of the last one."""
    names = [normalised(shown(cell)) for cell in sheet.rows[table.heading - 1].cells]
    if normalised(VERDICT) in names and normalised(MESSAGES) in names:
        return names.index(normalised(VERDICT)), names.index(normalised(MESSAGES))
    return table.width, table.width + 1


def by_rule(problems: Sequence[Problem]) -> list[list[Problem]]:
    """Return the problems of each rule and column together, the most frequent first."""
    groups: dict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    for each in problems:
        groups[each.code, each.sheet, each.header].append(each)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0].code))
