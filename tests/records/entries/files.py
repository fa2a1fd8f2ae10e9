"""Small files of every kind that may be attached, made here byte by byte."""

import io
import struct
import zipfile
import zlib


def png(text: bytes = b"") -> bytes:
    """A picture of one point, with a text chunk."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0\0"))]
    chunks += [(b"tEXt", b"Comment\0" + text)] if text else []
    body = b"".join(chunk(kind, data) for kind, data in [*chunks, (b"IEND", b"")])
    return b"\x89PNG\r\n\x1a\n" + body


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def jpeg() -> bytes:
    app = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    scan = b"\xff\xda" + struct.pack(">H", 8) + bytes(6)
    return b"\xff\xd8" + app + scan + b"\x12\x34" + b"\xff\xd9"


def pdf(inside: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj <<" + inside + b">> endobj\nstartxref\n9\n%%EOF\n"


def docx(**more: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>", **more}
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def mp3(frames: int = 4) -> bytes:
    frame = b"\xff\xfb\x90\x00" + bytes(413)  # MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes
    return b"ID3\x03\0\0\0\0\0\x0a" + bytes(10) + frame * frames


def mp4(*kinds: bytes) -> bytes:
    boxes = [(b"ftyp", b"isom\0\0\2\0"), *((kind, b"12345678") for kind in kinds or (b"moov", b"mdat"))]
    return b"".join(struct.pack(">I", 8 + len(data)) + kind + data for kind, data in boxes)
