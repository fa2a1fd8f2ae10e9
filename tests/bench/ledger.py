"""verify_ledger over a long log: every leaf hashed again and the tree built anew."""

import resource
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from tests.bench.figures import Figure, Options, figure, timed
from trail.actions import append_many
from trail.queries import audit
from trail.rules.leaves import Act

LEAVES, AT_ONCE = 100_000, 10_000


def figures(options: Options) -> Iterator[Figure]:
    """Yield entries a second, and by how much the process grew."""
    for begin in range(0, options.rows or LEAVES, AT_ONCE):
        append(begin, min(AT_ONCE, (options.rows or LEAVES) - begin))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds, result = timed(audit)
    if result.findings:
        raise AssertionError(result.findings[0].message)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    yield figure(f"verify_ledger over {result.leaves:,} leaves", result.leaves / seconds, "1/s")
    yield figure("verify_ledger, growth of the peak memory", grown, "MB")


def append(begin: int, count: int) -> None:
    """Append acts as they are appended."""
    now = timezone.now()
    acts = [
        Act("record.read", f"{number % 500}", f"JL-{number:08}", now, {"month": "2026-10", "records": 1})
        for number in range(begin, begin + count)
    ]
    with transaction.atomic():
        append_many(acts)
