"""A nation's month: opening it, its deadline check, and the matrix; 217,450 people in 3,614 units on PostgreSQL."""

import datetime as dt
import resource
from collections.abc import Iterator

from django.db import connection

from deadlines.rules.months import Month
from people.models import Grant, Person, Unit
from people.vocabulary import Category, Level, Role
from records.entries.models.bulk import insert
from records.returns import tasks
from records.returns.actions import open_month
from records.returns.models import Delivery, RosterEntry, Verdict, ZeroReturn
from records.returns.queries.boards import board_months, matrix, totals
from records.returns.queries.ladder import rehearsal
from records.returns.queries.trees import tree_below
from records.returns.vocabulary import ZeroKind
from tests.bench.figures import Figure, Options, figure, timed

PEOPLE, UNITS = 217_450, 3_614
MONTH = Month(2026, 10)
FILED = dt.datetime(2026, 11, 2, 3, 0, tzinfo=dt.UTC)
ZERO = (
    "month", "person", "unit", "kind", "confirmed_at", "counts_from", "confirmed_by", "reason", "has_effect",
    "serial", "receipt", "leaf",
)  # fmt: skip
OPENED = dt.datetime(2026, 10, 1, 0, 5, tzinfo=dt.UTC)
DUE = dt.datetime(2026, 11, 3, 16, 5, tzinfo=dt.UTC)  # five minutes past midnight in Shanghai


def figures(options: Options) -> Iterator[Figure]:
    """Yield how long the acts of the tick took, and how far memory grew."""
    people = options.rows or PEOPLE
    units = max(1, people * UNITS // PEOPLE)
    seconds, _ = timed(lambda: nation(people, units))
    yield figure(f"month.nation {people:,} people in {units:,} units made", seconds, "s")
    before = _memory()
    seconds, _ = timed(lambda: open_month(month=MONTH, now=OPENED, starts=Month(2020, 1)))
    yield figure(f"month.open {people:,} people", seconds, "s")
    yield figure("month.open: memory grown", (_memory() - before) / 1024, "MB")
    _expect(RosterEntry.objects.count(), people)
    file()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    before = _memory()
    seconds, _ = timed(lambda: list(tasks._judge(DUE)))
    yield figure(f"month.deadline {people:,} people, {units:,} units delivered", seconds, "s")
    _expect(Verdict.objects.count(), people)
    _expect(Delivery.objects.count(), 2 * units)
    yield figure("month.deadline: memory grown", (_memory() - before) / 1024, "MB")
    seconds, done = timed(lambda: list(tasks._judge(DUE)))
    _expect(len(done), 0)
    yield figure("month.deadline again, nothing due", seconds, "s")
    seconds, _ = timed(lambda: _board(DUE))
    yield figure(f"month.matrix 50 of {units:,} units, totals over all", seconds * 1000, "ms")
    seconds, lines = timed(lambda: rehearsal(MONTH, DUE))
    yield figure(f"month.rehearsal {len(lines):,} lines", seconds, "s")


def file() -> None:
    """Let nine of ten file a zero return in time."""
    people = RosterEntry.objects.order_by("person").values_list("person", "unit")
    for start in range(0, people.count(), 5_000):
        rows = (
            (
                str(MONTH), person, unit, ZeroKind.OWN.value, FILED, FILED, person, "", True, f"LB-{person:09}", "", 0,
            )
            for person, unit in people[start : start + 5_000]
            if person % 10
        )  # fmt: skip
        insert(ZeroReturn, ZERO, rows)


def nation(people: int, units: int) -> None:
    """Make the tree and its people: every unit has a liaison and both offices."""
    root = Unit.add_root(code="00", name="最高人民检察院", level=Level.NATION)
    size = max(1, units // 32)
    while (made := Unit.objects.count()) < units:
        parent = Unit.objects.get(pk=root.pk).add_child(
            code=f"{made:02}P", name=f"第{made}省人民检察院", level=Level.PROVINCE
        )
        for number in range(min(size - 1, units - made - 1)):
            parent.add_child(
                code=f"{made:02}{number:05}", name=f"第{made}省第{number}区人民检察院", level=Level.COUNTY
            )
            parent = Unit.objects.get(pk=parent.pk)
    places = list(Unit.objects.order_by("path").values_list("pk", flat=True))
    for start in range(0, people, 5_000):
        numbers = range(start, min(people, start + 5_000))
        Person.objects.bulk_create([_person(number, places[number % units]) for number in numbers])
    _seat(places)


def _person(number: int, unit: int) -> Person:
    return Person(
        number=f"N{number:07}", name="陶曦", unit_id=unit, department="第一检察部", password="!",
        category=Category.PROSECUTOR, joined_on=dt.date(2015, 7, 1),
    )  # fmt: skip


def _seat(places: list[int]) -> None:
    """Give each unit its three seats, as far as it has people for them."""
    since, rows = dt.datetime(2020, 1, 1, tzinfo=dt.UTC), []
    by, approver = Person.objects.order_by("-pk")[:2]
    people = Person.objects.order_by("pk").values_list("pk", "unit_id")[: 3 * len(places)]
    roles: dict[int, list[Role]] = {pk: [Role.LIAISON, Role.INSPECTION, Role.DISCIPLINE] for pk in places}
    for person, unit in people:
        if roles[unit]:
            rows.append(
                Grant(
                    role=roles[unit].pop(0),
                    person_id=person,
                    unit_id=unit,
                    since=since,
                    granted_by=by,
                    granted_at=since,
                    approved_by=approver,
                    approved_at=since,
                )
            )
    Grant.objects.bulk_create(rows, 5_000)


def _board(now: dt.datetime) -> None:
    months, units = board_months(now), Unit.objects.order_by("path")
    matrix(list(units.values_list("pk", flat=True)[:50]), months)
    totals(tree_below(Unit.objects.filter(depth=1), months), months)


def _memory() -> float:
    """Return the most this process has held, in kilobytes."""
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _expect(found: int, wanted: int) -> None:
    if found != wanted:
        raise AssertionError(f"{found:,} where {wanted:,} were due")
