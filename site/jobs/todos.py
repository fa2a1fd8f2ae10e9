"""What waits for a person in this room."""

import datetime as dt

from django.urls import reverse

from jobs.access import may_explain
from jobs.queries.settings import unexplained
from people.models import Person
from ui.rules.todo import Todo, Tone


def waiting_for(person: Person, now: dt.datetime) -> list[Todo]:
    """Return how many settings changed without a reason yet, to whoever is to give it."""
    count = unexplained().count() if may_explain(person, now) else 0
    title = "设置变了，还没有说明原因"
    return [Todo(title, f"{reverse('jobs:settings')}#explain", count, Tone.WARN, 9)] if count else []
