"""A printed form as PDF: A4, ruled rows, Chinese text that can be searched and copied, nothing that runs.

The text is UTF-16 under the predefined CMap UniGB-UTF16-H and a font every Chinese reader of PDF has (STSong-Light),
with a ToUnicode map of its own, so that private characters are found as well. What is beyond 65535 (rare characters,
emoji) such a font does not have: 〓 stands for it on paper, and a search finds the character itself (ActualText).
"""

import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 595, 842, 56  # A4 in points
SIZE, LEADING, PAD = 10.5, 16, 5
LABEL = 120
TITLE_SIZE = 16
RUNS = re.compile("[\U00010000-\U0010ffff]+|[^\U00010000-\U0010ffff]+")
STAND_IN = "〓"
SURROGATES = range(0xD8, 0xE0)
RANGES_AT_ONCE = 100


@dataclass(frozen=True)
class Band:
    """A heading across the table."""

    title: str


@dataclass(frozen=True)
class Row:
    """One label with what stands beside it."""

    label: str
    text: str


def width_of(character: str) -> float:
    """Return how wide a character is, in ems."""
    return 1 if character > "\uffff" or unicodedata.east_asian_width(character) in "WFA" else 0.5


def wrapped(text: str, ems: float) -> list[str]:
    """Return the text in lines that are at most so many ems wide."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line, used = "", 0.0
        for character in paragraph:
            if line and used + width_of(character) > ems:
                lines.append(line)
                line, used = "", 0.0
            line, used = line + character, used + width_of(character)
        lines.append(line)
    return lines


class Sheet:
    """The pages as they fill, in the operators of PDF."""

    def __init__(self) -> None:
        """Begin without a page."""
        self.pages: list[list[str]] = []
        self.turn()

    def turn(self) -> None:
        """Begin a page."""
        self.pages.append([])
        self.y = float(HEIGHT - MARGIN)

    def write(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        """Put a line of text on the last page."""
        self.pages[-1].append(self.text(x, y, text, size))

    def text(self, x: float, y: float, text: str, size: float = SIZE) -> str:
        """Return the operators of a line of text."""
        runs = "\n".join(_run(one) for one in RUNS.findall(text))
        return f"BT /F {size:g} Tf {x:g} {y:g} Td\n{runs}\nET"

    def box(self, x: float, width: float, height: float) -> None:
        """Rule a cell whose top is where the page stands."""
        self.pages[-1].append(f"{x:g} {self.y - height:g} {width:g} {height:g} re S")

    def centred(self, text: str, size: float) -> None:
        """Put lines in the middle of the page and go on below them."""
        for line in wrapped(text, (WIDTH - 2 * MARGIN) / size):
            wide = sum(map(width_of, line)) * size
            self.y -= size * 1.5
            self.write((WIDTH - wide) / 2, self.y, line, size)
        self.y -= LEADING

    def row(self, cells: Sequence[tuple[float, list[str]]]) -> None:
        """Rule a row of cells, each as wide as given, over as many pages as its lines need."""
        while True:
            room = int((self.y - MARGIN - 2 * PAD) // LEADING)
            if room < 1:
                self.turn()
                continue
            now = [(wide, lines[:room]) for wide, lines in cells]
            height = max(len(lines) for _, lines in now) * LEADING + 2 * PAD
            x = float(MARGIN)
            for wide, lines in now:
                self.box(x, wide, height)
                for number, line in enumerate(lines, 1):
                    self.write(x + PAD, self.y - PAD - number * LEADING + 4, line)
                x += wide
            self.y -= height
            cells = [(wide, lines[room:]) for wide, lines in cells]
            if not any(lines for _, lines in cells):
                return


def pdf_bytes(title: str, above: str, rows: Sequence[Band | Row], foot: str) -> bytes:
    """Return the form: a title, a line above the table, the rows, and a foot on every page."""
    sheet, full = Sheet(), float(WIDTH - 2 * MARGIN)
    sheet.centred(title, TITLE_SIZE)
    sheet.write(MARGIN, sheet.y, above)
    sheet.y -= LEADING / 2
    for row in rows:
        if isinstance(row, Band):
            sheet.row([(full, wrapped(row.title, (full - 2 * PAD) / SIZE))])
        else:
            label, text = LABEL - 2 * PAD, full - LABEL - 2 * PAD
            sheet.row(
                [(LABEL, wrapped(row.label, label / SIZE)), (full - LABEL, wrapped(row.text, text / SIZE))]
            )
    for number, page in enumerate(sheet.pages, 1):
        page.append(sheet.text(MARGIN, MARGIN / 2, f"{foot}　第 {number} 页,共 {len(sheet.pages)} 页", 9))
    return _file(sheet, title)


def _file(sheet: Sheet, title: str) -> bytes:
    """Return the objects of the file one behind the other, with the table that finds them."""
    first = 8
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(sheet.pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) >>",
        f"<< /Type /Pages /Count {len(sheet.pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H /Encoding /UniGB-UTF16-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500 814 939 500] "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> /FontDescriptor 5 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        _stream(_to_unicode().encode()),
        f"<< /Title <FEFF{_code(title)}> >>".encode(),
    ]
    for number, page in enumerate(sheet.pages):
        contents = first + 2 * number + 1
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {contents} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        objects.append(_stream("\n".join(["0.5 w", *page]).encode()))
    return _bound(objects)


def _bound(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info 7 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def _run(text: str) -> str:
    """Return the operators that show text of one sort."""
    if text[0] <= "\uffff":
        return f"<{_code(text)}> Tj"
    return f"/Span << /ActualText <FEFF{_code(text)}> >> BDC <{_code(STAND_IN * len(text))}> Tj EMC"


def _code(text: str) -> str:
    return text.encode("utf-16-be", "replace").hex().upper()


def _to_unicode() -> str:
    """Return the map from codes to characters: every code is the character itself."""
    ranges = [
        f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256) if high not in SURROGATES
    ]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Liuhen def /CMapType 2 def",
            "2 begincodespacerange <0000> <D7FF> <E000> <FFFF> endcodespacerange",
            *_blocks("bfrange", ranges),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    )


def _blocks(kind: str, lines: Sequence[str]) -> Iterator[str]:
    for at in range(0, len(lines), RANGES_AT_ONCE):
        some = lines[at : at + RANGES_AT_ONCE]
        yield f"{len(some)} begin{kind}\n" + "\n".join(some) + f"\nend{kind}"
