"""What waits for a person in this room, computed and never stored."""

import datetime as dt

from django.urls import reverse

from deadlines.rules.months import Month
from people.access import units_where
from people.models import Person
from people.vocabulary import Role
from records.returns.access import deliveries_visible_to
from records.returns.models import RosterEntry, ZeroReturn
from records.returns.queries import open_months, roster_of, state_of, undone
from records.returns.vocabulary import MonthState, ZeroKind
from ui.rules.todo import Todo, Tone


def waiting_for(person: Person, now: dt.datetime) -> list[Todo]:
    """Return the unit's missing for its liaison, deliveries to acknowledge, and zeros declared for the person."""
    return [*_missing(person, now), *_deliveries(person, now), *_proxies(person), *_undone(person)]


def _missing(person: Person, now: dt.datetime) -> list[Todo]:
    """Return, for a liaison, the newest finished month of each unit of his that still misses people."""
    month = next((found for found in open_months(3) if now >= found.next.starts), None)
    if month is None:
        return []
    todos = []
    for unit in units_where(person, [Role.LIAISON], now):
        count = roster_of(unit, month).in_state(MonthState.MISSING).count()
        if count:
            url = reverse("returns:unit", args=[month, unit.code])
            todos.append(Todo(f"{month.chinese}还有人没有报告", url, count, Tone.WARN, 20))
    return todos


def _deliveries(person: Person, now: dt.datetime) -> list[Todo]:
    """Return how many units' months wait for the acknowledgement of the person's office."""
    count = deliveries_visible_to(person, now).filter(acknowledged_at=None).count()
    return [Todo("单位月报等待签收", reverse("review:deliveries"), count, Tone.INFO, 15)] if count else []


def _proxies(person: Person) -> list[Todo]:
    """Return the zero returns a liaison declared for the person and he has not looked at in the newest month."""
    zero = ZeroReturn.objects.filter(person=person, kind=ZeroKind.PROXY, withdrawn_at=None, has_effect=True)
    newest = zero.order_by("-month").first()
    if newest is None or not RosterEntry.objects.filter(person=person, month=newest.month).exists():
        return []
    return [
        Todo("联络员代报了零报告，看一下", reverse("returns:month", args=[newest.month]), 1, Tone.INFO, 30)
    ]


def _undone(person: Person) -> list[Todo]:
    """Return the month whose early confirmation a draft has undone, until it is filed again. # Readings: 预先确认"""
    early = ZeroReturn.objects.filter(person=person, kind=ZeroKind.EARLY, has_effect=True)
    taken = early.filter(withdrawn_at__isnull=False, withdrawn_by=None) | early.filter(
        undone(), withdrawn_at=None
    )
    newest = taken.order_by("-month").first()
    if newest is None:
        return []
    month = Month.parse(newest.month)
    if state_of(person, month) != MonthState.MISSING:
        return []
    url = reverse("returns:month", args=[month])
    return [Todo(f"{month.chinese}的预先确认已取消，重新报告", url, 1, Tone.WARN, 12)]
