"""Tables written for others to open: .xlsx and .csv, lossless, with nothing in them that runs."""

import csv
import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from sheets.rules.formulas import guarded
from sheets.rules.workbooks import Cell, shown
from sheets.writing.cells import OPTIONS, number_format, write

BYTE_ORDER_MARK = "\ufeff"
WIDEST, NARROWEST, LOOKED_AT = 40, 8, 50
LONGEST_NAME = 31


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return UTF-8 with a mark Excel knows; texts that could run are marked, and read back as they were."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([guarded(cell) if isinstance(cell, str) else shown(cell) for cell in row])
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def xlsx_bytes(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]) -> bytes:
    """Return a workbook of sheets: name, headings, rows."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        formats = {
            form: book.add_format({"num_format": form})
            for form in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm", "hh:mm")
        }
        taken: set[str] = set()
        for name, headings, rows in sheets:
            page = book.add_worksheet(sheet_name(name, taken))
            page.freeze_panes(1, 0)
            for column, heading in enumerate(headings):
                write(page, 0, column, heading, bold)
            kept = list(rows)
            for number, row in enumerate(kept, 1):
                for column, cell in enumerate(row):
                    write(page, number, column, cell, formats.get(number_format(cell)))
            for column, width in enumerate(widths([headings, *kept[:LOOKED_AT]])):
                page.set_column(column, column, width)
    return out.getvalue()


def sheet_name(name: str, taken: set[str]) -> str:
    """Return a name Excel takes and no other sheet has."""
    clean = "".join(each for each in name if each not in "[]:*?/\\").strip("'")[:LONGEST_NAME] or "表"
    unique, count = clean, 2
    while unique.lower() in taken or unique.lower() == "history":
        unique = f"{clean[: LONGEST_NAME - 4]}({count})"
        count += 1
    taken.add(unique.lower())
    return unique


def widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Return how wide each column is to be."""
    columns = max(map(len, rows), default=0)
    longest = [0] * columns
    for row in rows:
        for column, cell in enumerate(row):
            longest[column] = max(longest[column], wide(shown(cell)))
    return [min(WIDEST, max(NARROWEST, width + 2)) for width in longest]


def wide(text: str) -> int:
    """Return how many places a text takes: a Chinese character two."""
    return len(text) + sum(each > "\u2e7f" for each in text)
