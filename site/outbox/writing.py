"""The ways out: mail through Django's backend, or one gateway hook of the house."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.module_loading import import_string

from outbox.rules.messages import Contact, Letter

Send = Callable[[Letter], bool]  # False: this person cannot be reached that way
AddressBook = Callable[[str], Contact | None]


def is_open() -> bool:
    """Say whether anything can leave this installation at all."""
    return bool(settings.OUTBOX_GATEWAY or settings.EMAIL_HOST)


def address_book() -> AddressBook:
    """Return the function that knows where an opaque id can be reached; a setting names an upper room's."""
    book: AddressBook = import_string(settings.OUTBOX_ADDRESS_BOOK)
    return book


@contextmanager
def channel() -> Iterator[Send]:
    """Open the channel of this installation for a batch: the gateway when one is set, else mail."""
    if settings.OUTBOX_GATEWAY:
        yield partial(_hand_over, import_string(settings.OUTBOX_GATEWAY))
        return
    with get_connection(fail_silently=False) as connection:
        yield partial(_mail, connection)


def _hand_over(gateway: Callable[[Letter], object], one: Letter) -> bool:
    """Give the letter to the gateway, which raises when it cannot take it."""
    gateway(one)
    return True


def _mail(connection: BaseEmailBackend, one: Letter) -> bool:
    """Mail the letter to whoever has an address."""
    if not one.to.mail:
        return False
    headers = {"Message-ID": f"<{one.mark}@liuhen>", "Auto-Submitted": "auto-generated"}
    EmailMessage(one.subject, one.text, None, [one.to.mail], connection=connection, headers=headers).send()
    return True
