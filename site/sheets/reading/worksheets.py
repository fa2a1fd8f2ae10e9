"""A census of one worksheet's XML, piece by piece: how far it reaches, how many rows, which cells hold errors."""

import dataclasses
import posixpath
import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from sheets.rules.refusals import MAX_COLUMNS, Unreadable
from sheets.rules.workbooks import column_index, column_letter

MAX_ROW_NUMBER = 99_999
MAX_AREA = 5_000_000
MAX_CARRY = 1024 * 1024
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\sr\s*=\s*["'](\d{1,12})""")
FAR_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Z]{2,4})(\d)|\sr\s*=\s*["']([A-Z]+\d{6,})""")
PLAIN_FAR_CELL = re.compile(rb""" r="([A-Z]{2,4})(\d)| r="([A-Z]+\d{6,})""")
ODD_SPELLING = re.compile(rb"""\sr(?:\s+=|=\s|\s*=\s*')|\s[\t\r\n]r=""")
ERROR = re.compile(rb"""<(?:\w+:)?c\b([^>]*\st="e"[^>]*)>(.*?)</(?:\w+:)?c>""", re.DOTALL)
NEVER_WORKED_OUT = re.compile(
    rb"""<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
REFERENCE = re.compile(rb"""\sr="([A-Z]{1,3})(\d{1,6})\"""")
VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")


@dataclasses.dataclass(slots=True)
class Census:
    """What was counted in one sheet."""

    sheet: str
    rows: int = 0
    last_row: int = 0
    columns: set[bytes] = dataclasses.field(default_factory=set)
    errors: dict[tuple[int, int], str] = dataclasses.field(default_factory=dict)


def sheet_names(workbook: bytes, relations: bytes) -> dict[str, str]:
    """Return which part of the archive holds which sheet."""
    try:
        targets = (
            {each.get("Id"): each.get("Target", "") for each in fromstring(relations)} if relations else {}
        )
        sheets = [each for each in fromstring(workbook).iter() if each.tag.rpartition("}")[2] == "sheet"]
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise Unreadable("F08") from None
    found = {}
    for sheet in sheets:
        target = targets.get(sheet.get(RELATION), "")
        if target:
            found[posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")] = sheet.get("name", "")
    return found


def look_over_worksheet(pieces: Iterable[bytes], sheet: str) -> Census:
    """Count one sheet; raise Unreadable as soon as it reaches further than a register does."""
    census = Census(sheet)
    for text in whole_cells(pieces):
        count_rows(text, census)
        count_columns(text, census)
        note_errors(text, census)
    widest = max((column_index(letters.decode()) for letters in census.columns), default=25) + 1
    if widest > MAX_COLUMNS or widest * census.last_row > MAX_AREA:
        raise Unreadable("F03.area", sheet=sheet, found=f"{column_letter(widest - 1)}{census.last_row}")
    return census


def whole_cells(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces cut between cells, so that no cell is seen by halves."""
    carry = b""
    for piece in pieces:
        text = carry + piece
        cut = max(text.rfind(b"<c "), text.rfind(b"<row"), text.rfind(b":c "))
        if cut <= 0 and len(text) < MAX_CARRY:
            carry = text
            continue
        carry = text[cut:] if cut > 0 else b""
        yield text[:cut] if cut > 0 else text
    yield carry


def count_rows(text: bytes, census: Census) -> None:
    """Count rows and remember the last one."""
    numbers = ROW.findall(text)
    census.rows += text.count(b"<row")
    if numbers:
        census.last_row = max(census.last_row, max(map(int, numbers)))
    if max(census.last_row, census.rows) > MAX_ROW_NUMBER:
        raise Unreadable("F03.area", sheet=census.sheet, found=f"第 {max(census.last_row, census.rows)} 行")


def count_columns(text: bytes, census: Census) -> None:
    """Remember columns beyond Z, refuse cells beyond any register."""
    pattern = FAR_CELL if ODD_SPELLING.search(text) else PLAIN_FAR_CELL
    for letters, _, beyond in pattern.findall(text):
        if beyond or len(letters) > 3:  # noqa: PLR2004 – XFD is the last column there is
            raise Unreadable("F03.area", sheet=census.sheet, found=(beyond or letters).decode())
        census.columns.add(letters)


def note_errors(text: bytes, census: Census) -> None:
    """Remember error cells and formulas without a result: the reader would take both for empty."""
    if b't="e"' in text:
        for attributes, inside in ERROR.findall(text):
            value = VALUE.search(inside)
            remember(census, attributes, value.group(1).decode("utf-8", "replace") if value else "#N/A")
    if b"<f" in text or b":f" in text:
        for attributes in NEVER_WORKED_OUT.findall(text):
            if b't="str"' not in attributes:
                remember(census, attributes, "公式没有结果")


def remember(census: Census, attributes: bytes, text: str) -> None:
    """Put one error under its place."""
    reference = REFERENCE.search(b" " + attributes)
    if reference:
        letters, number = reference.groups()
        census.errors[int(number) - 1, column_index(letters.decode())] = text
