"""Every role but handler needs a second factor, whose seed is sealed and whose code works once. ASVS 6.3.3, 6.5.1"""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from django.core.cache import cache
from django.test import Client

from people.models import Person
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db
PAGE = "/people/contacts/"
ROLES = ["li", "wang", "chen", "leader", "editor", "system", "security", "auditor"]


@pytest.fixture(autouse=True)
def required(settings) -> None:
    """As in production."""
    cache.clear()
    settings.MFA_REQUIRED = True


def code_of(secret: str) -> str:
    """What the authenticator shows now."""
    return format_hotp_value(hotp_value(secret, next(counters())))


def equip(person: Person) -> str:
    """Give the person an authenticator; return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def log_in(client: Client, person: Person) -> str:
    """Log in by password; return where it leads."""
    return client.post("/accounts/login/", {"login": person.number, "password": PASSWORD}).url


@pytest.mark.parametrize("who", ROLES)
def test_a_role_without_a_factor_reaches_nothing_but_its_activation(
    cast: Cast, client: Client, who: str
) -> None:
    log_in(client, getattr(cast, who))

    for page in (
        "/",
        PAGE,
        "/admin/",
        "/people/grants/",
        "/accounts/email/",
        "/accounts/password/set/",
    ):
        assert client.get(page).url == "/accounts/2fa/totp/activate/"
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


@pytest.mark.parametrize("who", ["zhang", "sun", "zhao"])
def test_handlers_need_none(cast: Cast, client: Client, who: str) -> None:
    log_in(client, getattr(cast, who))

    assert client.get(PAGE).status_code == 200


def test_the_demonstration_needs_none(cast: Cast, client: Client, settings) -> None:
    settings.MFA_REQUIRED = False
    log_in(client, cast.wang)

    assert client.get(PAGE).status_code == 200


def test_the_first_log_in_of_a_reviewer_sets_the_factor_up(cast: Cast, client: Client) -> None:
    log_in(client, cast.wang)
    client.get("/accounts/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]

    client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})

    assert client.get(PAGE).status_code == 200
    stored = Authenticator.objects.get(user=cast.wang, type="totp").data["secret"]
    assert secret not in stored
    assert TOTP(Authenticator.objects.get(user=cast.wang, type="totp")).validate_code(code_of(secret))


def test_a_code_works_once(cast: Cast, client: Client) -> None:
    secret = equip(cast.wang)
    assert log_in(client, cast.wang) == "/accounts/2fa/authenticate/"
    assert client.get(PAGE).status_code == 302

    code = code_of(secret)
    client.post("/accounts/2fa/authenticate/", {"code": code})
    other = Client()
    log_in(other, cast.wang)
    again = other.post("/accounts/2fa/authenticate/", {"code": code})

    assert client.get(PAGE).status_code == 200
    assert "已经用过" in again.content.decode()
    assert other.get(PAGE).status_code == 302


def test_a_recovery_code_works_once_and_stands_nowhere_in_clear(cast: Cast, client: Client) -> None:
    equip(cast.wang)
    codes = RecoveryCodes.activate(cast.wang)
    one = codes.get_unused_codes()[0]

    log_in(client, cast.wang)
    client.post("/accounts/2fa/authenticate/", {"code": one})
    other = Client()
    log_in(other, cast.wang)
    other.post("/accounts/2fa/authenticate/", {"code": one})

    assert client.get(PAGE).status_code == 200
    assert other.get(PAGE).status_code == 302
    assert one not in str(codes.instance.data)


def test_a_factor_that_a_role_needs_is_not_put_away(cast: Cast, client: Client) -> None:
    secret = equip(cast.wang)
    log_in(client, cast.wang)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})

    client.post("/accounts/2fa/totp/deactivate/")

    assert Authenticator.objects.filter(user=cast.wang, type="totp").exists()


def test_wrong_codes_are_throttled(cast: Cast, client: Client) -> None:
    equip(cast.wang)
    log_in(client, cast.wang)

    pages = [
        client.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode() for _ in range(8)
    ]

    assert "太频繁" in pages[-1] or "过 5 分钟再试" in pages[-1] or "连续多次" in pages[-1]


def test_a_dangerous_act_asks_again_after_five_minutes(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ASVS 7.5.3."""
    secret = equip(cast.auditor)
    log_in(client, cast.auditor)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    address = "/people/recoveries/1/approve/"

    assert client.post(address).status_code == 404  # nothing to approve, but asked freshly enough
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 301)
    assert client.post(address).url.startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.post(address).status_code == 404
