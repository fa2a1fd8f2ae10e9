"""What waits for a person in this room, computed and never stored."""

import datetime as dt

from django.urls import reverse

from deadlines.rules.months import shanghai_day
from people.models import Person
from policies.training.access import assigned_to
from policies.training.queries import Duty, duties
from ui.rules.todo import Todo, Tone

SOON = dt.timedelta(days=7)


def waiting_for(person: Person, now: dt.datetime) -> list[Todo]:
    """Return the lessons to pass and the texts to sign."""
    today = shanghai_day(now)
    return [_line(duty, today) for duty in duties(person, assigned_to(person, now), now) if not duty.is_done]


def _line(duty: Duty, today: dt.date) -> Todo:
    """Return one line; the day stands in it, because colour alone says nothing."""
    one, day = duty.assignment, f"{duty.due_on.month}月{duty.due_on.day}日"
    words = f"学习《{one.title}》" if one.lesson else f"阅读并签署《{one.title}》"
    url = one.lesson.get_url() if one.lesson else reverse("training:sign", args=[one.pk])
    if duty.is_late:
        return Todo(f"{words}，{day}已到期", url, 0, Tone.LATE, 30)
    tone = Tone.WARN if duty.due_on - today <= SOON else Tone.NEUTRAL
    return Todo(f"{words}，{day}前", url, 0, tone, 40)
