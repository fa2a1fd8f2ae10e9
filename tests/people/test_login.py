"""Log-in by 工号: the same words whatever was wrong, throttled without locking anybody out."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client

from people.models import Person
from people.vocabulary import Status
from tests.cast import PASSWORD, Cast
from tests.test_layout import ROOT
from trail.models import Leaf

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    """No failures left over from another test."""
    cache.clear()


def log_in(client: Client, number: str, password: str = PASSWORD, **extra: str) -> int:
    """Try to log in; return the status."""
    return client.post(LOGIN, {"login": number, "password": password}, **extra).status_code


def is_in(client: Client) -> bool:
    """Whether the browser is somebody."""
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("typed", ["J10001", "j10001", " J10001 ", "Ｊ１０００１"])  # noqa: RUF001
def test_the_number_is_read_as_it_was_meant(cast: Cast, client: Client, typed: str) -> None:
    assert log_in(client, typed) == 302
    assert client.session["_auth_user_id"] == str(cast.zhang.pk)
    assert Leaf.objects.filter(kind="session.begin").count() == 1


def shown(client: Client, number: str, password: str) -> str:
    """The page after a failed log-in, without what changes from page to page or was typed."""
    page = client.post(LOGIN, {"login": number, "password": password}).content.decode()
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"|X-CSRFToken[^}]+', "", page)
    return page.replace(number, "")


def test_unknown_disabled_retired_and_wrong_look_the_same(cast: Cast, client: Client) -> None:
    Person.objects.filter(pk=cast.sun.pk).update(is_active=False)
    Person.objects.filter(pk=cast.li.pk).update(status=Status.RETIRED)
    Person.objects.filter(pk=cast.wang.pk).update(status=Status.LEFT)

    wrong = shown(client, cast.zhang.number, "wrong-password-1")

    assert "工号和密码对不上" in wrong
    for number, password in [
        ("J99999", PASSWORD),
        ("J10002", PASSWORD),
        ("J10003", PASSWORD),
        ("J10004", PASSWORD),
    ]:
        assert shown(client, number, password) == wrong
    assert not is_in(client)


@pytest.fixture
def nobody_gets_in(cast: Cast) -> dict[str, tuple[str, str]]:
    """Every way of not getting in: a number and a password."""
    Person.objects.filter(pk=cast.sun.pk).update(is_active=False)
    Person.objects.filter(pk=cast.li.pk).update(status=Status.RETIRED)
    Person.objects.filter(pk=cast.wang.pk).update(status=Status.LEFT)
    new = Person.objects.create_user("J7", name="新来", unit=cast.east)
    return {
        "wrong password": (cast.zhang.number, "wrong-password-1"),
        "unknown": ("J99999", PASSWORD),
        "never activated": (new.number, PASSWORD),
        "disabled": (cast.sun.number, PASSWORD),
        "disabled, wrong password": (cast.sun.number, "wrong-password-1"),
        "retired": (cast.li.number, PASSWORD),
        "gone": (cast.wang.number, PASSWORD),
    }


def test_every_way_of_failing_costs_one_hash_and_once_stopped_none(
    nobody_gets_in: dict[str, tuple[str, str]], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hashing is what takes time: whoever measures learns nothing, not even at an account that is stopped."""
    hashed: list[int] = []
    plain = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(1) or plain(*args))

    costs, stopped = {}, {}
    for case, (number, password) in nobody_gets_in.items():
        cache.clear()
        hashed.clear()
        log_in(client, number, password)
        costs[case] = len(hashed)
        for _ in range(4):
            log_in(client, number, password)
        hashed.clear()
        stopped[case] = (shown(client, number, password), len(hashed))

    assert costs == dict.fromkeys(costs, 1)
    assert len(set(stopped.values())) == 1
    said, hashes = stopped["unknown"]
    assert "过 5 分钟再试" in said
    assert hashes == 0
    assert not is_in(client)


def test_five_failures_stop_one_account_from_guessing_but_not_for_ever(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        log_in(client, cast.zhang.number, "wrong-password-1")

    page = client.post(LOGIN, {"login": cast.zhang.number, "password": PASSWORD}).content.decode()

    assert "过 5 分钟再试" in page
    assert not is_in(client)
    assert log_in(client, cast.sun.number) == 302  # somebody else at the same address is not stopped
    client.logout()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 301)
    assert log_in(client, cast.zhang.number) == 302


def test_sixty_failures_a_minute_stop_an_address(cast: Cast, client: Client) -> None:
    for index in range(60):
        log_in(client, f"J8{index:04}", "wrong-password-1")

    log_in(client, cast.zhang.number)

    assert not is_in(client)
    other = Client(REMOTE_ADDR="10.0.0.7")
    log_in(other, cast.zhang.number)
    assert is_in(other)


def test_nobody_signs_up_and_nobody_is_mailed(cast: Cast, client: Client, mailoutbox: list[object]) -> None:
    page = client.post("/accounts/signup/", {"username": "J1", "password1": PASSWORD, "password2": PASSWORD})
    client.post("/accounts/password/reset/", {"email": "a@b.test"})

    assert not Person.objects.filter(number="J1").exists()
    assert page.status_code == 404
    assert mailoutbox == []


@pytest.mark.parametrize("status", [Status.RETIRED, Status.LEFT])
def test_a_live_session_ends_with_the_next_request_after_leaving(
    cast: Cast, client: Client, status: Status
) -> None:
    client.force_login(cast.zhao)
    assert client.get("/people/contacts/").status_code == 200

    Person.objects.filter(pk=cast.zhao.pk).update(status=status)

    assert client.get("/people/contacts/").status_code == 302


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short-1", "现在是 7 位"), ("j10001-hello-world", "J10001"), ("wo-de-jiancha-mima-1", "jiancha"),
        ("zhonghuarenmin", "三种"), ("12309-wo-de-mima", "12309"), ("qwertyuiop123", "常见"),
    ],
)  # fmt: skip
def test_a_password_that_breaks_the_profile_is_refused_with_what_was_found(
    cast: Cast, client: Client, password: str, said: str
) -> None:
    client.force_login(cast.zhang)
    values = {"oldpassword": PASSWORD, "password1": password, "password2": password}

    page = client.post("/accounts/password/change/", values).content.decode()

    assert said in page
    assert Person.objects.get(pk=cast.zhang.pk).check_password(PASSWORD)


def test_a_changed_password_is_noted_and_keeps_this_session(cast: Cast, client: Client) -> None:
    client.force_login(cast.zhang)
    new = "Qiu-yue-chun-feng-88 " + "长" * 60  # spaces, Chinese and eighty characters are fine

    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert Person.objects.get(pk=cast.zhang.pk).check_password(new)
    assert is_in(client)
    assert Leaf.objects.filter(kind="password.set").count() == 1


def test_an_old_password_is_changed_first(cast: Cast, client: Client, settings) -> None:
    client.force_login(cast.zhang)
    settings.PASSWORD_DAYS = 90
    Person.objects.filter(pk=cast.zhang.pk).update(password_set_at="2020-01-01T00:00:00Z")

    assert client.get("/people/contacts/").url == "/accounts/password/change/"
    assert client.get("/accounts/password/change/").status_code == 200
    settings.PASSWORD_DAYS = 0  # the modern profile
    assert client.get("/people/contacts/").status_code == 200


ASKED = """
import json, os, sys
import django
django.setup()
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

def refused(password):
    try:
        validate_password(password)
    except ValidationError as error:
        return sorted(one.code for one in error.error_list)
    return []

print(json.dumps([settings.PASSWORD_DAYS, *map(refused, sys.argv[1:])]))
"""


@pytest.mark.parametrize(
    ("profile", "days", "one_kind"),
    [("djb3", 90, ["password_kinds"]), ("modern", 0, [])],
    ids=["djb3", "modern"],
)
def test_each_profile_asks_what_it_says(tmp_path: Path, profile: str, days: int, one_kind: list[str]) -> None:
    """等保三级 asks for three kinds of characters and a new password every 90 days; modern asks for neither."""
    environment = {
        **os.environ, "PASSWORD_PROFILE": profile, "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
    }  # fmt: skip
    passwords = ["chuntianliuyizhixiaoniao", "short-1A", "woaijianchayuan", "password1234"]
    command = [sys.executable, "-c", ASKED, *passwords]

    answered = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)

    found_days, long, short, guessable, common = json.loads(answered.stdout)
    assert found_days == days
    assert long == one_kind  # long, uncommon, of one kind
    assert "password_too_short" in short
    assert "password_guessable" in guessable
    assert "password_too_common" in common
