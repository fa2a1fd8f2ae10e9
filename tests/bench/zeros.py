"""The worst minute of the month: zero returns confirmed from eight processes at once, each with leaf and receipt."""

import multiprocessing
import time
from collections.abc import Iterator, Sequence

from django.db import OperationalError, connections
from django.utils import timezone

from records.returns.actions import confirm_zero
from records.returns.models import OpenMonth, ZeroReturn
from tests.bench.figures import Figure, Options, figure
from tests.bench.people import Office, office

PROCESSES, SECONDS, STAFF = 8, 5.0, 4_000
Told = tuple[int, int]  # confirmed, refused by a lock


def figures(options: Options) -> Iterator[Figure]:
    """Yield acts a second and lock errors."""
    place = office(options.rows or STAFF)
    OpenMonth.objects.get_or_create(month=str(place.month), defaults={"opened_at": timezone.now()})
    connections.close_all()  # a connection is not for two processes
    context = multiprocessing.get_context("fork")
    told: multiprocessing.SimpleQueue[Told] = context.SimpleQueue()
    shares = [place.people[at::PROCESSES] for at in range(PROCESSES)]
    workers = [context.Process(target=confirm, args=(place, share, told)) for share in shares]
    started = time.perf_counter()
    for worker in workers:
        worker.start()
    found = [told.get() for _ in workers]
    seconds = time.perf_counter() - started
    for worker in workers:
        worker.join()
    done = sum(confirmed for confirmed, _ in found)
    if done != ZeroReturn.objects.filter(unit=place.unit).count():
        raise AssertionError("some zero returns are missing")
    yield figure(f"confirm_zero from {PROCESSES} processes", done / seconds, "1/s")
    yield figure(
        f"confirm_zero from {PROCESSES} processes, lock errors", sum(locked for _, locked in found), ""
    )


def confirm(place: Office, people: Sequence[object], told: "multiprocessing.SimpleQueue[Told]") -> None:
    """Confirm for one person after another until the time is over."""
    until, confirmed, locked = time.perf_counter() + SECONDS, 0, 0
    for person in people:
        if time.perf_counter() > until:
            break
        try:
            confirm_zero(person=person, month=place.month, now=timezone.now())  # type: ignore[arg-type]
            confirmed += 1
        except OperationalError:
            locked += 1
    connections.close_all()
    told.put((confirmed, locked))
