"""Channels for tests: a gateway that keeps what it gets, and mail servers that misbehave."""

from smtplib import SMTPServerDisconnected

from django.core.mail.backends.base import BaseEmailBackend

from outbox.rules.messages import Contact, Letter

RECEIVED: list[Letter] = []


def gateway(letter: Letter) -> None:
    """Keep the letter."""
    RECEIVED.append(letter)


def broken_gateway(letter: Letter) -> None:
    """Fail as a gateway does."""
    raise ConnectionError("gateway is down")


def address_book(opaque: str) -> Contact | None:
    """Know everybody but 99; 98 has no mail."""
    if opaque == "99":
        return None
    return Contact(f"J{opaque}", "" if opaque == "98" else f"j{opaque}@example.test")


class RefusingServer(BaseEmailBackend):
    """A server nobody can connect to."""

    def open(self) -> bool:
        """Refuse."""
        raise ConnectionRefusedError


class DroppingServer(BaseEmailBackend):
    """A server that hangs up after each message."""

    def send_messages(self, email_messages):
        """Hang up."""
        raise SMTPServerDisconnected
