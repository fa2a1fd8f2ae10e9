"""What waits for a reviewer, and for who has a measure to carry out."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from people.models import Person
from records.review.access import (
    measures_of,
    offices_held,
    reviews_anywhere,
    waiting,
    waiting_for_second,
)
from ui.rules.todo import Todo, Tone


def waiting_for(person: Person, now: dt.datetime) -> list[Todo]:
    """Return the urgent records, the queue, what waits for a second person, and measures to carry out."""
    return [todo for todo in (*_cases(person, now), _measures(person, now)) if todo and todo.count]


def _cases(person: Person, now: dt.datetime) -> list[Todo]:
    if not reviews_anywhere(person, now):
        return []
    place, todos = reverse("review:inbox"), []
    for office in offices_held(person, now):
        rows = waiting(person, now, office)
        here = f"{place}?office={office.value}"
        todos.append(
            Todo("紧急记录", f"{here}&show=urgent", rows.filter(is_urgent=True).count(), Tone.LATE, 5)
        )
        todos.append(Todo("未办结的记录", f"{here}&show=open", rows.count(), Tone.NEUTRAL, 16))
    seconds = len(waiting_for_second(person, now))
    return [*todos, Todo("等你复核或批准", f"{place}#second", seconds, Tone.WARN, 8)]


def _measures(person: Person, now: dt.datetime) -> Todo | None:
    today = timezone.localdate(now)
    due = list(measures_of(person, now).filter(owner=person, done_at=None).values_list("due_on", flat=True))
    late = any(day < today for day in due)
    title = "治理预防措施已逾期" if late else "要落实的治理预防措施"
    return Todo(title, reverse("review:measures"), len(due), Tone.LATE if late else Tone.INFO, 18)
