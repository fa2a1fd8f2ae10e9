"""Recordings: MP3 by its frames, MP4 and M4A by their boxes."""

KBITS = {
    "1": (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    "2": (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
ID3 = 10
FRAMES = 3  # as many in a row are no accident
FTYP, MOOV, MDAT = b"ftyp", b"moov", b"mdat"


def begins_mp3(data: bytes) -> bool:
    """Say whether the file begins with a tag or with a frame."""
    return data.startswith(b"ID3") or frame_length(data, 0) > 0


def is_whole_mp3(data: bytes) -> bool:
    """Say whether whole frames follow each other behind the tag."""
    at = tag_length(data)
    for _ in range(FRAMES):
        length = frame_length(data, at)
        if not length or at + length > len(data):
            return False
        at += length
    return True


def tag_length(data: bytes) -> int:
    """Return how long the tag before the sound is."""
    if not data.startswith(b"ID3") or len(data) < ID3:
        return 0
    size = 0
    for byte in data[6:10]:
        size = size << 7 | byte & 0x7F
    return ID3 + size


def frame_length(data: bytes, at: int) -> int:
    """Return the length of the frame of layer III that begins there, or 0."""
    head = data[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # noqa: PLR2004 - sync, and layer III
        return 0
    version, bits, rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version not in RATES or not 0 < bits < 15 or rate == 3:  # noqa: PLR2004 - what the standard leaves out
        return 0
    is_first = version == 3  # noqa: PLR2004 - MPEG 1
    kbits = KBITS["1" if is_first else "2"][bits]
    return (144 if is_first else 72) * kbits * 1000 // RATES[version][rate] + (head[2] >> 1 & 1)


def begins_mp4(data: bytes) -> bool:
    """Say whether the first box names the kind of file."""
    return data[4:8] == FTYP


def is_whole_mp4(data: bytes) -> bool:
    """Say whether boxes fill the file to its end, with an index and sound or picture among them."""
    at, kinds = 0, set()
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if length == 1:
            length = int.from_bytes(data[at + 8 : at + 16], "big")
        length = length or len(data) - at  # 0: to the end of the file
        if length < 8:  # noqa: PLR2004 - a box holds at least its own head
            return False
        kinds.add(kind)
        at += length
    return at == len(data) and kinds >= {FTYP, MOOV, MDAT}
