"""Files nobody should open, made on the spot: bombs, traps, lies, ruins and things that only look like tables."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="明细" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
ROOT = (
    f'<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
SHEET = "xl/worksheets/sheet1.xml"
HEADINGS = ("填报人", "工号", "过问人", "身份", "时间", "方式", "内容", "处理", "类别", "事项")

Parts = dict[str, bytes]


def cell(reference: str, text: str) -> str:
    """Return one cell with its text inline."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet(rows: str) -> bytes:
    """Return the XML of a sheet."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def heading() -> str:
    """Return a heading row."""
    cells = (cell(f"{chr(65 + at)}1", name) for at, name in enumerate(HEADINGS))
    return f'<row r="1">{"".join(cells)}</row>'


def parts(rows: str = "", **more: bytes) -> Parts:
    """Return the parts of a plain workbook, and more."""
    plain = {
        "[Content_Types].xml": TYPES.encode(),
        "_rels/.rels": ROOT.encode(),
        "xl/workbook.xml": WORKBOOK.encode(),
        "xl/_rels/workbook.xml.rels": RELATIONS.encode(),
        SHEET: sheet(heading() + rows),
    }
    return plain | more


def packed(contents: Parts) -> bytes:
    """Return the archive of the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return out.getvalue()


def plain() -> bytes:
    """Return a harmless workbook with one row."""
    return packed(parts(f'<row r="2">{cell("A2", "张承办")}{cell("B2", "J00001")}</row>'))


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file with those streams, each padded to be a large one."""
    bodies = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    directory_sectors = (len(bodies) + 1 + 3) // 4
    chains: list[int] = [0xFFFFFFFD]
    chains += [2 + at for at in range(directory_sectors - 1)] + [0xFFFFFFFE]
    entries, content, place = [entry("Root Entry", 5, 0xFFFFFFFE, 0)], b"", 1 + directory_sectors
    for name, data in bodies.items():
        count = (len(data) + 511) // 512
        entries.append(entry(name, 2, place, len(data)))
        chains += [place + at + 1 for at in range(count - 1)] + [0xFFFFFFFE]
        content += data.ljust(count * 512, b"\0")
        place += count
    table = struct.pack(f"<{len(chains)}I", *chains).ljust(512, b"\xff")
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return head + table + b"".join(entries).ljust(directory_sectors * 512, b"\0") + content


def entry(name: str, kind: int, first: int, size: int) -> bytes:
    """Return one entry of a compound file's directory."""
    text = name.encode("utf-16-le") + b"\0\0"
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + bytes(48)
        + struct.pack("<IQ", first, size)[:12]
    )


def record(kind: int, data: bytes) -> bytes:
    """Return one record of an old workbook."""
    return struct.pack("<HH", kind, len(data)) + data


def formatted_rows(count: int) -> str:
    """Return rows that hold a style and nothing else."""
    return "".join(f'<row r="{number}" s="1"/>' for number in range(2, count + 2))


def in_a_ring() -> bytes:
    """Return a compound file with a sector that leads to itself."""
    return compound({"Workbook": BOF}).replace(struct.pack("<I", 3), struct.pack("<I", 2), 1)


MACRO_SHEET = record(0x0085, struct.pack("<IBBBB", 0, 0, 1, 1, 0) + b"a")
BOF = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))


def with_lying_sizes() -> bytes:
    """Return a workbook whose index says a part is small when it is not."""
    data = packed(parts("<row/>" * 50_000))
    true = struct.pack("<I", len(parts("<row/>" * 50_000)[SHEET]))
    return data.replace(true, struct.pack("<I", 100))


def with_other_name_inside() -> bytes:
    """Return an archive that calls a part one thing in front and another in its index."""
    data = plain()
    return data.replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheet9.xml", 1)


def with_duplicates() -> bytes:
    """Return a workbook with two parts of one name."""
    out = io.BytesIO(plain())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(SHEET.upper(), sheet(heading()))
    return out.getvalue()


def with_bad_checksum() -> bytes:
    """Return a workbook with a sheet that is not what was packed."""
    contents = parts()
    return packed(contents).replace(struct.pack("<I", zlib.crc32(contents[SHEET])), b"\1\2\3\4")


def with_flag(flag: int) -> bytes:
    """Return a workbook each part of which bears that flag."""
    data = bytearray(plain())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= flag
            at = data.find(signature, at + 1)
    return bytes(data)


def overlapping() -> bytes:
    """Return an archive whose index points twice at one part."""
    data = bytearray(plain())
    places = [at for at in range(len(data)) if data[at : at + 4] == b"PK\x01\x02"]
    data[places[-1] + 42 : places[-1] + 46] = data[places[-2] + 42 : places[-2] + 46]
    return bytes(data)


def repeated_shared_text(size: int, cells: int) -> bytes:
    """Return a workbook in which every cell shows one long shared text."""
    text = f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>{"甲" * size}</t></si></sst>'
    rows = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{chr(65 + at)}{row}" t="s"><v>0</v></c>' for at in range(20))
        + "</row>"
        for row in range(2, 2 + cells // 20)
    )
    relations = RELATIONS.replace(
        "</Relationships>",
        f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    )
    return packed(
        parts(rows)
        | {"xl/sharedStrings.xml": text.encode(), "xl/_rels/workbook.xml.rels": relations.encode()}
    )


def many(count: int) -> Iterator[tuple[str, bytes]]:
    """Yield many useless parts."""
    yield from ((f"xl/junk{number}.xml", b"<a/>") for number in range(count))


XXE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HTML = "<html><table><tr><td>填报人</td></tr></table></html>".encode()
WORD: Parts = {"[Content_Types].xml": TYPES.encode(), "word/document.xml": b"<w/>"}

FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("F07", lambda: b""),
    "only blanks": ("F07", lambda: b" \r\n\t\r\n"),
    "only a byte order mark": ("F07", lambda: b"\xef\xbb\xbf"),
    "only delimiters": ("F07", lambda: b",,,,\r\n,,,,\r\n"),
    "only noughts": ("F07", lambda: bytes(4096)),
    "a sheet without cells": ("F07", lambda: packed(parts() | {SHEET: sheet("")})),
    "a sheet of blank cells": ("F07", lambda: packed(parts() | {SHEET: sheet(f'<row r="1">{cell("A1", " ")}</row>')})),
    "larger than 20 MB": ("F03", lambda: b"a,b\r\n" * (21 * 1024 * 1024 // 5)),
    "50,001 rows": ("F03", lambda: "姓名,时间,内容,方式\r\n".encode() + "甲,2026-10-08,询问,电话\r\n".encode() * 50_001),
    "300 columns of text": ("F03", lambda: (",".join(["甲"] * 300) + "\r\n").encode() * 3),
    "a million columns of text": ("F08", lambda: b"," * 1_000_000 + b"a"),
    "a picture": ("F01", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "a PDF": ("F01", lambda: b"%PDF-1.7\n" + bytes(100)),
    "a program": ("F01", lambda: b"MZ" + bytes(range(256)) * 4),
    "a script with noughts": ("F01", lambda: b"a,b\0\0\0c\r\n" * 10),
    "a RAR archive": ("F01", lambda: b"Rar!\x1a\x07\x00" + bytes(100)),
    "a rich text": ("F01", lambda: b"{\\rtf1 hello}"),
    "a web page called .xls": ("F01", lambda: HTML),
    "an XML workbook of 2003": ("F01", lambda: b'<?xml version="1.0"?><Workbook></Workbook>'),
    "a renamed letter": ("F01", lambda: packed(WORD)),
    "a renamed presentation": ("F01", lambda: packed({"ppt/presentation.xml": b"<p/>"})),
    "an archive of pictures": ("F01", lambda: packed({"a.png": b"\x89PNG"})),
    "an OpenDocument sheet": ("F01", lambda: packed({"mimetype": b"application/x", "content.xml": b"<a/>"})),
    "a binary workbook": ("F01", lambda: packed(parts() | {"xl/workbook.bin": b"abc"})),
    "a letter and a workbook at once": ("F01", lambda: packed(parts() | WORD)),
    "an old letter": ("F01", lambda: compound({"WordDocument": b"hello"})),
    "locked with a password": ("F02", lambda: compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"})),
    "locked the old way": ("F02", lambda: compound({"Workbook": BOF + record(0x002F, bytes(54))})),
    "parts that are encrypted": ("F02", lambda: with_flag(1)),
    "macros": ("F09", lambda: packed(parts() | {"xl/vbaProject.bin": b"abc"})),
    "macro sheets": ("F09", lambda: packed(parts() | {"xl/macrosheets/sheet1.xml": b"<a/>"})),
    "old macros": ("F09", lambda: compound({"Workbook": BOF, "_VBA_PROJECT_CUR": b"x"})),
    "an old macro sheet": ("F09", lambda: compound({"Workbook": BOF + MACRO_SHEET})),
    "links to other workbooks": ("F09", lambda: packed(parts() | {"xl/externalLinks/externalLink1.xml": b"<a/>"})),
    "old links to other workbooks": ("F09", lambda: compound({"Workbook": BOF + record(0x01AE, b"\1\0\5\0\0hello")})),
    "a bomb": ("F03", lambda: packed(parts() | {"xl/theme.xml": bytes(110_000_000)})),
    "a bomb in the sheet": ("F10", lambda: packed(parts("<row>" + " " * 3_000_000 + "</row>"))),
    "one cell in the farthest corner": ("F03", lambda: packed(parts(f'<row r="1048576">{cell("XFD1048576", "x")}</row>'))),
    "a far cell in a row without a number": ("F03", lambda: packed(parts(f"<row>{cell('XFD1048576', 'x')}</row>"))),
    "a far cell in other quotes": ("F03", lambda: packed(parts("<row><c r='XFD1048576'><v>1</v></c></row>"))),
    "a row beyond all rows": ("F03", lambda: packed(parts('<row r="4294967296"><c r="A4294967296"><v>1</v></c></row>'))),
    "a column beyond all columns": ("F03", lambda: packed(parts('<row r="2"><c r="ZZZZ2"><v>1</v></c></row>'))),
    "a million formatted rows": ("F03", lambda: packed(parts(formatted_rows(1_000_000)))),
    "a million rows without numbers": ("F03", lambda: packed(parts("<row/>" * 1_000_000))),
    "a wide and long box": ("F03", lambda: packed(parts(f'<row r="60000">{cell("IV60000", "x")}</row>'))),
    "an external entity": ("F10", lambda: packed(parts() | {SHEET: XXE + sheet(heading())})),
    "an external entity in the index": ("F10", lambda: packed(parts() | {"xl/workbook.xml": XXE + WORKBOOK.encode()})),
    "a billion laughs": ("F10", lambda: packed(parts() | {"xl/sharedStrings.xml": LAUGHS + b"<sst/>"})),
    "entities in another encoding": ("F10", lambda: packed(parts() | {SHEET: XXE.decode().encode("utf-16")})),
    "two parts of one name": ("F10", with_duplicates),
    "sizes that lie": ("F10", with_lying_sizes),
    "names that differ inside": ("F10", with_other_name_inside),
    "parts that overlap": ("F10", overlapping),
    "too many parts": ("F10", lambda: packed(parts() | dict(many(3000)))),
    "a way out of the archive": ("F10", lambda: packed(parts() | {"../../etc/passwd": b"x"})),
    "something before the archive": ("F01", lambda: b"%PDF-1.4\n" + plain()),
    "something behind the archive": ("F10", lambda: plain() + b"<script>alert(1)</script>"),
    "another archive in front": ("F10", lambda: b"PK\x03\x04" + bytes(40) + plain()),
    "a wrong checksum": ("F08", with_bad_checksum),
    "half a workbook": ("F08", lambda: plain()[: len(plain()) // 2]),
    "a workbook without its end": ("F08", lambda: plain()[:-10]),
    "half a compound file": ("F08", lambda: compound({"Workbook": BOF})[:1500]),
    "only the start of a compound file": ("F08", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "a chain that runs in a ring": ("F08", in_a_ring),
    "an old workbook of nonsense": ("F08", lambda: compound({"Workbook": b"\xff" * 5000})),
    "no sheet part": ("F08", lambda: packed({name: data for name, data in parts().items() if name != SHEET})),
    "an index that is no XML": ("F08", lambda: packed(parts() | {"xl/workbook.xml": b"<<<"})),
    "a sheet that is no XML": ("F08", lambda: packed(parts() | {SHEET: b"<worksheet><sheetData><row><c t=\xff\xfe"})),
    "one long text in every cell": ("F08", lambda: repeated_shared_text(32_000, 200_000)),
    "text in no known encoding": ("F08", lambda: bytes(range(128, 256)) * 50),
    "text in Big5": ("F08", lambda: "過問人姓名,過問時間,過問內容,處理情況,關係,單位與職務".encode("big5") * 30),
}  # fmt: skip
