"""A message says that something waits, and is tried again ever more slowly."""

import datetime as dt

from outbox.rules.messages import Contact, is_over, letter, wait_after
from tests.cast import at


def test_a_message_says_nothing_but_that_something_waits():
    one = letter("7f", Contact("J10001", "a@example.test"), "https://liuhen.example")

    assert one.subject == "有一件事项等待处理"
    assert one.text == "有一件事项等待处理,登录后查看:https://liuhen.example"


def test_it_waits_longer_after_each_attempt_but_never_more_than_an_hour():
    minutes = [wait_after(count) // dt.timedelta(minutes=1) for count in range(1, 9)]

    assert minutes == [2, 4, 8, 16, 32, 60, 60, 60]


def test_a_week_old_message_is_over():
    assert not is_over(at("2026-11-01 09:00"), at("2026-11-08 09:00"))
    assert is_over(at("2026-11-01 09:00"), at("2026-11-08 09:01"))
