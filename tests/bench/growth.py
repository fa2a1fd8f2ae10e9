"""Five times the rows shall take five times as long, and the fenced reader shall stay within its memory."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sheets.child import __file__ as child
from sheets.reading.fence import MEGABYTES
from tests.bench.figures import Figure, Options, figure
from tests.bench.people import office
from tests.bench.registers import register
from tests.bench.uploads import STAFF, check_and_commit

FEW, MANY = 10_000, 50_000
# A process of little memory starts the child: the peak of a forked one would count its parent's.
PEAK = """
import resource, subprocess, sys
with open(sys.argv[1], "rb") as data:
    subprocess.run([sys.executable, "-I", *sys.argv[2:]], stdin=data, stdout=subprocess.DEVNULL, check=True, env={})
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def figures(options: Options) -> Iterator[Figure]:
    """Yield seconds a thousand rows for few and for many, their ratio, and the reader's peak."""
    many = options.rows or MANY
    few_place, many_place = office(STAFF), office(STAFF)
    few = sum(check_and_commit(few_place, register(few_place, FEW), FEW).values()) / FEW * 1000
    data = register(many_place, many)
    yield figure("upload.reader child, peak memory", peak(data) / 1024, "MB", MEGABYTES)
    lot = sum(check_and_commit(many_place, data, many).values()) / many * 1000
    yield figure(
        f"upload.check+commit, 1,000 of {many:,} rows against 1,000 of {FEW:,}", lot, "s", few, lot / few
    )


def peak(data: bytes) -> float:
    """Return the largest resident set of the reader for that workbook, in kilobytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "given"
        path.write_bytes(b"xlsx 60\n" + data)  # kind and seconds, then the file, as the fence gives them
        command = [sys.executable, "-I", "-c", PEAK, str(path), str(child), str(MEGABYTES)]
        return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
