"""What waits for a reviewer."""

import datetime as dt

from django.urls import reverse

from people.models import Person
from records.review.access import queue, reviews_anywhere
from ui.rules.todo import Todo, Tone


def waiting_for(person: Person, now: dt.datetime) -> list[Todo]:
    """Return the urgent records and the whole queue, as two lines, for who reviews."""
    if not reviews_anywhere(person, now):
        return []
    rows = queue(person, now)
    urgent, count = rows.filter(is_urgent=True).count(), rows.count()
    todos = [Todo("紧急记录", reverse("review:inbox") + "?urgent", urgent, Tone.LATE, 5)] if urgent else []
    return (
        [*todos, Todo("待审核的记录", reverse("review:inbox"), count, Tone.NEUTRAL, 16)] if count else todos
    )
