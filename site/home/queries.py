"""What waits for a person, asked of every room; a room that fails takes nobody with it."""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction

from people import todos as people
from people.models import Person
from policies.library import todos as library
from records.entries import todos as entries
from records.returns import todos as returns
from records.returns.queries import Card, card
from records.review import todos as review
from ui.rules.todo import Todo, in_order

Waiting = Callable[[Person, dt.datetime], list[Todo]]
ROOMS: tuple[Waiting, ...] = (
    entries.waiting_for,
    returns.waiting_for,
    review.waiting_for,
    library.waiting_for,
    people.waiting_for,
)

Answer = TypeVar("Answer")
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Waits:
    """The card of the month, everything else that waits, and whether something could not be read."""

    card: Card | None
    todos: list[Todo]
    is_incomplete: bool


def ask(question: Callable[[Person, dt.datetime], Answer], person: Person, now: dt.datetime) -> Answer | None:
    """Return what the room answers, or None when it could not: its failure is written down and stays its own."""
    try:
        with transaction.atomic():  # a failed query must not spoil those that follow on PostgreSQL
            return question(person, now)
    except Exception:  # whatever is wrong in one room, the others still answer
        logger.exception("待办读不出来：%s", question.__module__)
        return None


def waits_for(person: Person, now: dt.datetime, rooms: tuple[Waiting, ...] = ROOMS) -> Waits:
    """Return what waits for the person at that moment, the pressing first."""
    month = ask(lambda who, at: [card(who, at)], person, now)
    answers = [ask(waiting_for, person, now) for waiting_for in rooms]
    todos = [todo for answer in answers for todo in answer or ()]
    return Waits(month[0] if month else None, in_order(todos), None in [month, *answers])
