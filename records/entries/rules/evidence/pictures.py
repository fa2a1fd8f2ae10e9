"""Pictures: JPEG by its segments, PNG by its chunks."""

import zlib

JPEG_START, JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
SCAN = 0xDA
ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
PNG = b"\x89PNG\r\n\x1a\n"


def begins_jpeg(data: bytes) -> bool:
    """Say whether the file begins as a JPEG does."""
    return data.startswith(JPEG_START)


def is_whole_jpeg(data: bytes) -> bool:
    """Say whether segments lead to a picture, and the picture to its end."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:  # noqa: PLR2004 - every marker begins so
            return False
        marker = data[at + 1]
        if marker == SCAN:
            return JPEG_END in data[at + 4 :]
        at += 2 if marker in ALONE else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return False


def begins_png(data: bytes) -> bool:
    """Say whether the file begins as a PNG does."""
    return data.startswith(PNG)


def is_whole_png(data: bytes) -> bool:
    """Say whether every chunk is whole, from the header to the end, and nothing stands behind it."""
    at, kinds = len(PNG), []
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body, end = data[at + 4 : at + 8 + length], at + 12 + length
        if end > len(data) or zlib.crc32(body) != int.from_bytes(data[end - 4 : end], "big"):
            return False
        kinds.append(kind)
        at = end
        if kind == b"IEND":
            break
    return at == len(data) and kinds[:1] == [b"IHDR"] and b"IDAT" in kinds and kinds[-1] == b"IEND"
