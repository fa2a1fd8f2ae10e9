"""What waits for a person, asked of every room; a room that fails takes nobody with it."""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import Error, transaction

from people.models import Person
from ui.rules.todo import Todo, in_order

Waiting = Callable[[Person, dt.datetime], list[Todo]]
ROOMS: tuple[Waiting, ...] = ()  # each room's todos.waiting_for, as the rooms are built

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Waits:
    """Everything that waits, and how many rooms could not be read."""

    todos: list[Todo]
    unreadable: int


def waits_for(person: Person, now: dt.datetime, rooms: tuple[Waiting, ...] | None = None) -> Waits:
    """Return what waits for the person at that moment, the pressing first."""
    todos: list[Todo] = []
    unreadable = 0
    for waiting_for in ROOMS if rooms is None else rooms:
        try:
            with transaction.atomic():  # a failed query must not spoil those that follow on PostgreSQL
                todos += waiting_for(person, now)
        except (Error, LookupError, TypeError, ValueError, AttributeError):
            logger.exception("待办读不出来:%s", waiting_for.__module__)
            unreadable += 1
    return Waits(in_order(todos), unreadable)
