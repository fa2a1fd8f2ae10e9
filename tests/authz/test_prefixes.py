"""What is not ours – Wagtail's and allauth's pages – by prefix: who gets in, and that strangers get nothing."""

import re

import pytest
from django.apps import apps
from django.test import Client
from wagtail.models import ReferenceIndex
from wagtail.search.index import get_indexed_models
from wagtail.snippets.models import get_snippet_models

from tests.authz.routes import PREFIXES, routes
from tests.authz.test_matrix import ask
from tests.authz.world import World, client_of
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
FOUR = ("zhang", "li", "wang", "zhao")  # handler, liaison, reviewer, stranger
ADMINS = ("system", "security", "auditor", "leader", "city_wang")
TO_LOG_IN = {"admin/login/", "admin/password_reset/"}
CLOSED = re.compile(r"accounts/(signup|email|confirm-email|password/reset|login/code)/")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
GROUP = re.compile(r"\((?:\?P<\w+>)?[^()]*(?:\([^()]*\)[^()]*)*\)")


def sample(pattern: str) -> str:
    """Return one address of the pattern: every number is 1, every word `x`."""
    plain = re.sub(r"<(int|slug|str|uuid|path):\w+>", lambda one: "1" if one[1] == "int" else "x", pattern)
    plain = PARAMETER.sub("1", plain)
    return "/" + GROUP.sub("1", plain).translate(str.maketrans("", "", "^$?\\"))


def addresses(prefix: str) -> list[str]:
    """Return one address of every pattern under the prefix."""
    return sorted({sample(where) for where, _ in routes() if where.startswith(prefix)})


@pytest.mark.parametrize("name", [*FOUR, *ADMINS])
def test_wagtails_admin_does_not_exist_for_whoever_edits_nothing(world: World, name: str):
    """Also 三员 and leaders: 404 at every address, whatever the method. T03"""
    client = client_of(world, name)
    paths = [path for path in addresses("admin/") if path.strip("/") + "/" not in TO_LOG_IN]
    methods = ("GET", "POST") if name in FOUR else ("GET",)
    tried = paths if name in {"zhang", "wang"} else paths[::9]

    assert len(paths) > 150
    assert [(method, path) for path in tried for method in methods if ask(client, method, path) != 404] == []


@pytest.mark.parametrize("prefix", [one for one in PREFIXES if one not in {"admin/", "^accounts/"}])
@pytest.mark.parametrize("name", FOUR)
def test_the_other_prefixes_never_fail_and_open_no_record(world: World, name: str, prefix: str):
    """One GET and one POST of each address: an answer, never a fault."""
    client = client_of(world, name)
    statuses = {
        (method, path): ask(client, method, path) for path in addresses(prefix) for method in ("GET", "POST")
    }

    assert [one for one, status in statuses.items() if abs(status) >= 500] == []


def test_an_anonymous_reader_sees_nothing_but_the_log_in(world: World):
    client = Client()
    paths = [*addresses("admin/")[::5], *addresses("documents/"), *addresses("policy/")]

    assert [path for path in paths if abs(ask(client, "GET", path)) not in {301, 302, 404}] == []


@pytest.mark.parametrize("path", ["/policy/_util/login/", "/admin/login/", "/accounts/signup/"])
def test_only_one_door_takes_a_password(world: World, path: str):
    """Wagtail has two log-in pages of its own that know no second factor. ASVS 6.3.3"""
    client = Client()

    client.post(path, {"username": "J10004", "login": "J10004", "password": PASSWORD})

    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_or_resets_by_mail(world: World):
    client = Client()

    closed = [path for path in addresses("accounts/") if CLOSED.match(path[1:])]

    assert closed
    assert [path for path in closed if ask(client, "GET", path) != 404] == []


def test_what_people_write_is_registered_nowhere_in_wagtail_or_django():
    """T03: no admin, no snippet, no search index, no reference index, no task could list a record."""
    rooms = {"entries", "returns", "uploads", "review", "people", "trail", "outbox"}
    ours = {model for room in rooms for model in apps.get_app_config(room).get_models()}

    assert not apps.is_installed("django.contrib.admin")
    assert not ours & set(get_snippet_models())
    assert not ours & set(get_indexed_models())
    assert not {model for model in ours if ReferenceIndex.model_is_indexable(model)}
