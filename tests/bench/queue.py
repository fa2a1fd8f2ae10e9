"""What the queue of an office costs with a million records: first page, filters, sort. # 第十条"""

import datetime as dt
from collections.abc import Iterator
from functools import cache

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from deadlines.rules.months import Month
from people.models import Grant, Person
from people.vocabulary import Role
from policies.recordform.queries import version_for
from records.entries.access import blind_case, blind_key
from records.entries.models import CaseIndex, Record, Route, SubjectIndex
from records.entries.models.bulk import insert
from records.entries.models.records import new_handle
from records.entries.rules.naming import Named
from records.review.models import Handling
from records.review.vocabulary import State
from tests.bench.figures import Figure, Options, figure, p95
from tests.bench.pages import get
from tests.bench.people import Office, office

RECORDS, ASKED, AT_ONCE, NAMES = 1_000_000, 20, 20_000, 20_000
OPEN = 2_000  # wait: the others were screened in their time
FIELDS = (
    "handle", "serial", "recorder", "entered_by", "unit", "unit_path", "month", "occurred_on", "record_type",
    "matter_category", "subject_identity", "manner", "judgement", "stage", "is_doubtful", "is_urgent", "is_late",
    "is_straight_up", "form_version", "submitted_at", "origin", "version_count", "key",
)  # fmt: skip
CASE_FIELDS = (
    "handle", "record", "office", "state", "assignee", "counted_as", "screening_from", "closed_at", "steps_taken",
)  # fmt: skip
PAGES = {
    "first": "", "page 20": "?page=20", "urgent": "?show=urgent", "overdue": "?show=overdue", "open": "?show=open",
    "category": "?category=CASE", "closed": "?show=closed",
}  # fmt: skip


def figures(options: Options) -> Iterator[Figure]:
    """Yield p95 and queries of each view of the queue."""
    place = office(200, opens=False)
    fill(place, options.rows or RECORDS, closed=True)
    client = Client()
    client.force_login(inspector(place))
    for name, query in PAGES.items():
        address = f"/review/{query}"
        get(client, address)
        with CaptureQueriesContext(connection) as asked:
            get(client, address)
            queries = len(asked)
        yield figure(f"queue {name}: p95", p95([get(client, address) for _ in range(ASKED)]) * 1000, "ms")
        yield figure(f"queue {name}: queries", queries, "")


def inspector(place: Office) -> Person:
    """Return who reviews for the inspection office of the unit."""
    return Grant.objects.select_related("person").get(unit=place.unit, role=Role.INSPECTION).person


@cache
def names() -> list[str]:
    """Return the blind keys of those whom the records name."""
    return [blind_key(Named(f"某人{number:05}")) for number in range(NAMES)]


def fill(place: Office, count: int, *, closed: bool = False) -> None:
    """Write that many records for the inspection office, with their blind index; all but the newest are closed."""
    for start in range(0, count, AT_ONCE):
        with transaction.atomic():
            _some(place, start, min(AT_ONCE, count - start), count - OPEN if closed else 0)


def _some(place: Office, start: int, size: int, done: int) -> None:
    unit, now = place.unit, timezone.now()
    form, people, wide = version_for(unit, Month.of(now)), place.people[1:], len(place.people) - 1
    numbers = range(start, start + size)
    ago = {number: now - dt.timedelta(minutes=2 * (1_000_000 - number)) for number in numbers}
    insert(
        Record, FIELDS,
        (
            (
                new_handle(), f"BENCH{number:09}", people[number % wide].pk, people[number % wide].pk, unit.pk, unit.path,
                str(Month.of(ago[number])), ago[number].date(), "INTERFERE", ("CASE", "HR")[number % 5 == 0], "T3", "PHONE",
                "", "", number % 50 == 0, number % 300 == 0, False, False, form.pk, ago[number], "PAGE", 1, f"bench:{number}",
            )
            for number in numbers
        ),
    )  # fmt: skip
    ids = list(Record.objects.order_by("-pk").values_list("pk", flat=True)[:size])[::-1]
    reviewer = inspector(place)
    insert(Route, ["record", "office", "unit", "since"], ((pk, "INSPECTION", unit.pk, now) for pk in ids))
    insert(
        SubjectIndex, ["record", "key", "is_matchable"],
        ((pk, names()[number % NAMES], False) for number, pk in zip(numbers, ids, strict=True)),
    )  # fmt: skip
    insert(
        CaseIndex, ["record", "key"],
        (
            (pk, blind_case(f"莲01检刑诉(2026){number}号"))
            for number, pk in zip(numbers, ids, strict=True) if number % 10 == 0
        ),
    )  # fmt: skip
    insert(
        Handling, CASE_FIELDS,
        (
            (new_handle(), pk, "INSPECTION", State.CLOSED.value, reviewer.pk, "", ago[number], now, 1)
            for number, pk in zip(numbers, ids, strict=True) if number < done
        ),
    )  # fmt: skip
