"""What waits for a person in this room, computed and never stored."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Case, Value, When
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
    return [*_missing(person, now), *_deliveries(person, now), *_declared(person)]


def _missing(person: Person, now: dt.datetime) -> list[Todo]:
    """Return, for a liaison, the newest finished month of each unit of his that still misses people."""
    units = list(units_where(person, [Role.LIAISON], now))
    month = next((found for found in open_months(3) if now >= found.next.starts), None) if units else None
    if month is None:
        return []
    todos = []
    for unit in units:
        count = roster_of(unit, month).in_state(MonthState.MISSING).count()
        if count:
            url = reverse("returns:unit", args=[month, unit.code])
            todos.append(Todo(f"{month.chinese}还有人没有报告", url, count, Tone.WARN, 20))
    return todos


def _deliveries(person: Person, now: dt.datetime) -> list[Todo]:
    """Return how many units' months wait for the acknowledgement of the person's office."""
    count = deliveries_visible_to(person, now).filter(acknowledged_at=None).count()
    return [Todo("单位月报等待签收", reverse("review:deliveries"), count, Tone.INFO, 15)] if count else []


def _declared(person: Person) -> list[Todo]:
    """Return the zero returns that others, or a draft, changed the person's month by: declared for him, undone."""
    stand = Case(When(undone(), then=Value(False)), default=Value(True))
    rows = ZeroReturn.objects.filter(
        person=person, kind__in=[ZeroKind.PROXY, ZeroKind.EARLY], has_effect=True
    )
    found = list(rows.annotate(stands=stand).order_by("-month"))
    return [*_proxies(person, found), *_undone(person, found)]


def _proxies(person: Person, found: Sequence[ZeroReturn]) -> list[Todo]:
    """Return the zero return a liaison declared for the person and he has not looked at, of the newest month."""
    proxies = [zero for zero in found if zero.kind == ZeroKind.PROXY and zero.withdrawn_at is None]
    if not proxies or not RosterEntry.objects.filter(person=person, month=proxies[0].month).exists():
        return []
    url = reverse("returns:month", args=[proxies[0].month])
    return [Todo("联络员代报了零报告，看一下", url, 1, Tone.INFO, 30)]


def _undone(person: Person, found: Sequence[ZeroReturn]) -> list[Todo]:
    """Return the month whose early confirmation a draft has undone, until it is filed again. # Readings: 预先确认"""
    early = [zero for zero in found if zero.kind == ZeroKind.EARLY and _was_undone(zero)]
    if not early:
        return []
    month = Month.parse(early[0].month)
    if state_of(person, month) != MonthState.MISSING:
        return []
    url = reverse("returns:month", args=[month])
    return [Todo(f"{month.chinese}的预先确认已取消，重新报告", url, 1, Tone.WARN, 12)]


def _was_undone(zero: ZeroReturn) -> bool:
    """Say whether a draft undid it; what the person took back himself was not undone."""
    if zero.withdrawn_at is not None:
        return zero.withdrawn_by_id is None
    return not getattr(zero, "stands")  # noqa: B009 - annotated, not a field
