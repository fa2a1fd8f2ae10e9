"""The workbook that comes back: the same cells, what is wrong marked, noted, listed and linked."""

import gc
from collections.abc import Iterator

from django.utils import timezone

from records.uploads.queries import Checked
from records.uploads.resources import annotate, check
from tests.bench.figures import Figure, Options, figure, timed
from tests.bench.people import office
from tests.bench.registers import HEADERS, cells, written

ROWS, EVERY = 5_000, 20


def figures(options: Options) -> Iterator[Figure]:
    """Yield what writing it takes, of a register with a problem in every twentieth row."""
    rows = options.rows or ROWS
    place = office(300)
    lines = [list(cells(place, line)) for line in range(1, rows + 1)]
    for line in lines[::EVERY]:
        line[HEADERS.index("处理情况")] = ""
    month = place.month
    checked: Checked = check(
        data=written(lines), filename="register.xlsx", unit=place.unit, month=month, now=timezone.now()
    )
    if len(checked.result.problems) != len(lines[::EVERY]):
        raise AssertionError(f"{len(checked.result.problems)} problems")
    gc.collect()
    seconds, _ = timed(lambda: annotate(checked))
    yield figure(f"annotated workbook, {rows:,} rows", seconds, "s")
