"""Questions asked again and again give what their querysets give; only the writing of the statement is spared."""

import datetime as dt
import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.access import HELD, read_standing, roles_of
from people.adapter.backend import PERSON, RosterBackend
from people.models import Grant, Person
from people.sessions import LIVING
from people.vocabulary import Role
from tests.cast import at
from ui.reading import Known

NOW = at("2026-10-20 10:00")


def people(number: str, joined: dt.date) -> object:
    return (
        Person.objects.select_related("unit").filter(number=number, joined_on__lte=joined).order_by("pk")[:2]
    )


@pytest.fixture
def asked():
    return Known(people, number="-", joined=dt.date(1900, 1, 1))


def test_a_known_question_gives_the_rows_of_its_queryset(cast, asked):
    """With another value it gives other rows, and nothing of the first asking stays."""
    late = dt.date(2999, 1, 1)
    for person in (cast.zhang, cast.li, cast.zhang):
        assert asked.rows(number=person.number, joined=late) == list(people(person.number, late))
    assert asked.rows(number="没有", joined=late) == []


PREPARED = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%joined_on%'"


def test_asked_often_it_gives_the_same_and_postgresql_keeps_one_plan(cast, asked):
    """From the third asking on the plan is kept; the values are sent beside it."""
    late = dt.date(2999, 1, 1)
    for person in (cast.zhang, cast.li) * 4:
        assert asked.rows(number=person.number, joined=late) == [person]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(PREPARED)
            assert cursor.fetchone() == (1,)


def test_a_day_is_asked_as_a_day(cast, asked):
    Person.objects.filter(pk=cast.zhang.pk).update(joined_on=dt.date(2020, 5, 1))
    days = dt.date(2020, 4, 30), dt.date(2020, 5, 1)
    assert [len(asked.rows(number=cast.zhang.number, joined=day)) for day in days] == [0, 1]


def test_what_belongs_to_a_row_comes_with_it_in_the_one_query(cast, asked):
    with CaptureQueriesContext(connection) as queries:
        [person] = asked.rows(number=cast.zhang.number, joined=dt.date(2999, 1, 1))
        assert person.unit == cast.east
    assert len(queries) == 1


def test_a_row_is_read_anew_each_time(cast, asked):
    """A person disabled a moment ago is disabled at the next asking."""
    assert RosterBackend().get_user(cast.zhang.pk) == cast.zhang
    Person.objects.filter(pk=cast.zhang.pk).update(is_active=False)
    assert RosterBackend().get_user(cast.zhang.pk) is None


def test_the_roles_of_a_request_are_those_in_force_at_its_moment(cast):
    """Asked for two moments in turn: a role ended between them is held at the first only."""
    grant = Grant.objects.get(person=cast.wang, role=Role.INSPECTION)
    Grant.objects.filter(pk=grant.pk).update(until=NOW)
    for moment, held in (
        (NOW - dt.timedelta(minutes=1), True),
        (NOW, False),
        (NOW - dt.timedelta(minutes=1), True),
    ):
        assert (grant.pk in {pk for pk, *_ in HELD.rows(person=cast.wang.pk, now=moment)}) is held
        read_standing(cast.wang, moment)
        assert (Role.INSPECTION in roles_of(cast.wang, moment)) is held


@pytest.mark.django_db
def test_an_unknown_cookie_has_no_session():
    assert LIVING.rows(digest="0" * 64, now=NOW) == []


@pytest.mark.django_db
def test_each_thread_asks_over_its_own_connection():
    """The statement is shared, the connection never: SQLite refuses one that another thread has opened."""
    PERSON.rows(pk=-5)
    found: list[list[Person]] = []

    def ask() -> None:
        try:
            found.append(PERSON.rows(pk=-5))
        finally:
            connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join(30)
    assert found == [[]]
