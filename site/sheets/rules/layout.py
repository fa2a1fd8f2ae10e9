"""Where a table begins: its heading under title rows, in one row or in several with group headings above."""

import dataclasses
from collections.abc import Sequence

from sheets.rules.headers import Names
from sheets.rules.workbooks import Row, Sheet, Span, is_blank, shown

LOOKED_AT = 40
DEEPEST = 3
FEWEST = 3
LONGEST_HEADING = 60
CLEAR_SHARE, POOR_SHARE = 0.6, 0.3  # of the headings written
COST_OF_A_ROW = 0.5


@dataclasses.dataclass(frozen=True, slots=True)
class Heading:
    """The rows of a heading, counted from nought, and for each column what it may be called, the best first."""

    first: int
    last: int
    names: list[tuple[str, ...]]

    @property
    def shown(self) -> list[str]:
        """Return the one name each column is shown under."""
        return [each[0] if each else "" for each in self.names]


def find_heading(sheet: Sheet, names: Names) -> Heading | None:
    """Return the heading most of whose cells name wanted columns, or None where no row does."""
    required = sum(column.required for column in names.columns.values())
    fewest = min(FEWEST, len(names.columns), max(required, FEWEST - 1))  # the required ones are enough
    best, most = None, 0.0
    for heading in candidates(sheet):
        exact = named(heading, names, exactly=True)
        written = sum(bool(each) for each in heading.names)
        if not exact or not written:
            continue
        found = exact if len(exact) >= CLEAR_SHARE * written else named(heading, names, exactly=False)
        worth = len(found) - COST_OF_A_ROW * (heading.last - heading.first)
        if len(found) >= fewest and len(found) >= POOR_SHARE * written and worth > most:
            best, most = heading, worth
    return best


def candidates(sheet: Sheet) -> list[Heading]:
    """Return every heading the first rows could be."""
    found = []
    for first in range(min(LOOKED_AT, len(sheet.rows))):
        for last in range(first, min(first + DEEPEST, len(sheet.rows))):
            if is_heading_like(sheet.rows[last]):
                found.append(Heading(first, last, joined(sheet, first, last)))
            else:
                break
    return found


def is_heading_like(row: Row) -> bool:
    """Tell a row of short texts."""
    texts = [cell for cell in row.cells if not is_blank(cell)]
    return bool(texts) and all(isinstance(cell, str) and len(cell) <= LONGEST_HEADING for cell in texts)


def named(heading: Heading, names: Names, *, exactly: bool) -> set[str]:
    """Return the wanted columns a heading names, exactly or but for a slip."""
    found = set()
    for each in heading.names:
        keys = next((keys for _, keys in map(names.called, each) if keys), [])
        if not keys and not exactly:
            keys = next((keys for keys in map(names.slips_of, each) if keys), [])
        found.update(keys[:1])
    return found


def joined(sheet: Sheet, first: int, last: int) -> list[tuple[str, ...]]:
    """Return what each column may be called: group heading and sub-heading together, then each alone."""
    rows = [spread(sheet, index, is_group=index < last) for index in range(first, last + 1)]
    width = max(map(len, rows))
    return [
        column_names([row[column] if column < len(row) else "" for row in rows]) for column in range(width)
    ]


def column_names(parts: list[str]) -> tuple[str, ...]:
    """Return 过问人姓名, 姓名, 过问人 for 过问人 over 姓名."""
    written = list(dict.fromkeys(part for part in parts if part))
    if len(written) < 2:  # noqa: PLR2004 – nothing to join
        return tuple(written)
    return ("".join(written), written[-1])


def spread(sheet: Sheet, index: int, *, is_group: bool) -> list[str]:
    """Return the texts of a row; one that is merged over several columns stands over all of them."""
    texts = ["".join(shown(cell).split("\n")).strip() for cell in sheet.rows[index].cells]
    for span in spans_over(sheet, index):
        if is_group and span.left < len(texts):
            texts[span.left : span.right + 1] = [texts[span.left]] * (
                min(span.right + 1, len(texts)) - span.left
            )
    if is_group and not any(True for _ in spans_over(sheet, index)):
        texts = filled_right(texts, sheet.rows[index + 1].cells)
    return texts


def spans_over(sheet: Sheet, index: int) -> list[Span]:
    """Return the areas merged across columns that begin in that row."""
    return [span for span in sheet.merged if span.top == index and span.right > span.left]


def filled_right(texts: list[str], below: Sequence[object]) -> list[str]:
    """Return a row of group headings, each also over the empty cells right of it that have a sub-heading."""
    filled: list[str] = []
    for column, text in enumerate(texts):
        has_sub = column < len(below) and bool(below[column])
        carried = filled[-1] if filled and not text and has_sub else text
        filled.append(carried)
    return filled
