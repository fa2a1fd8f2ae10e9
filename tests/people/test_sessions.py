"""A session's row is useless without its cookie, and ends by silence, by age, by its owner. ASVS 7.2-7.5"""

import datetime as dt
import json

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from people.models import Session
from people.sessions import SessionStore, digest_of, reopen
from tests.cast import PASSWORD, Cast
from trail.models import Leaf

pytestmark = pytest.mark.django_db
PAGE = "/people/contacts/"


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    """No failures left over from another test."""
    cache.clear()


def log_in(client: Client, number: str) -> str:
    """Log in on the page; return the cookie's value."""
    client.post("/accounts/login/", {"login": number, "password": PASSWORD})
    return client.cookies["sessionid"].value


def age(client: Client, *, seen: dt.timedelta = dt.timedelta(), begun: dt.timedelta = dt.timedelta()) -> None:
    """Let time pass for the browser's session."""
    now = timezone.now()
    rows = Session.objects.filter(pk=digest_of(client.cookies["sessionid"].value))
    assert rows.update(seen_at=now - seen, begun_at=now - begun)


def test_neither_cookie_nor_contents_stand_in_the_table(cast: Cast, client: Client) -> None:
    cookie = log_in(client, "J10001")
    session = client.session
    session["draft"] = "周领导来电话"
    session.save()

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_session")
        dump = b" ".join(
            bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
            for row in cursor.fetchall() for value in row
        )  # fmt: skip
    plain = reopen(bytes(Session.objects.get().payload), cookie)

    assert cookie.encode() not in dump
    assert "周领导".encode() not in dump
    assert json.dumps("周领导")[1:-1].encode() not in dump
    assert plain["draft"] == "周领导来电话"


def test_an_altered_or_exchanged_payload_logs_out(cast: Cast, client: Client) -> None:
    log_in(client, "J10001")
    other = Client()
    log_in(other, "J20001")
    theirs = Session.objects.get(person=cast.zhao).payload

    Session.objects.filter(person=cast.zhang).update(payload=theirs)

    assert client.get(PAGE).status_code == 302


def test_log_in_changes_the_cookie_and_log_out_kills_it(cast: Cast, client: Client) -> None:
    anonymous = client.session
    anonymous["x"] = 1
    anonymous.save()
    client.cookies["sessionid"] = anonymous.session_key
    before = anonymous.session_key

    cookie = log_in(client, "J10001")
    client.post("/accounts/logout/")
    stolen = Client()
    stolen.cookies["sessionid"] = cookie

    assert cookie != before
    assert stolen.get(PAGE).status_code == 302
    assert not Session.objects.filter(person=cast.zhang).exists()


@pytest.mark.parametrize(
    ("who", "minutes", "lives"),
    [("zhang", 29, True), ("zhang", 30, False), ("wang", 14, True), ("wang", 15, False),
     ("chen", 15, False), ("li", 29, True), ("zhao", 30, False)],
)  # fmt: skip
def test_silence_ends_a_session_sooner_for_reviewers(
    cast: Cast, client: Client, who: str, minutes: int, lives: bool
) -> None:
    log_in(client, getattr(cast, who).number)

    age(client, seen=dt.timedelta(minutes=minutes))

    assert (client.get(PAGE).status_code == 200) is lives


def test_a_session_in_use_lives_on_but_not_beyond_eight_hours(cast: Cast, client: Client) -> None:
    log_in(client, "J10001")

    age(client, seen=dt.timedelta(minutes=29), begun=dt.timedelta(hours=7))
    assert client.get(PAGE).status_code == 200
    assert timezone.now() - Session.objects.get().seen_at < dt.timedelta(minutes=1)
    age(client, begun=dt.timedelta(hours=8))
    assert client.get(PAGE).status_code == 302


def test_the_absolute_end_stands_in_the_row_too(cast: Cast, client: Client) -> None:
    log_in(client, "J10001")
    Session.objects.update(expires_at=timezone.now())

    assert client.get(PAGE).status_code == 302
    SessionStore.clear_expired()
    assert not Session.objects.filter(person=cast.zhang).exists()


def test_one_sees_and_ends_only_ones_own_sessions(cast: Cast, client: Client) -> None:
    elsewhere, stranger = Client(HTTP_USER_AGENT="Mozilla (Windows NT) Firefox/140"), Client()
    log_in(elsewhere, "J10001")
    elsewhere.get(PAGE)
    log_in(client, "J10001")
    log_in(stranger, "J20001")
    theirs = Session.objects.get(person=cast.zhao).pk[:16]

    page = client.get("/people/sessions/").content.decode()
    client.post(f"/people/sessions/{theirs}/end/")
    client.post("/people/sessions/others/end/")

    assert "Windows · 火狐" in page
    assert theirs not in page
    assert elsewhere.get(PAGE).status_code == 302
    assert client.get(PAGE).status_code == 200
    assert stranger.get(PAGE).status_code == 200


def test_a_single_session_is_ended_by_its_handle(cast: Cast, client: Client) -> None:
    elsewhere = Client()
    cookie = log_in(elsewhere, "J10001")
    log_in(client, "J10001")

    client.post(f"/people/sessions/{digest_of(cookie)[:16]}/end/")

    assert elsewhere.get(PAGE).status_code == 302
    assert client.get(PAGE).status_code == 200


def test_a_session_ended_meanwhile_is_not_written_back(cast: Cast, client: Client) -> None:
    log_in(client, "J10001")
    session = client.session
    session["x"] = 1
    Session.objects.all().delete()

    with pytest.raises(UpdateError):
        session.save()
    assert not Session.objects.exists()


def test_a_changed_password_ends_the_other_sessions(cast: Cast, client: Client) -> None:
    elsewhere = Client()
    log_in(elsewhere, "J10001")
    log_in(client, "J10001")
    new = "Qiu-yue-chun-feng-88"

    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert elsewhere.get(PAGE).status_code == 302
    assert client.get(PAGE).status_code == 200


def test_the_cookie_ends_with_the_browser(cast: Cast, client: Client) -> None:
    log_in(client, "J10001")

    assert client.cookies["sessionid"]["max-age"] == ""
    assert client.cookies["sessionid"]["httponly"]


def test_a_browser_that_logs_out_is_told_to_keep_nothing(cast: Cast, client: Client) -> None:
    log_in(client, "J10001")

    answer = client.post("/accounts/logout/")

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in client.get("/accounts/login/").headers
    assert Leaf.objects.filter(kind="session.end").count() == 1
