"""Lost log-ins: two administrators, a notice, a day, and never a password of their choosing. ASVS 6.4.3-6.4.6"""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from outbox.models import Message
from people import access, todos
from people.actions import recovery as acts
from people.models import Activation, Person, Recovery, Session
from people.vocabulary import Loss, Status
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db
NEW = "Qiu-yue-chun-feng-88"


@pytest.fixture
def now() -> dt.datetime:
    """This moment, kept."""
    cache.clear()
    return timezone.now()


def asked(cast: Cast, now: dt.datetime, loss: Loss = Loss.PASSWORD) -> Recovery:
    """冯安全 asks for 王督察."""
    return acts.ask(person=cast.wang, loss=loss, by=cast.security, reason="当面核对工作证", now=now)


def test_two_administrators_a_notice_and_a_day_lead_to_a_new_slip(
    cast: Cast, client: Client, now: dt.datetime
) -> None:
    recovery = acts.approve(recovery=asked(cast, now), by=cast.auditor, now=now)

    assert Message.objects.get().to == str(cast.wang.pk)
    assert [todo.title for todo in todos.waiting_for(cast.wang, now)]
    with pytest.raises(acts.CannotRecover):
        acts.hand_out(recovery=recovery, by=cast.security, now=now + dt.timedelta(hours=23, minutes=59))
    slip = acts.hand_out(recovery=recovery, by=cast.security, now=now + dt.timedelta(hours=24))
    data = {"number": "J10004", "code": slip.code, "password1": NEW, "password2": NEW}
    assert client.post("/people/activate/", data).status_code == 302
    cast.wang.refresh_from_db()
    assert cast.wang.check_password(NEW)
    assert Recovery.objects.get().done_at is not None


@pytest.mark.parametrize("who", ["zhang", "li", "leader", "system", "auditor", "wang", "zhao", "city_wang"])
def test_only_the_security_administrator_asks_and_never_for_himself(
    cast: Cast, now: dt.datetime, who: str
) -> None:
    with pytest.raises(acts.NotYours):
        acts.ask(person=cast.chen, loss=Loss.PASSWORD, by=getattr(cast, who), reason="x", now=now)
    with pytest.raises(acts.NotYours):
        acts.ask(person=cast.security, loss=Loss.PASSWORD, by=cast.security, reason="x", now=now)


@pytest.mark.parametrize("who", ["security", "wang", "zhang", "li", "system", "zhao"])
def test_one_administrator_is_not_enough(cast: Cast, now: dt.datetime, who: str) -> None:
    recovery = asked(cast, now)

    with pytest.raises(acts.NotYours):
        acts.approve(recovery=recovery, by=getattr(cast, who), now=now)
    with pytest.raises(acts.CannotRecover):
        acts.hand_out(recovery=recovery, by=cast.security, now=now + dt.timedelta(days=2))


def test_the_person_stops_what_he_did_not_ask_for(cast: Cast, client: Client, now: dt.datetime) -> None:
    recovery = acts.approve(recovery=asked(cast, now), by=cast.auditor, now=now)
    acts.hand_out(recovery=recovery, by=cast.security, now=now + dt.timedelta(days=1))
    client.force_login(cast.wang)

    client.post(f"/people/recoveries/{recovery.pk}/stop/")

    assert not Activation.objects.filter(expires_at__gt=timezone.now()).exists()
    with pytest.raises(acts.CannotRecover):
        acts.hand_out(recovery=Recovery.objects.get(), by=cast.security, now=now + dt.timedelta(days=2))


def test_a_stranger_neither_sees_nor_stops_it(cast: Cast, client: Client, now: dt.datetime) -> None:
    recovery = asked(cast, now)
    for who in (cast.zhao, cast.zhang, cast.li, cast.system):
        client.force_login(who)
        assert client.get("/people/recoveries/").status_code == 404
        assert client.post(f"/people/recoveries/{recovery.pk}/stop/").status_code == 404
        assert client.post(f"/people/recoveries/{recovery.pk}/approve/").status_code == 404
        assert client.post(f"/people/recoveries/{recovery.pk}/slip/").status_code == 404


@pytest.mark.parametrize(("loss", "kept"), [(Loss.PASSWORD, True), (Loss.FACTOR, False)])
def test_a_lost_password_keeps_the_factor_and_a_lost_factor_forgets_it(
    cast: Cast, client: Client, now: dt.datetime, loss: Loss, kept: bool
) -> None:
    TOTP.activate(cast.wang, generate_totp_secret())
    client.force_login(cast.wang)
    recovery = acts.approve(recovery=asked(cast, now, loss), by=cast.auditor, now=now)
    slip = acts.hand_out(recovery=recovery, by=cast.security, now=now + dt.timedelta(days=1))

    other = Client()
    data = {"number": "J10004", "code": slip.code, "password1": NEW, "password2": NEW}
    answer = other.post("/people/activate/", data)

    assert Authenticator.objects.filter(user=cast.wang).exists() is kept
    assert (
        answer.url == "/accounts/2fa/authenticate/"
    ) is kept  # the code alone never lets a kept factor be skipped
    assert client.get("/people/contacts/").status_code == 302
    assert Session.objects.filter(person=cast.wang).exists() is not kept


def test_until_the_slip_is_used_nothing_changes(cast: Cast, client: Client, now: dt.datetime) -> None:
    acts.approve(recovery=asked(cast, now), by=cast.auditor, now=now)

    client.post("/accounts/login/", {"login": "J10004", "password": PASSWORD})

    assert "_auth_user_id" in client.session


def test_there_is_one_at_a_time(cast: Cast, now: dt.datetime) -> None:
    asked(cast, now)

    with pytest.raises(acts.CannotRecover):
        asked(cast, now)


def test_who_has_left_reads_his_own_old_records_for_a_fortnight_on_request(
    cast: Cast, client: Client, now: dt.datetime
) -> None:
    """第二条: the duty ends with the post, one's own records stay one's own."""
    Person.objects.filter(pk=cast.wang.pk).update(status=Status.RETIRED)
    cast.wang.refresh_from_db()
    with pytest.raises(acts.CannotRecover):
        asked(cast, now, Loss.PASSWORD)
    recovery = acts.approve(recovery=asked(cast, now, Loss.ACCESS), by=cast.auditor, now=now)
    slip = acts.hand_out(recovery=recovery, by=cast.security, now=now + dt.timedelta(days=1))

    client.post(
        "/people/activate/", {"number": "J10004", "code": slip.code, "password1": NEW, "password2": NEW}
    )

    assert client.get("/people/contacts/").status_code == 200
    assert not access.grants_of(Person.objects.get(pk=cast.wang.pk), timezone.now()).exists()
    Person.objects.filter(pk=cast.wang.pk).update(readmitted_until=timezone.now())
    assert client.get("/people/contacts/").status_code == 302


def test_who_serves_is_not_readmitted(cast: Cast, now: dt.datetime) -> None:
    with pytest.raises(acts.CannotRecover):
        asked(cast, now, Loss.ACCESS)
