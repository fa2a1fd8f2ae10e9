"""Papers: PDF without programs, Word documents without macros, neither with other files inside."""

import io
import re
import zipfile
import zlib

from sheets.reading.archives import NOT_AN_ARCHIVE, check_parts, inflated, raw_pieces
from sheets.rules.refusals import Unreadable

PDF_START = re.compile(rb"%PDF-[12]\.\d")
TAIL = 2048
PROGRAMS = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)\b")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
ZIP = b"PK\x03\x04"
NEEDED = {"[content_types].xml", "word/document.xml"}
CARRIED = ("vbaproject.bin", "/embeddings/", "/activex/")


def begins_pdf(data: bytes) -> bool:
    """Say whether the file begins as a PDF does."""
    return PDF_START.match(data) is not None


def is_whole_pdf(data: bytes) -> bool:
    """Say whether it has an end and, as far as it lies open, nothing that runs and no file inside."""
    tail = data[-TAIL:]
    if b"%%EOF" not in tail or b"startxref" not in tail:
        return False
    plain = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)  # /J#61vaScript is /JavaScript
    return PROGRAMS.search(plain) is None


def begins_zip(data: bytes) -> bool:
    """Say whether the file begins as an archive does."""
    return data.startswith(ZIP)


def is_whole_docx(data: bytes) -> bool:
    """Say whether the archive is an honest Word document: no bomb, no macro, no file inside, every part whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts, end = archive.infolist(), archive.start_dir
        names = {part.filename.lower() for part in parts}
        if not names >= NEEDED or any(mark in f"/{name}" for name in names for mark in CARRIED):
            return False
        check_parts(parts, end, data)
        return all(_is_sound(data, part) for part in parts)
    except (*NOT_AN_ARCHIVE, Unreadable):
        return False


def _is_sound(data: bytes, part: zipfile.ZipInfo) -> bool:
    """Let a part out once, piece by piece, and say whether it is as long as it declares and unharmed."""
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    size, check = 0, 0
    for piece in inflated(data, part) if is_xml else raw_pieces(data, part):
        size, check = size + len(piece), zlib.crc32(piece, check)
        if size > part.file_size:
            return False
    return size == part.file_size and check == part.CRC
