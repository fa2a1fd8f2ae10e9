"""Read one workbook in a fenced process: bytes in, rows out as JSON lines.

Run as `python -I child.py MEGABYTES` by sheets.reading.fence and by nothing else: KIND and SECONDS are the first line
of its standard input, the file is the rest.
"""

import datetime as dt
import itertools
import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

BATCH = 400
WRONG_PASSWORD, UNREADABLE, NO_ENCODING, NO_ROOM = 3, 4, 5, 6


def fence(megabytes: int, seconds: int) -> None:
    """Give up what a reader does not need, for good."""
    limits = {
        resource.RLIMIT_AS: megabytes << 20,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_NOFILE: 16,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in limits.items():
        resource.setrlimit(limit, (value, value))


def plain(value: object) -> dict[str, str | float]:
    """Say in JSON what JSON has no word for."""
    if isinstance(value, dt.datetime):
        return {"m": value.isoformat()}
    if isinstance(value, dt.date):
        return {"d": value.isoformat()}
    if isinstance(value, dt.time):
        return {"t": value.isoformat()}
    if isinstance(value, dt.timedelta):
        return {"s": value.total_seconds()}
    raise TypeError(type(value).__name__)


def workbook_lines(data: bytes) -> Iterator[object]:
    """Yield each sheet's head and then its rows in batches."""
    import io

    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for meta in book.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(meta.name)
        visible = meta.visible == SheetVisibleEnum.Visible
        yield {"sheet": meta.name, "visible": visible, "merged": (sheet.merged_cell_ranges or [])[:5000]}
        left = (
            [""] * sheet.start[1] if sheet.start else []
        )  # the iterator leaves out empty columns, not empty rows
        rows = (left + row for row in sheet.iter_rows())
        while batch := list(itertools.islice(rows, BATCH)):
            yield batch


def text_lines(data: bytes) -> Iterator[object]:
    """Yield the one sheet a text file is."""
    sys.path.append(str(Path(__file__).parent.parent))
    from sheets.rules.delimited import rows_of

    yield {"sheet": "", "visible": True, "merged": []}
    rows = rows_of(data)
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def main(megabytes: str) -> int:
    """Read what stands on the standard input, write what it says."""
    kind, seconds = sys.stdin.buffer.readline().decode().split()
    fence(int(megabytes), int(seconds))
    data = sys.stdin.buffer.read()
    lines = text_lines(data) if kind == "csv" else workbook_lines(data)
    out = sys.stdout.buffer
    try:
        for line in lines:
            out.write(json.dumps(line, ensure_ascii=False, default=plain, separators=(",", ":")).encode())
            out.write(b"\n")
        out.write(b"null\n")
        out.flush()
    except UnicodeDecodeError:
        return NO_ENCODING
    except MemoryError:
        return NO_ROOM
    except Exception as problem:  # noqa: BLE001 – whatever it is, the file is refused
        return WRONG_PASSWORD if type(problem).__name__ == "PasswordError" else UNREADABLE
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
