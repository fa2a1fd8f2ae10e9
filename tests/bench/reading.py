"""What a check is made of: reading and mapping the sample, judging rows, sealing documents; in seconds of processor."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils import timezone

from policies.recordform.queries import version_for
from policies.recordform.rules.columns import columns
from policies.recordform.rules.judge import check_answers
from records.uploads.queries import context_for
from sheets.reading import read_workbook
from sheets.rules.mapping import find_table
from tests.bench.figures import Figure, Options, figure, processor
from tests.bench.people import office
from tests.bench.registers import HEADERS, cells
from trail.sealing import seal, seal_many

SAMPLE = Path(__file__).parent.parent / "data" / "register-3709-2026-10-5000-rows.xlsx"
ROWS = 10_000


def figures(options: Options) -> Iterator[Figure]:
    """Yield each part; the reader's own process counts."""
    rows, place = options.rows or ROWS, office(300)
    version = version_for(place.unit, place.month).as_version()
    wanted, data = columns(version), SAMPLE.read_bytes()

    def read() -> None:
        for sheet in read_workbook(data, SAMPLE.name).sheets:
            find_table(sheet, wanted)

    yield figure("read and map the sample of 5,000 rows, processor", spent(read), "s", 0.4)
    keys = {question.label: question.key for question in version.questions}
    lines = [
        {
            keys[header]: cell
            for header, cell in zip(HEADERS, cells(place, line), strict=True)
            if header in keys
        }
        for line in range(1, rows + 1)
    ]
    context = context_for(place.unit, place.month, place.people, timezone.now())
    if any(check_answers(version, line, context)[1] for line in lines[:50]):
        raise AssertionError("the judge refuses rows that are good")
    judging = spent(lambda: [check_answers(version, line, context) for line in lines])
    yield figure(f"judge {rows:,} rows, processor", judging, "s", 0.5)
    documents = [({f"key{n}": "检察机关过问记录" for n in range(8)}, f"t:{row}:1") for row in range(rows)]
    seal({}, bound_to="t:0:0")
    yield figure(f"seal {rows:,} documents, processor", spent(lambda: seal_many(documents)), "s", 0.3)


def spent(act: Callable[[], object]) -> float:
    """Return the least of three: what the processor took when it was disturbed least."""
    found = []
    for _ in range(3):
        began = processor()
        act()
        found.append(processor() - began)
    return min(found)
