"""What leaves the product: one sentence that says nothing, an address, and a mark that is always the same."""

import datetime as dt
from dataclasses import dataclass

SENTENCE = "有一件事项等待处理"
FIRST_WAIT, LONGEST_WAIT = dt.timedelta(minutes=2), dt.timedelta(hours=1)
LIFETIME = dt.timedelta(days=7)  # after that the 待办 inside is reminder enough


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a person can be reached from outside."""

    number: str
    mail: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message as a channel gets it; `mark` is the same in every repetition."""

    mark: str
    to: Contact
    subject: str
    text: str


def letter(mark: str, to: Contact, site_url: str) -> Letter:
    """Return the message: that something waits, and where to log in."""
    return Letter(mark, to, SENTENCE, f"{SENTENCE},登录后查看:{site_url}")


def wait_after(attempts: int) -> dt.timedelta:
    """Return how long to wait after so many attempts: 2, 4, 8 … minutes, an hour at most."""
    return min(FIRST_WAIT * (1 << min(attempts - 1, 10)), LONGEST_WAIT)


def is_over(queued_at: dt.datetime, now: dt.datetime) -> bool:
    """Say whether a message is too old to be worth sending."""
    return now - queued_at > LIFETIME
