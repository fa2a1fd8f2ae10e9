"""Queueing a message inside the act that causes it, and delivering it afterwards."""

import datetime as dt
import logging

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from outbox.models import Message
from outbox.queries import waiting
from outbox.rules.messages import is_over, letter, wait_after
from outbox.vocabulary import Outcome
from outbox.writing import AddressBook, Send, address_book, channel, is_open

logger = logging.getLogger(__name__)
BATCH = 500
PATIENCE = 3  # a channel that fails so often in a row rests until the next run


def queue(*, key: str, to: str, kind: str, now: dt.datetime) -> Message | None:
    """Write the message down in the caller's transaction; None when that key was queued before."""
    if Message.objects.filter(key=key).exists():
        return None
    try:
        with transaction.atomic():
            return Message.objects.create(key=key, to=to, kind=kind, queued_at=now, next_try_at=now)
    except IntegrityError:
        return None  # somebody else was faster by a moment


def queue_many(*, messages: list[tuple[str, str]], kind: str, now: dt.datetime) -> int:
    """Write many (key, to) down in the caller's transaction and return how many are new."""
    known = set(Message.objects.filter(key__in=[key for key, _ in messages]).values_list("key", flat=True))
    rows = [
        Message(key=key, to=to, kind=kind, queued_at=now, next_try_at=now)
        for key, to in dict(messages).items()
        if key not in known
    ]
    Message.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return len(rows)


def deliver(now: dt.datetime) -> list[str]:
    """Send what is due, each at most once unless the process dies in between; return the keys that left."""
    if not is_open():
        waiting(now).update(outcome=Outcome.NO_CHANNEL)
        return []
    due = list(waiting(now)[:BATCH])
    if not due:
        return []
    try:
        with channel() as send:
            return _send_all(due, send, address_book(), now)
    except Exception as error:  # noqa: BLE001 - a channel that is down delays messages and nothing else
        logger.warning("外发渠道打不开:%s", type(error).__name__)
        return []


def _send_all(due: list[Message], send: Send, book: AddressBook, now: dt.datetime) -> list[str]:
    """Send one after the other; stop when the channel seems to be down."""
    left: list[str] = []
    failures = 0
    for message in due:
        if not _claim(message, now):
            continue
        try:
            sent = _send(message, send, book, now)
        except Exception as error:  # noqa: BLE001 - the claim has set when it is tried again
            logger.warning("消息 %s 没有发出:%s", message.mark, type(error).__name__)
            failures += 1
            if failures == PATIENCE:
                break
            continue
        failures = 0
        left += [message.key] if sent else []
    return left


def _claim(message: Message, now: dt.datetime) -> bool:
    """Take the message before sending it: who changed the row sends; a dead sender's comes again later."""
    row = Message.objects.filter(pk=message.pk, outcome=Outcome.WAITING, attempts=message.attempts)
    if is_over(message.queued_at, now):
        row.update(outcome=Outcome.EXPIRED)
        return False
    wait = wait_after(message.attempts + 1)
    return row.update(attempts=F("attempts") + 1, next_try_at=now + wait) == 1


def _send(message: Message, send: Send, book: AddressBook, now: dt.datetime) -> bool:
    """Hand one message to the channel and mark it."""
    row = Message.objects.filter(pk=message.pk)
    to = book(message.to)
    if to is None or not send(letter(str(message.mark), to, settings.SITE_URL)):
        row.update(outcome=Outcome.NO_ADDRESS)
        return False
    row.update(outcome=Outcome.SENT, sent_at=now)
    return True
