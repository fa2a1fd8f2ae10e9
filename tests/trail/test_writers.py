"""Several writers at once make one log without a gap, and none of them fails."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, transaction

from tests.cast import at
from trail.actions import append, receipt_for
from trail.models import Leaf, Receipt
from trail.queries import audit

NOON = at("2026-11-03 12:00")
WRITERS, ACTS = 4, 8


def write(writer: int) -> None:
    """Append and give receipts, each in a transaction of its own."""
    try:
        for number in range(ACTS):
            with transaction.atomic():
                now = NOON + dt.timedelta(seconds=number)
                receipt_for(
                    append("zero.confirm", actor=str(writer), obj=f"{writer}:{number}", at=now), now=now
                )
    finally:
        connection.close()


def test_writers_do_not_get_in_each_others_way(real_commits):
    before = Leaf.objects.count()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))

    assert Leaf.objects.count() - before == Receipt.objects.count() == WRITERS * ACTS
    assert audit().findings == []
