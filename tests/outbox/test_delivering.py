"""A row first, delivered after commit; at most once per key, whatever the channel does."""

import datetime as dt

import pytest
from django.core import mail
from django.db import transaction

from outbox.actions import deliver, queue, queue_many
from outbox.models import Message
from outbox.queries import oldest_waiting
from outbox.tasks import run_due
from outbox.vocabulary import Outcome
from tests.cast import at
from tests.outbox import sinks

NOW = at("2026-11-02 09:00")
MINUTE = dt.timedelta(minutes=1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def open_mail(settings):
    """A configured mail server (Django's in-memory one) and an address book."""
    settings.EMAIL_HOST = "mail.example.test"
    settings.OUTBOX_ADDRESS_BOOK = "tests.outbox.sinks.address_book"


@pytest.fixture
def gateway(settings):
    """The house's own gateway instead of mail."""
    settings.OUTBOX_GATEWAY = "tests.outbox.sinks.gateway"
    sinks.RECEIVED.clear()
    return sinks.RECEIVED


def put(key="2026-10:DAY_TWO:7", to="7", now=NOW):
    """Queue one message."""
    return queue(key=key, to=to, kind="reminder", now=now)


def test_a_key_is_queued_once():
    assert put() is not None
    assert put() is None
    assert (
        queue_many(messages=[("2026-10:DAY_TWO:7", "7"), ("k2", "8"), ("k2", "8")], kind="reminder", now=NOW)
        == 1
    )
    assert Message.objects.count() == 2


def test_a_message_of_an_act_that_failed_never_leaves():
    with transaction.atomic():
        put()
        transaction.set_rollback(True)

    assert deliver(NOW) == []
    assert mail.outbox == []


def test_it_leaves_once_and_says_nothing():
    put()

    assert deliver(NOW) == ["2026-10:DAY_TWO:7"]
    assert deliver(NOW) == deliver(NOW + dt.timedelta(days=1)) == []

    (letter,) = mail.outbox
    assert letter.to == ["j7@example.test"]
    assert letter.subject == "有一件事项等待处理"
    assert "2026" not in letter.body
    assert letter.extra_headers["Message-ID"] == f"<{Message.objects.get().mark}@liuhen>"


def test_the_gateway_takes_precedence_and_knows_the_number(gateway):
    put()

    assert run_due(NOW) == ["外发消息 1 条"]
    assert [one.to.number for one in gateway] == ["J7"]
    assert mail.outbox == []


@pytest.mark.parametrize(("to", "outcome"), [("99", Outcome.NO_ADDRESS), ("98", Outcome.NO_ADDRESS)])
def test_who_cannot_be_reached_is_marked_and_stops_nobody_else(to, outcome):
    put("a", to)
    put("b", "7")

    assert deliver(NOW) == ["b"]
    assert Message.objects.get(key="a").outcome == outcome


def test_without_a_channel_messages_are_closed_and_never_burst_out_later(settings):
    settings.EMAIL_HOST = ""
    put()
    deliver(NOW)
    settings.EMAIL_HOST = "mail.example.test"

    assert deliver(NOW + MINUTE) == []
    assert Message.objects.get().outcome == Outcome.NO_CHANNEL


def test_a_server_refusing_for_an_hour_loses_nothing_and_doubles_nothing(settings):
    for number in range(20):
        put(f"k{number}", "7")
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.outbox.sinks.RefusingServer"
    for minute in range(0, 60, 5):
        assert deliver(NOW + minute * MINUTE) == []
    assert oldest_waiting(NOW + 60 * MINUTE, {"reminder"}) == 60 * MINUTE

    settings.EMAIL_BACKEND = working
    left = [key for minute in range(60, 180, 5) for key in deliver(NOW + minute * MINUTE)]

    assert sorted(left) == sorted(f"k{number}" for number in range(20))
    assert len(mail.outbox) == 20
    assert oldest_waiting(NOW + dt.timedelta(days=1), {"reminder"}) is None


@pytest.mark.parametrize(
    "broken",
    [
        {"EMAIL_BACKEND": "tests.outbox.sinks.DroppingServer"},
        {"OUTBOX_GATEWAY": "tests.outbox.sinks.broken_gateway"},
    ],
)
def test_a_failing_message_waits_longer_each_time_and_three_failures_end_the_run(settings, broken):
    for name, value in broken.items():
        setattr(settings, name, value)
    for number in range(5):
        put(f"k{number}")

    deliver(NOW)

    assert sorted(Message.objects.values_list("attempts", flat=True)) == [0, 0, 1, 1, 1]
    assert Message.objects.filter(attempts=1).first().next_try_at == NOW + 2 * MINUTE


def test_a_message_whose_sender_died_is_repeated_with_the_same_id(gateway):
    message = put()
    Message.objects.update(
        attempts=1, next_try_at=NOW + 2 * MINUTE
    )  # claimed; the process died before the mark

    assert deliver(NOW + MINUTE) == []
    assert deliver(NOW + 2 * MINUTE) == [message.key]
    assert gateway[0].mark == str(message.mark)


def test_a_message_claimed_by_another_run_is_left_to_it(gateway, monkeypatch):
    put()
    stale = list(Message.objects.all())
    deliver(NOW)

    monkeypatch.setattr(
        "outbox.actions.waiting", lambda now: stale
    )  # both runs read the row before either claimed it

    assert deliver(NOW) == []
    assert len(gateway) == 1


def test_a_week_old_message_is_given_up(gateway):
    put(now=NOW - dt.timedelta(days=8))

    assert deliver(NOW) == []
    assert Message.objects.get().outcome == Outcome.EXPIRED
