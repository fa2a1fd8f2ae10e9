"""Every address × every person × every method × every relation to what it names. ASVS 8.2, 8.4.1, 4.1.4 # 第九条"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from records.entries.models import Draft
from tests.authz.routes import OUTSIDE, STAFF, TABLE, Door, routes, unclassified
from tests.authz.things import Thing, things
from tests.authz.world import World, client_of

pytestmark = pytest.mark.django_db
DONE = {200, 301, 302, 403, 409, 422}  # 403, 409, 422: the page is there and says why the act was refused
NOT_FOUND, NOT_THAT_WAY, LOG_IN = 404, 405, 302
PEOPLE = (*sorted(STAFF), *OUTSIDE)


@pytest.fixture(scope="module")
def clients(world: World) -> dict[str, Client]:
    """One browser for everybody; the one who retired is logged in before he retires."""
    return {name: client_of(world, name) for name in PEOPLE}


def ask(client: Client, method: str, path: str) -> int:
    """Return the status of the answer; what was changed is taken back."""
    with transaction.atomic():
        answer = client.generic(method, path)
        transaction.set_rollback(True)
    if answer.status_code == LOG_IN and answer.headers["Location"].startswith("/accounts/login/"):
        return -LOG_IN
    return answer.status_code


def expected(name: str, thing: Thing, door: Door, method: str) -> set[int]:
    """Return what the table says."""
    group = {"GET": door.get, "HEAD": door.get, "POST": door.post}.get(method, "")
    is_open = "anyone" in {door.get, door.post}
    if name in OUTSIDE and not is_open:
        return {-LOG_IN}
    if not group:
        return {NOT_THAT_WAY, NOT_FOUND}
    answers = DONE if name in thing.who(group) else {NOT_FOUND}
    return answers | {NOT_THAT_WAY} if method == "HEAD" else answers


def cells(world: World, view: str, methods: tuple[str, ...]) -> Iterator[tuple[str, str, Thing, str]]:
    """Yield (method, person, thing, path) of one address."""
    door = TABLE[view]
    for thing in things(world, door.of):
        path = reverse(view, kwargs=thing.kwargs) + (f"?{door.query}" if door.query else "")
        for name in PEOPLE:
            for method in methods:
                yield method, name, thing, path


def test_every_address_is_classified():
    """An address nobody thought about fails here, not in an office."""
    assert unclassified() == []
    assert set(TABLE) <= {name for _, name in routes()}


@pytest.mark.parametrize("view", sorted(TABLE))
def test_every_person_gets_what_the_table_says(world, clients, view):
    """GET and POST over every thing that the address can name."""
    wrong = [
        (method, name, thing.label, status)
        for method, name, thing, path in cells(world, view, ("GET", "POST"))
        if (status := ask(clients[name], method, path)) not in expected(name, thing, TABLE[view], method)
    ]

    assert wrong == []
    assert Draft.objects.filter(pk=world.draft.pk).exists()


@pytest.mark.parametrize("view", sorted(TABLE))
def test_no_other_method_does_anything(world, clients, view):
    """HEAD answers as GET does or is refused; PUT, PATCH and DELETE are refused. ASVS 4.1.4"""
    people = {"zhang", "wang", "security", "li", "zhao", "anonymous"}
    wrong = []
    for method, name, thing, path in cells(world, view, ("HEAD", "PUT", "PATCH", "DELETE")):
        if name not in people or thing.label not in {things(world, TABLE[view].of)[0].label}:
            continue
        answers = expected(name, thing, TABLE[view], method)
        if (status := ask(clients[name], method, path)) not in answers:
            wrong.append((method, name, status))

    assert wrong == []
