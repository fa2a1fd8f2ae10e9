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
MAX_CELLS, MAX_ERRORS, MAX_SHEETS = 2_000_000, 20_000, 100
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Every repetition below has an end: a file made to keep a pattern busy gains nothing.
ROW = re.compile(rb"""<row\s[^<>]{0,300}?\br\s{0,5}=\s{0,5}["'](\d{1,12})""")
PREFIXED_ROW = re.compile(rb"""<\w{1,20}:row\s[^<>]{0,300}?\br\s{0,5}=\s{0,5}["'](\d{1,12})""")
FAR_CELL = re.compile(rb"""\sr\s{0,5}=\s{0,5}["'](?:([A-Z]{2,4})\d|([A-Z]{1,4}\d{6,12}))""")
PLAIN_FAR_CELL = re.compile(rb""" r="(?:([A-Z]{2,4})\d|([A-Z]{1,4}\d{6,12}))""")
ERROR = re.compile(
    rb"""<(?:\w{1,20}:)?c\s([^<>]{0,200}\bt="e"[^<>]{0,200})>"""
    rb"""(?:\s{0,9}<(?:\w{1,20}:)?f\b[^<>]{0,300}>(?:[^<>]{0,9000}</(?:\w{1,20}:)?f>)?)?"""
    rb"""(?:\s{0,9}<(?:\w{1,20}:)?v>([^<>]{0,20})<)?"""
)
NEVER_WORKED_OUT = re.compile(
    rb"""<(?:\w{1,20}:)?c\s([^<>]{0,300})>\s{0,9}<(?:\w{1,20}:)?f\b"""
    rb"""(?:[^<>]{0,300}/>|[^<>]{0,300}>[^<>]{0,9000}</(?:\w{1,20}:)?f>)\s{0,9}"""
    rb"""(?:<(?:\w{1,20}:)?v\s{0,9}/>|<(?:\w{1,20}:)?v>\s{0,9}</(?:\w{1,20}:)?v>)?\s{0,9}</(?:\w{1,20}:)?c>"""
)
REFERENCE = re.compile(rb"""\br="([A-Z]{1,3})(\d{1,6})\"""")


@dataclasses.dataclass(slots=True)
class Census:
    """What was counted in one sheet."""

    sheet: str
    rows: int = 0
    cells: int = 0
    last_row: int = 0
    is_prefixed: bool = False
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
        found[posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")] = sheet.get("name", "")
    if len(sheets) > MAX_SHEETS or len(found) < len(sheets):
        raise Unreadable("F10", found="工作表太多,或者几个工作表是同一个部件")
    return found


def look_over_worksheet(pieces: Iterable[bytes], sheet: str) -> Census:
    """Count one sheet; raise Unreadable as soon as it reaches further than a register does."""
    census, is_first = Census(sheet), True
    for text in whole_cells(pieces):
        if is_first:
            census.is_prefixed, is_first = b"<worksheet" not in text, False
        count_cells(text, census)
        note_far_columns(text, census)
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
        if cut <= 0 and len(text) > MAX_CARRY:
            cut = text.rfind(b"<")
            if cut <= 0:
                raise Unreadable("F10", found="有一格长得不像表格")
        carry = text[max(cut, 0) :]
        if cut > 0:
            yield text[:cut]
    yield carry


def count_cells(text: bytes, census: Census) -> None:
    """Count rows and cells, and remember the last row."""
    census.rows += text.count(b":row" if census.is_prefixed else b"<row")
    census.cells += text.count(b":c" if census.is_prefixed else b"<c")
    numbers = (PREFIXED_ROW if census.is_prefixed else ROW).findall(text)
    census.last_row = max([census.last_row, census.rows, *map(int, numbers)])
    if census.last_row > MAX_ROW_NUMBER:
        raise Unreadable("F03.area", sheet=census.sheet, found=f"第 {MAX_ROW_NUMBER:,} 行以后")
    if census.cells > MAX_CELLS:
        raise Unreadable("F03.area", sheet=census.sheet, found=f"第 {MAX_CELLS:,} 格以后")


def note_far_columns(text: bytes, census: Census) -> None:
    """Remember columns beyond Z, refuse cells beyond any register."""
    plainly_placed = text.count(b' r="') >= text.count(b"<c ") + text.count(b"<row ")
    for letters, beyond in (PLAIN_FAR_CELL if plainly_placed else FAR_CELL).findall(text):
        if beyond or len(letters) > 3:  # noqa: PLR2004 - XFD is the last column there is
            raise Unreadable("F03.area", sheet=census.sheet, found=(beyond or letters).decode())
        census.columns.add(letters)


def note_errors(text: bytes, census: Census) -> None:
    """Remember error cells and formulas without a result: the reader would take both for empty."""
    if b't="e"' in text:
        for attributes, value in ERROR.findall(text):
            remember(census, attributes, value.decode("utf-8", "replace") or "#N/A")
    if (b":f" if census.is_prefixed else b"<f") in text:
        for attributes in NEVER_WORKED_OUT.findall(text):
            if b't="str"' not in attributes:
                remember(census, attributes, "公式没有结果")
    if len(census.errors) > MAX_ERRORS:
        raise Unreadable("F08.slow")


def remember(census: Census, attributes: bytes, text: str) -> None:
    """Put one error under its place."""
    reference = REFERENCE.search(attributes)
    if reference:
        letters, number = reference.groups()
        census.errors[int(number) - 1, column_index(letters.decode())] = text
