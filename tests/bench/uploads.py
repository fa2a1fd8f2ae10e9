"""Check and commit of one register, and the same file the usual way in the same run."""

import gc
from collections.abc import Iterator

from django.utils import timezone

from records.uploads.resources import check, commit, upload
from tests.bench.figures import Figure, Options, figure, processor, timed
from tests.bench.people import Office, office
from tests.bench.registers import register
from tests.bench.stock import two_passes

ROWS, STAFF = 10_000, 500
NAME = "register.xlsx"


def figures(options: Options) -> Iterator[Figure]:
    """Yield the parts, and the ratio that binds: check and commit against the stock two passes."""
    rows = options.rows or ROWS
    place = office(STAFF)
    data = register(place, rows)
    yield figure(f"upload.check {rows:,} rows", check_only(place, data, rows), "s")
    used = [processor()]
    ours = check_and_commit(place, data, rows)
    used.append(processor())
    yield figure(f"upload.commit {rows:,} rows", ours["commit"], "s")
    stock = dict(two_passes(data, place.unit))
    used.append(processor())
    for name, seconds in stock.items():
        yield figure(f"stock.{name} {rows:,} rows", seconds, "s")
    theirs, both = sum(stock.values()), ours["upload"] + ours["commit"]
    yield figure(f"upload.check+commit {rows:,} rows, against stock", both, "s", theirs, theirs / both)
    mine, other = used[1] - used[0], used[2] - used[1]
    yield figure("the same in seconds of processor, whatever else runs", mine, "s", other, other / mine)


def check_only(place: Office, data: bytes, rows: int) -> float:
    """Return what a check took that writes nothing."""
    gc.collect()
    seconds, checked = timed(
        lambda: check(data=data, filename=NAME, unit=place.unit, month=place.month, now=timezone.now())
    )
    if checked.result.passed != rows:
        raise AssertionError(f"{checked.result.passed} of {rows} passed: {checked.result.problems[:1]}")
    return seconds


def check_and_commit(place: Office, data: bytes, rows: int) -> dict[str, float]:
    """Return what checking and staging took, and what committing took."""
    given = {"unit": place.unit, "month": place.month, "by": place.liaison}
    gc.collect()
    checking, batch = timed(lambda: upload(data=data, filename=NAME, now=timezone.now(), **given))
    committing, done = timed(lambda: commit(batch=batch, by=place.liaison, now=timezone.now()))
    if done.new != rows or done.receipt is None:
        raise AssertionError(f"{done.new} of {rows} rows were committed")
    return {"upload": checking, "commit": committing}
