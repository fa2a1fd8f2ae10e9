"""A printed code opens an account once, within fourteen days, and says nothing to whoever guesses."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from people.actions import activation
from people.models import Activation, Person
from people.vocabulary import Status
from tests.cast import Cast

pytestmark = pytest.mark.django_db
URL, NEW = "/people/activate/", "Qiu-yue-chun-feng-88"


@pytest.fixture
def newcomer(cast: Cast) -> Person:
    """何新来, without a password."""
    cache.clear()
    return Person.objects.create_user("J10099", name="何新来", unit=cast.east)


@pytest.fixture
def code(newcomer: Person, cast: Cast) -> str:
    """The code on his slip."""
    [slip] = activation.issue(persons=[newcomer], by=cast.security, now=timezone.now())
    return slip.code


def use(client: Client, number: str, code: str, password: str = NEW, again: str = "") -> int:
    """Fill the page in; return the status."""
    data = {"number": number, "code": code, "password1": password, "password2": again or password}
    return client.post(URL, data).status_code


def test_the_command_prints_a_slip_for_everyone_without_a_password(
    cast: Cast, newcomer: Person, capsys: pytest.CaptureFixture
) -> None:
    Person.objects.create_user("J10098", name="退休者", unit=cast.east, status=Status.RETIRED)

    call_command("issue_activation", "--unit", "370901", "--by", "J10009")

    printed = capsys.readouterr().out
    [code] = re.findall(r"激活码  (\S+)", printed)
    assert "何新来" in printed
    assert "退休者" not in printed
    assert "张承办" not in printed
    row = Activation.objects.get()
    assert code not in row.digest
    assert row.expires_at - row.issued_at == dt.timedelta(days=14)


def test_number_and_code_set_a_password_and_log_in(client: Client, newcomer: Person, code: str) -> None:
    assert use(client, "j10099", code.lower().replace("-", " ")) == 302

    assert client.get("/people/contacts/").status_code == 200
    newcomer.refresh_from_db()
    assert newcomer.check_password(NEW)
    assert newcomer.password_set_at is not None


def test_a_code_is_used_once(client: Client, newcomer: Person, code: str) -> None:
    use(client, "J10099", code)
    other = Client()

    assert use(other, "J10099", code, "Lai-ri-fang-chang-99") == 422
    newcomer.refresh_from_db()
    assert newcomer.check_password(NEW)


def page(client: Client, number: str, code: str) -> str:
    """The refusal, without what was typed and what changes from page to page."""
    text = client.post(
        URL, {"number": number, "code": code, "password1": NEW, "password2": NEW}
    ).content.decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"|X-CSRFToken[^}]+', "", text)
    return text.replace(number, "").replace(code, "")


def test_unknown_number_wrong_code_and_expired_code_look_the_same(
    client: Client, cast: Cast, newcomer: Person, code: str
) -> None:
    wrong = "AAAAA-AAAAA-AAAAA-AAAAA"

    unknown = page(client, "J77777", wrong)

    assert "对不上" in unknown
    assert page(client, "J10099", wrong) == unknown
    assert page(client, cast.zhang.number, code) == unknown
    Activation.objects.update(expires_at=timezone.now())
    assert page(client, "J10099", code) == unknown


@pytest.mark.parametrize(
    ("password", "again"), [("short", "short"), (NEW, "other-Password-11"), ("J10099-aaaa-bb", "")]
)
def test_a_poor_password_does_not_use_the_code_up(
    client: Client, newcomer: Person, code: str, password: str, again: str
) -> None:
    assert use(client, "J10099", code, password, again) == 422
    assert use(client, "J10099", code) == 302


def test_a_new_slip_voids_the_old_one(client: Client, cast: Cast, newcomer: Person, code: str) -> None:
    [slip] = activation.issue(persons=[newcomer], by=cast.security, now=timezone.now())

    assert use(client, "J10099", code) == 422
    assert use(client, "J10099", slip.code) == 302


def test_guessing_is_throttled_by_number_and_address_for_a_while(
    client: Client, newcomer: Person, code: str
) -> None:
    for _ in range(5):
        use(client, "J10099", "AAAAA-AAAAA-AAAAA-AAAAA")

    assert use(client, "J10099", code) == 429
    assert use(client, "J10098", code) == 422


@pytest.mark.parametrize("status", [Status.RETIRED, Status.LEFT])
def test_who_has_gone_activates_nothing(client: Client, newcomer: Person, code: str, status: Status) -> None:
    Person.objects.filter(pk=newcomer.pk).update(status=status)

    assert use(client, "J10099", code) == 422


def test_the_page_is_open_and_those_who_are_in_pass_by(cast: Cast, client: Client) -> None:
    assert client.get(URL).status_code == 200
    assert client.get("/people/lost/").status_code == 200
    client.force_login(cast.zhao)
    assert client.get(URL).status_code == 302
