"""What the child hands over, made into a workbook again: dates, whole numbers, error cells, nothing invisible."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from typing import cast

from sheets.rules.delimited import MOST
from sheets.rules.findings import Findings
from sheets.rules.refusals import MAX_COLUMNS, MAX_ROWS, Unreadable
from sheets.rules.workbooks import Cell, CellError, Row, Sheet, Span, Workbook, column_letter, is_blank

FEWEST_CELLS = 3  # fewer make a title or a signature, not a row
INVISIBLE = re.compile(rb"\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xaf]|\xef\xbb\xbf|\xc2\xad")
CONTROL = re.compile(rb"(?<!\\)((?:\\\\)*)\\(?:u00[01][0-9a-f]|[bf])")
LINES = {"d": dt.date.fromisoformat, "m": dt.datetime.fromisoformat, "t": dt.time.fromisoformat}


def parcels(lines: Iterable[bytes]) -> Iterator[object]:
    """Yield each line unpacked; raise ValueError for what is no JSON."""
    for line in lines:
        clean = INVISIBLE.sub(b"", line)
        if b"\\" in clean:
            clean = CONTROL.sub(rb"\1", clean)
        yield json.loads(clean, object_hook=special, parse_float=number)


def number(text: str) -> int | float:
    """Return whole numbers as such: 147.0 is what Excel makes of 147."""
    value = float(text)
    return int(value) if value.is_integer() else value


def special(value: dict[str, object]) -> object:
    """Return the date or time that JSON had no word for."""
    if "sheet" in value:
        return value
    ((mark, said),) = value.items()
    if mark == "s":
        return dt.timedelta(seconds=cast(float, said))
    return LINES[mark](cast(str, said))


def workbook_from(lines: Iterable[bytes], filename: str, findings: Findings) -> Workbook:
    """Return the workbook the lines describe; raise Unreadable where it is empty or larger than a register."""
    sheets: list[Sheet] = []
    parcel: object = ""
    for parcel in parcels(lines):
        if isinstance(parcel, dict):
            sheets.append(opened(parcel, filename))
        elif isinstance(parcel, list):
            rows = sheets[-1].rows
            start = len(rows) + 1
            rows.extend(
                Row(number, cells) for number, cells in enumerate(cast(list[list[Cell]], parcel), start)
            )
    if parcel is not None:
        raise ValueError("the last line is missing")
    for sheet in sheets:
        put_errors(sheet, findings.errors.get(sheet.name, {}))
        check_size(sheet)
    if all(is_blank(cell) for sheet in sheets for row in sheet.rows for cell in row.cells):
        raise Unreadable("F07")
    return Workbook(filename, findings.kind, sheets)


def opened(head: dict[str, object], filename: str) -> Sheet:
    """Return the sheet that begins here; a text file's only one is named as the file."""
    merged = cast(list[tuple[tuple[int, int], tuple[int, int]]], head["merged"])
    spans = tuple(Span(top, left, bottom, right) for (top, left), (bottom, right) in merged)
    name = cast(str, head["sheet"]) or filename.rpartition(".")[0] or filename
    return Sheet(name, [], bool(head["visible"]), spans)


def put_errors(sheet: Sheet, errors: dict[tuple[int, int], str]) -> None:
    """Write the error cells where the reader saw empty ones."""
    for (row, column), text in errors.items():
        while len(sheet.rows) <= row:
            sheet.rows.append(Row(len(sheet.rows) + 1, []))
        cells = sheet.rows[row].cells
        cells.extend([""] * (column + 1 - len(cells)))
        if is_blank(cells[column]):
            cells[column] = CellError(text)


def check_size(sheet: Sheet) -> None:
    """Refuse more rows or columns than a register may have."""
    widest = max((len(row.cells) for row in sheet.rows), default=0)
    if widest > MAX_COLUMNS:
        raise Unreadable("F03.area", sheet=sheet.name, found=f"{column_letter(widest - 1)} 列")
    if len(sheet.rows) <= MAX_ROWS:
        return
    full = sum(sum(cell != "" for cell in row.cells) >= FEWEST_CELLS for row in sheet.rows)
    if full > MAX_ROWS + 1 or len(sheet.rows) >= MOST:
        found = f"{full - 1:,}" if len(sheet.rows) < MOST else f"{MOST:,} 以上"
        raise Unreadable("F03.rows", sheet=sheet.name, found=found)
