"""Every page that names nothing is found by following links from the first page: a page nobody finds does not exist."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from tests.authz.routes import GROUPS, PREFIXES, TABLE
from tests.authz.world import World, client_of

pytestmark = pytest.mark.django_db
WALKERS = ("zhang", "li", "leader", "wang", "chief", "editor", "system", "security", "auditor")
BESIDES = {
    "home:healthz", "home:favicon",  # asked by machines
    "people:activate", "people:lost",  # for who is outside
    "people:pick", "uploads:template",  # asked by a form
}  # fmt: skip


def is_ours(path: str) -> bool:
    """Say whether the table classifies the address: some of ours stand among Wagtail's."""
    try:
        return resolve(path).view_name in TABLE
    except Resolver404:
        return False


def links(client: Client, path: str) -> Iterator[str]:
    """Yield the addresses of ours that a page leads to."""
    page = BeautifulSoup(client.get(path).content, "html.parser")
    for one in page.select("a[href]"):
        where = urlsplit(str(one["href"]))
        target = where.path or urlsplit(path).path
        if not where.netloc and (is_ours(target) or not target[1:].startswith((*PREFIXES, "static/"))):
            yield target + (f"?{where.query}" if where.query else "")


def reached(client: Client) -> set[str]:
    """Walk from the first page through every kind of page once; return the views that were found."""
    found, waiting = {"home:home"}, ["/"]
    while waiting:
        for target in links(client, waiting.pop()):
            try:
                view = resolve(urlsplit(target).path).view_name
            except Resolver404:
                continue
            if view not in found:
                found.add(view)
                waiting.append(target)
    return found


@pytest.mark.parametrize("name", WALKERS)
def test_whoever_may_open_a_page_finds_it(world: World, name: str):
    """ux: no address is typed by hand."""
    mine = {view for view, door in TABLE.items() if door.get and not door.of and name in GROUPS[door.get]}

    missing = mine - BESIDES - reached(client_of(world, name))

    assert {reverse(view) for view in missing} == set()
