"""The look at a file before anything reads it: what it is by its bytes, and whether a reader may be let near it."""

from sheets.reading.archives import look_over_archive
from sheets.reading.compounds import look_over_compound
from sheets.rules.findings import Findings
from sheets.rules.refusals import MAX_BYTES, Unreadable

ARCHIVE = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = (
    b"%PDF",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
    b"MZ",
    b"\x7fELF",
)
UNPACKED_FIRST = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff")
SECONDS, BYTES_A_SECOND = 3, 4 * 1024 * 1024


def look_over(data: bytes, filename: str) -> Findings:
    """Return what kind of table the bytes are; raise Unreadable for everything else."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Unreadable("F07")
    if len(data) > MAX_BYTES:
        raise Unreadable("F03", found=f"{len(data) / 1024 / 1024:.0f} MB")
    if data.startswith(ARCHIVE):
        return look_over_archive(data, filename)
    if data.startswith(COMPOUND):
        return look_over_compound(data, filename)
    return look_over_text(data, filename)


def look_over_text(data: bytes, filename: str) -> Findings:
    """Tell a text of cells from pictures, programs and web pages."""
    if data.startswith(UNPACKED_FIRST):
        raise Unreadable("F01.zip", filename=filename)
    if data.startswith(FOREIGN):
        raise Unreadable("F01", filename=filename)
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"<!", b"<?xml")) or start[:6].lower() in (b"<html>", b"<html ", b"<table"):
        raise Unreadable("F01.web", filename=filename)
    if b"\0" in data[:65536] and not data.startswith(TEXT_MARKS):
        raise Unreadable("F01", filename=filename)
    return Findings("csv", SECONDS + len(data) // BYTES_A_SECOND)
