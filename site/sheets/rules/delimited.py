"""Rows of a text file whose cells stand between commas, tabs or semicolons."""

import csv
import io
import itertools

from sheets.rules.formulas import unguarded
from sheets.rules.text import decode

DELIMITERS = ",\t;"
WIDEST, MOST = 1024, 100_000
LOOKED_AT = 20


def rows_of(data: bytes) -> list[list[str]]:
    """Return the cells of every line as Excel divides them; no more lines than show that there are too many."""
    text = decode(data).replace("\0", "")
    rows = []
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    for row in itertools.islice(lines, MOST):
        if len(row) > WIDEST:
            raise ValueError("row too wide")
        rows.append([unguarded(cell) if cell[:1] == "'" else cell for cell in row])
    return rows


def delimiter_of(text: str) -> str:
    """Return the delimiter that divides most of the first lines, the comma when none does."""
    lines = text[:20_000].splitlines()[:LOOKED_AT]
    found = {mark: sum(bare(line).count(mark) for line in lines) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: found[mark])


def bare(line: str) -> str:
    """Return the line without what stands between quotation marks."""
    return "".join(line.split('"')[::2])
