"""What pages cost the server, through Django's test client, with 12,000 people and a year of rosters."""

import time
from collections.abc import Iterator

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from deadlines.rules.months import Month
from people.models import Person
from records.entries.models.bulk import insert
from records.returns.models import OpenMonth, RosterEntry
from tests.bench.figures import Figure, Options, figure, p95
from tests.bench.people import Office, office

PEOPLE, UNITS, MONTHS, ASKED = 12_000, 24, 12, 60
FIELDS = ("month", "person", "unit", "unit_code", "unit_name", "unit_path", "department", "exempt")


def figures(options: Options) -> Iterator[Figure]:
    """Yield p95 and queries of each page for a handler."""
    places = [office(PEOPLE // UNITS, opens=False) for _ in range(UNITS)]
    fill(places, options.rows or MONTHS)
    client = Client()
    client.force_login(places[0].people[7])
    pages = {"home": "/", "record form": "/records/new/", "monthly return": f"/returns/{places[0].month}/"}
    for name, address in pages.items():
        get(client, address)
        with CaptureQueriesContext(connection) as asked:
            get(client, address)
            queries = len(asked)  # the next request empties what was captured
        seconds = [get(client, address) for _ in range(ASKED)]
        yield figure(f"page {name}: p95", p95(seconds) * 1000, "ms")
        yield figure(f"page {name}: queries", queries, "")


def get(client: Client, address: str) -> float:
    """Return what one page took."""
    started = time.perf_counter()
    response = client.get(address, follow=True)
    seconds = time.perf_counter() - started
    if response.status_code != 200 or response.request["PATH_INFO"].startswith("/accounts/"):
        raise AssertionError(f"{address}: {response.status_code} {response.request['PATH_INFO']}")
    return seconds


def fill(places: list[Office], months: int) -> None:
    """Freeze that many months for everybody."""
    month = Month.of(timezone.now())
    with transaction.atomic():
        for _ in range(months):
            month = month.previous
            OpenMonth.objects.get_or_create(month=str(month), defaults={"opened_at": timezone.now()})
            insert(RosterEntry, FIELDS, (row for place in places for row in rows(place, str(month))))


def rows(place: Office, month: str) -> Iterator[tuple[str | int, ...]]:
    """Yield the roster of one unit."""
    unit = place.unit
    for person in Person.objects.filter(unit=unit).only("pk", "department"):
        yield month, person.pk, unit.pk, unit.code, unit.name, unit.path, person.department, ""
