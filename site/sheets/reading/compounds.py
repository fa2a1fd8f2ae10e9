"""The look into an .xls or .et: a compound file of chained sectors, and the records of its workbook stream."""

import struct
from collections.abc import Iterator

from sheets.rules.findings import ErrorCells, Findings
from sheets.rules.refusals import Unreadable

HEADER, ENTRY, IN_HEADER = 512, 128, 109
END = 0xFFFFFFFA  # everything from here on is no sector
SMALL_STREAM, SMALL_SECTOR = 4096, 64
STREAM, ROOT = 2, 5
BOF, BOUNDSHEET, FILEPASS, SUPBOOK, FORMULA, BOOLERR = 0x0809, 0x0085, 0x002F, 0x01AE, 0x0006, 0x0205
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
OWN_BOOK, ADD_INS = b"\x01\x04", b"\x01\x3a"
WORKSHEET = 0
SECONDS, BYTES_A_SECOND = 3, 4 * 1024 * 1024

Entry = tuple[int, int, int]  # kind, first sector, size


class Compound:
    """A compound file opened: its sectors, their chains and its directory."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small_shift != 6:  # noqa: PLR2004 – the two sizes there are
            raise Unreadable("F08")
        self.size = 1 << shift
        self.table = self.read_table()
        first_directory, first_small = (
            struct.unpack_from("<I", data, 48)[0],
            struct.unpack_from("<I", data, 60)[0],
        )
        self.entries = dict(self.read_directory(self.chain(first_directory, self.table)))
        small = self.chain(first_small, self.table) if first_small < END else b""
        self.small_table = struct.unpack(f"<{len(small) // 4}I", small[: len(small) // 4 * 4])
        root = next((entry for entry in self.entries.values() if entry[0] == ROOT), (ROOT, END, 0))
        self.small_data = self.chain(root[1], self.table)[: root[2]] if root[1] < END else b""

    def sector(self, number: int) -> bytes:
        """Return one sector."""
        start = (number + 1) * self.size
        return self.data[start : start + self.size]

    def read_table(self) -> tuple[int, ...]:
        """Return the sector table: for each sector the next one of its chain."""
        numbers = list(struct.unpack_from(f"<{IN_HEADER}I", self.data, 76))
        following, left = struct.unpack_from("<II", self.data, 68)
        while following < END and left and len(numbers) * self.size < 4 * len(self.data) + HEADER * self.size:
            more = self.sector(following)
            if len(more) < self.size:
                break
            *entries, following = struct.unpack(f"<{self.size // 4}I", more)
            numbers += entries
            left -= 1
        table = b"".join(self.sector(number) for number in numbers if number < END)
        return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])

    def chain(self, first: int, table: tuple[int, ...]) -> bytes:
        """Return the bytes of a chain of sectors; refuse a chain that runs in a ring or out of the file."""
        pieces: list[bytes] = []
        number = first
        while number < END:
            if number >= len(table) or len(pieces) > len(table):
                raise Unreadable("F08")
            pieces.append(self.sector(number))
            number = table[number]
        return b"".join(pieces)

    def read_directory(self, directory: bytes) -> Iterator[tuple[str, Entry]]:
        """Yield name, kind, first sector and size of every entry."""
        for at in range(0, len(directory) - ENTRY + 1, ENTRY):
            name_length, kind = struct.unpack_from("<HB", directory, at + 64)
            first, size = struct.unpack_from("<II", directory, at + 116)
            name = directory[at : at + max(0, min(name_length, 64) - 2)].decode("utf-16-le", "replace")
            if kind:
                yield name, (kind, first, size)

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream."""
        _, first, size = self.entries[name]
        if size >= SMALL_STREAM:
            return self.chain(first, self.table)[:size]
        pieces: list[bytes] = []
        number = first
        while number < END:
            if number >= len(self.small_table) or len(pieces) > len(self.small_table):
                raise Unreadable("F08")
            pieces.append(self.small_data[number * SMALL_SECTOR : (number + 1) * SMALL_SECTOR])
            number = self.small_table[number]
        return b"".join(pieces)[:size]


def look_over_compound(data: bytes, filename: str) -> Findings:
    """Return the findings of an old workbook; raise Unreadable for locked, broken and foreign ones."""
    try:
        compound = Compound(data)
        check_entries(compound.entries, filename)
        records = compound.stream("Workbook" if "Workbook" in compound.entries else "Book")
    except (struct.error, KeyError):
        raise Unreadable("F08") from None
    return Findings("xls", SECONDS + len(data) // BYTES_A_SECOND, look_over_records(records))


def check_entries(entries: dict[str, Entry], filename: str) -> None:
    """Refuse locked files, programs and everything that is no workbook."""
    if "EncryptedPackage" in entries or "EncryptionInfo" in entries:
        raise Unreadable("F02")
    if "Workbook" not in entries and "Book" not in entries:
        raise Unreadable("F01", filename=filename)
    if "_VBA_PROJECT_CUR" in entries or "VBA" in entries:
        raise Unreadable("F09.macro")


def look_over_records(stream: bytes) -> ErrorCells:
    """Walk the records once; return the error cells of each sheet."""
    sheets: dict[int, str] = {}
    errors = ErrorCells()
    current = ""
    for place, kind, record in records_of(stream):
        if kind == BOF:
            current = sheets.get(place, "")
        elif kind == BOUNDSHEET:
            position, name = bound_sheet(record)
            sheets[position] = name
        elif kind == FILEPASS:
            raise Unreadable("F02")
        elif kind == SUPBOOK and record[2:4] not in (OWN_BOOK, ADD_INS):
            raise Unreadable("F09.link")
        elif kind in (FORMULA, BOOLERR):
            note_error(kind, record, errors.setdefault(current, {}))
    return errors


def records_of(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield place, kind and contents of every record that is looked at."""
    wanted = {BOF, BOUNDSHEET, FILEPASS, SUPBOOK, FORMULA, BOOLERR}
    at, end, head = 0, len(stream) - 4, struct.Struct("<HH")
    while at <= end:
        kind, length = head.unpack_from(stream, at)
        if kind in wanted:
            yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def bound_sheet(record: bytes) -> tuple[int, str]:
    """Return where a sheet begins and what it is called; refuse sheets of macros."""
    position, _, kind, length, wide = struct.unpack_from("<IBBBB", record)
    if kind == 1:
        raise Unreadable("F09.macro")
    raw = record[8 : 8 + (length * 2 if wide & 1 else length)]
    return position, raw.decode("utf-16-le" if wide & 1 else "latin-1", "replace")


def note_error(kind: int, record: bytes, errors: dict[tuple[int, int], str]) -> None:
    """Remember a cell that holds an error, written or worked out."""
    row, column = struct.unpack_from("<HH", record)
    if kind == BOOLERR and record[7:8] == b"\x01":
        errors[row, column] = ERRORS.get(record[6], "#N/A")
    if kind == FORMULA and record[12:14] == b"\xff\xff" and record[6:7] == b"\x02":
        errors[row, column] = ERRORS.get(record[8], "#N/A")
