"""What waits to leave."""

import datetime as dt
from collections.abc import Collection

from django.db.models import QuerySet

from outbox.models import Message
from outbox.vocabulary import Outcome


def waiting(now: dt.datetime) -> QuerySet[Message]:
    """Return the messages to be tried at that moment, the oldest first."""
    return Message.objects.filter(outcome=Outcome.WAITING, next_try_at__lte=now).order_by("queued_at", "pk")


def oldest_waiting(now: dt.datetime, kinds: Collection[str]) -> dt.timedelta | None:
    """Return how long the oldest message of these kinds that has not left has waited, or None."""
    first = (
        Message.objects.filter(outcome=Outcome.WAITING, kind__in=list(kinds)).order_by("queued_at").first()
    )
    return now - first.queued_at if first else None
