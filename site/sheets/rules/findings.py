"""What a look at a file found before anything reads it."""

import dataclasses

ErrorCells = dict[str, dict[tuple[int, int], str]]


@dataclasses.dataclass(frozen=True, slots=True)
class Findings:
    """The kind of file, the seconds reading it may take, and its error cells: sheet → (row, column) from nought → text."""

    kind: str
    seconds: int
    errors: ErrorCells = dataclasses.field(default_factory=dict)


def cell_error(text: str) -> str:
    """Return what stands for a cell whose formula was never worked out."""
    return text or "公式没有结果"
