"""What the queue of an office costs with a million records: first page, filters, sort. # 第十条"""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache

from django.db import connection, transaction
from django.db.models import F, Model, Value
from django.db.models.functions import Concat, Substr
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
from records.review.models import Handling, Step
from records.review.vocabulary import Move, State
from tests.bench.figures import Figure, Options, figure, p95
from tests.bench.pages import get
from tests.bench.people import Office, office

RECORDS, ASKED, AT_ONCE, NAMES = 1_000_000, 60, 20_000, 20_000
OPEN, PROPOSED = 2_000, 50  # wait, some for the second person: the others were screened in their time
CASE_EVERY, EACH, SCREENED_IN = 10, dt.timedelta(minutes=2), dt.timedelta(days=1)
FIELDS = (
    "handle", "serial", "recorder", "entered_by", "unit", "unit_path", "month", "occurred_on", "record_type",
    "matter_category", "subject_identity", "manner", "judgement", "stage", "is_doubtful", "is_urgent", "is_late",
    "is_straight_up", "follow_up", "form_version", "submitted_at", "origin", "version_count", "key",
)  # fmt: skip
CASE_FIELDS = (
    "handle", "record", "office", "state", "assignee", "counted_as", "screening_from", "closed_at", "steps_taken",
)  # fmt: skip
PAGES = {
    "first": "", "page 20": "?page=20", "urgent": "?show=urgent", "overdue": "?show=overdue", "open": "?show=open",
    "category": "?category=CASE", "often": "?show=often", "going": "?show=going", "closed": "?show=closed",
    "closed of a category": "?show=closed&category=HR",
}  # fmt: skip


def figures(options: Options) -> Iterator[Figure]:
    """Yield p95 and queries of each view of the queue."""
    place = office(200, opens=False)
    grow(place, options.rows or RECORDS)
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


def fill(place: Office, count: int, total: int = 0) -> None:
    """Write that many open records for the inspection office, with their blind index."""
    for start in range(0, count, AT_ONCE):
        with transaction.atomic():
            _some(place, start, min(AT_ONCE, count - start), total or count)


@transaction.atomic
def grow(place: Office, count: int) -> None:
    """Write a block of records and copies of it inside the database; all but the newest are closed."""
    fill(place, min(AT_ONCE, count), count)
    rows, reviewer = Record.objects.order_by("pk"), inspector(place)
    insert(
        Handling, CASE_FIELDS,
        (
            (new_handle(), pk, "INSPECTION", State.CLOSED.value, reviewer.pk, "", at, at + SCREENED_IN, 1)
            for pk, at in rows.values_list("pk", "submitted_at")
        ),
    )  # fmt: skip
    Route.objects.update(settled_at=F("since") + SCREENED_IN)
    for block in range(1, count // AT_ONCE):
        unlike = {name: Concat(Value(f"{block:04}"), Substr(name, 5)) for name in ("handle", "serial", "key")}
        for model in (Record, Route, Handling, SubjectIndex, CaseIndex):
            _copy(model, block, unlike)
    _open(list(rows.reverse().values_list("pk", flat=True)[:OPEN]), reviewer)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _copy(model: type[Model], block: int, unlike: Mapping[str, Concat]) -> None:
    """Copy the rows of the first block: as many records further, as much later, under addresses of their own."""
    size = AT_ONCE // CASE_EVERY if model is CaseIndex else AT_ONCE
    shifted = {"id": F("id") + size * block, "record_id": F("record_id") + AT_ONCE * block}
    shifted |= {name: F(name) + EACH * AT_ONCE * block for name in ("submitted_at", "settled_at")}
    changed = shifted | (unlike if model in {Record, Handling} else {})
    fields = list(model._meta.concrete_fields)
    moved = {f"moved_{one.attname}": changed.get(one.attname, F(one.attname)) for one in fields}
    first = model._default_manager.order_by("pk").values_list("pk", flat=True)[0]
    rows = model._default_manager.filter(pk__lt=first + size).annotate(**moved).order_by("pk")
    select, values = rows.values_list(*moved).query.sql_with_params()
    columns = ", ".join(str(one.column) for one in fields)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {model._meta.db_table} ({columns}) {select}", values)


def _open(newest: list[int], reviewer: Person) -> None:
    """Let these records wait, some of them for the second person."""
    Handling.objects.filter(record__in=newest[PROPOSED:]).delete()
    proposed = Handling.objects.filter(record__in=newest[:PROPOSED])
    proposed.update(state=State.PROPOSED, closed_at=None, waits_since=F("screening_from"))
    Step.objects.bulk_create(
        Step(
            handling=one, number=1, move=Move.PROPOSE, before=State.RECEIVED, after=State.PROPOSED,
            document=b"", commitment="", by=reviewer, at=one.screening_from,
        )
        for one in proposed
    )  # fmt: skip
    Route.objects.filter(record__in=newest).update(settled_at=None)


def _some(place: Office, start: int, size: int, count: int) -> None:
    unit, now = place.unit, timezone.now()
    form, people, wide = version_for(unit, Month.of(now)), place.people[1:], len(place.people) - 1
    numbers = range(start, start + size)
    ago = {number: now - EACH * (count - number) for number in numbers}
    insert(
        Record, FIELDS,
        (
            (
                new_handle(), f"BENCH{number:09}", people[number % wide].pk, people[number % wide].pk, unit.pk, unit.path,
                str(Month.of(ago[number])), ago[number].date(), "INTERFERE", ("CASE", "HR")[number % 5 == 0], "T3", "PHONE",
                "", "", number % 50 == 0, number % 300 == 0, False, False, "", form.pk, ago[number], "PAGE", 1,
                f"bench:{number}",
            )
            for number in numbers
        ),
    )  # fmt: skip
    ids = list(Record.objects.order_by("-pk").values_list("pk", flat=True)[:size])[::-1]
    insert(
        Route, ["record", "office", "unit", "since"],
        ((pk, "INSPECTION", unit.pk, ago[number]) for number, pk in zip(numbers, ids, strict=True)),
    )  # fmt: skip
    insert(
        SubjectIndex, ["record", "key", "is_matchable"],
        ((pk, names()[number % NAMES], False) for number, pk in zip(numbers, ids, strict=True)),
    )  # fmt: skip
    insert(
        CaseIndex, ["record", "key"],
        (
            (pk, blind_case(f"莲01检刑诉(2026){number}号"))
            for number, pk in zip(numbers, ids, strict=True) if number % CASE_EVERY == 0
        ),
    )  # fmt: skip
