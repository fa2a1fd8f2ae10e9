"""Files damaged at random: read or refused, and nothing else ever happens."""

import random
from collections.abc import Iterator
from pathlib import Path

from sheets.reading import Unreadable, read_workbook
from sheets.reading.preflight import look_over
from tests.sheets.hostile import packed, parts, plain

DATA = Path(__file__).parent.parent / "data"
NAMES = (
    "legacy-register-370901-2026-10.xlsx",
    "legacy-register-370906-2026-10.xls",
    "legacy-register-370905-2026-10.csv",
)
SPLINTERS = (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f", b"PK\x03\x04", b"<!--", b"&#0;")
LOOKED_AT, READ, SEED = 1500, 60, 20261103


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one or a few of them changed, lost or added."""
    broken = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        place = chance.randrange(len(broken) + 1)
        match chance.randrange(4):
            case 0:
                broken[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del broken[place : place + chance.choice((1, 2, 4, 100))]
            case 2:
                broken[place:place] = chance.randbytes(chance.choice((1, 2, 8)))
            case _:
                broken[place : place + 4] = chance.choice(SPLINTERS)
    return bytes(broken)


def files(count: int) -> Iterator[bytes]:
    """Yield damaged files: whole ones, and archives of one damaged part."""
    chance = random.Random(SEED)
    whole = [plain(), *((DATA / name).read_bytes() for name in NAMES)]
    for _ in range(count):
        contents = parts()
        name = chance.choice(list(contents))
        one_part = packed(contents | {name: damaged(contents[name], chance)})
        yield chance.choice([one_part, damaged(chance.choice(whole), chance)])


def test_the_look_at_a_damaged_file_ends_in_findings_or_a_refusal() -> None:
    """No other exception ever leaves it."""
    refused = 0
    for data in files(LOOKED_AT):
        try:
            look_over(data, "十月.xlsx")
        except Unreadable:
            refused += 1

    assert LOOKED_AT * 0.5 < refused < LOOKED_AT


def test_a_damaged_file_is_read_or_refused() -> None:
    """Through the fence as well."""
    outcomes = {outcome(data) for data in files(READ)}

    assert outcomes >= {"read", "F08"}


def outcome(data: bytes) -> str:
    """Return the code of the refusal, or that the file was read."""
    try:
        return "read" if read_workbook(data, "十月.xlsx").sheets else "nothing"
    except Unreadable as refusal:
        return refusal.code
