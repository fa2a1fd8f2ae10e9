"""The look into an .xlsx: an archive of XML parts, measured by what really comes out and not by what it declares."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from sheets.reading.worksheets import look_over_worksheet, sheet_names
from sheets.rules.findings import ErrorCells, Findings
from sheets.rules.refusals import Unreadable

MAX_PARTS = 2000
MAX_INFLATED = 96 * 1024 * 1024
MAX_INDEX = 1024 * 1024
CHUNK = 256 * 1024
LOCAL_HEADER = 30
WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
LONGEST_MARK = 16
SECONDS, ROWS_A_SECOND = 3, 5_000
NOT_AN_ARCHIVE = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error, EOFError)


def look_over_archive(data: bytes, filename: str) -> Findings:
    """Return the findings of a workbook; raise Unreadable for bombs, traps and everything that is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            end = archive.start_dir
    except NOT_AN_ARCHIVE:
        raise Unreadable("F08") from None
    check_kind({part.filename.lower() for part in parts}, filename)
    check_parts(parts, end, data)
    return look_over_parts(data, {part.filename: part for part in parts})


def check_kind(names: set[str], filename: str) -> None:
    """Refuse archives that are no workbook, or one that carries a program or leans on other workbooks."""
    if "xl/workbook.bin" in names:
        raise Unreadable("F01.other", filename=filename, kind=".xlsb")
    if "content.xml" in names and "mimetype" in names:
        raise Unreadable("F01.other", filename=filename, kind=".ods")
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise Unreadable("F01", filename=filename)
    if WORKBOOK not in names:
        raise Unreadable("F01.zip", filename=filename)
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        raise Unreadable("F09.macro")
    if any(name.startswith("xl/externallinks/") for name in names):
        raise Unreadable("F09.link")


def check_parts(parts: list[zipfile.ZipInfo], end: int, data: bytes) -> None:
    """Refuse archives whose index is not an honest list of parts that lie one behind the other."""
    if len(parts) > MAX_PARTS:
        raise Unreadable("F10", found="部件太多")
    if len({part.filename.lower() for part in parts}) != len(parts):
        raise Unreadable("F10", found="有重名的部件")
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("F02")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise Unreadable("F10", found="压缩方式不常用")
    if any(is_outside(part.filename) for part in parts):
        raise Unreadable("F10", found="部件名指向外面")
    if sum(part.file_size for part in parts) > MAX_INFLATED:
        raise Unreadable("F03.inflated", found=f"{MAX_INFLATED >> 20} MB")
    check_places(parts, end, data)


def check_places(parts: list[zipfile.ZipInfo], end: int, data: bytes) -> None:
    """Refuse parts that overlap, and bytes before the first part or behind the index."""
    position = 0
    for part in sorted(parts, key=lambda each: each.header_offset):
        if part.header_offset < position or (position == 0 and part.header_offset):
            raise Unreadable("F10", found="部件互相重叠")
        position = part.header_offset + LOCAL_HEADER + part.compress_size
    tail = data[end:].rfind(b"PK\x05\x06")
    if position > end or tail < 0 or len(data) - end - tail > 22 + 0xFFFF:
        raise Unreadable("F10", found="文件里还夹着别的内容")
    comment = int.from_bytes(data[end + tail + 20 : end + tail + 22], "little")
    if data[end + tail + 22 + comment :].strip(b"\0"):
        raise Unreadable("F10", found="文件后面还接着别的内容")


def is_outside(name: str) -> bool:
    """Tell whether the name of a part points out of the archive."""
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name


def look_over_parts(data: bytes, parts: dict[str, zipfile.ZipInfo]) -> Findings:
    """Let every XML part out once, in small pieces, and count what the sheets hold."""
    indexes = (whole(data, parts[name]) if name in parts else b"" for name in (WORKBOOK, RELATIONS))
    names = sheet_names(*indexes)
    rows, errors = 0, ErrorCells()
    for name, part in parts.items():
        if name.endswith((".xml", ".rels", ".vml")) and name not in (WORKBOOK, RELATIONS):
            pieces = inflated(data, part)
            if name not in names:
                for _ in pieces:
                    pass
                continue
            census = look_over_worksheet(pieces, names[name])
            rows += census.rows
            errors[names[name]] = census.errors
    return Findings("xlsx", SECONDS + rows // ROWS_A_SECOND, errors)


def whole(data: bytes, part: zipfile.ZipInfo) -> bytes:
    """Return a small part in one piece."""
    if part.file_size > MAX_INDEX:
        raise Unreadable("F10", found="目录太大")
    return b"".join(inflated(data, part))


def inflated(data: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the part piece by piece; refuse it where it is not what it declares, or holds a DTD."""
    size, check, before = 0, 0, b""
    for piece in raw_pieces(data, part):
        size += len(piece)
        check = zlib.crc32(piece, check)
        if size > part.file_size:
            raise Unreadable("F10", found="部件比写明的大")
        refuse_dtd(before + piece, is_first=not before)
        before = piece[-LONGEST_MARK:]
        yield piece
    if size != part.file_size or check != part.CRC:
        raise Unreadable("F08")


def raw_pieces(data: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what comes out of the compressed bytes, at most CHUNK at a time."""
    start = part.header_offset + LOCAL_HEADER
    name_length, extra_length = struct.unpack("<HH", data[start - 4 : start])
    if data[part.header_offset : part.header_offset + 4] != b"PK\x03\x04" or name_length != len(
        raw_name(part)
    ):
        raise Unreadable("F10", found="部件名前后不一")
    if data[start : start + name_length] != raw_name(part):
        raise Unreadable("F10", found="部件名前后不一")
    start += name_length + extra_length
    packed = memoryview(data)[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(packed[at : at + CHUNK]) for at in range(0, len(packed), CHUNK))
        return
    try:
        yield from unpacked(packed)
    except zlib.error:
        raise Unreadable("F08") from None


def unpacked(packed: memoryview) -> Iterator[bytes]:
    """Yield deflated bytes let out, at most CHUNK at a time."""
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(0, len(packed), CHUNK):
        rest: bytes | memoryview = packed[at : at + CHUNK]
        while rest:
            yield machine.decompress(rest, CHUNK)
            rest = machine.unconsumed_tail
    yield machine.flush()


def raw_name(part: zipfile.ZipInfo) -> bytes:
    """Return the name of the part as it stands in the archive."""
    return part.orig_filename.encode("utf-8" if part.flag_bits & 0x800 else "cp437")


def refuse_dtd(piece: bytes, *, is_first: bool) -> None:
    """Raise where XML defines entities, or hides in an encoding in which they would not be seen."""
    if is_first and piece.startswith((b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")):
        raise Unreadable("F10", found="部件的编码不常用")
    if b"<!" in piece and (b"<!DOCTYPE" in piece or b"<!ENTITY" in piece):
        raise Unreadable("F10", found="部件里有 DTD")
