"""The month a person has to think of now, and his last twelve. # 第八条"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from deadlines.queries import readings
from deadlines.rules.months import Month
from people.models import Person
from records.returns.models import RosterEntry, RosterQuerySet, Verdict, ZeroReturn
from records.returns.queries.filed import filed
from records.returns.queries.states import obstacles_from, with_states, zero_in_force
from records.returns.rules.states import zero_refusal
from records.returns.vocabulary import FILED, MonthState
from ui.reading import Known

MONTHS_SHOWN = 12


@dataclass(frozen=True)
class Card:
    """The month a person has to think of now, as the first page shows it."""

    month: Month
    state: MonthState
    due_at: dt.datetime
    is_over: bool
    is_late: bool
    days_left: int
    workdays_left: int
    may_confirm_zero: bool
    refusal: str
    zero: ZeroReturn | None
    records: int

    @property
    def days_over(self) -> int:
        """Return how many days the deadline has passed."""
        return max(0, -self.days_left)

    @property
    def tone(self) -> str:
        """Return the tone of the countdown; never carried by colour alone."""
        if self.state != MonthState.MISSING:
            return "done"
        if self.is_late:
            return "late"
        table = [(0, "today"), (3, "soon")]
        return next((tone for days, tone in table if self.workdays_left <= days), "calm")


def months_of(person: Person, now: dt.datetime, limit: int = MONTHS_SHOWN) -> list[Month]:
    """Return the months whose roster holds the person, newest first, none that lies ahead."""
    this = Month.of(now)
    rows = RosterEntry.objects.filter(person=person, month__lte=str(this)).order_by("-month")
    return [Month.parse(text) for text in rows.values_list("month", flat=True)[:limit]]


def states_of(person: Person, now: dt.datetime, limit: int = MONTHS_SHOWN) -> dict[Month, MonthState]:
    """Return the states of the person's months, newest first, none that lies ahead, in one query."""
    rows = RosterEntry.objects.filter(person=person, month__lte=str(Month.of(now))).order_by("-month")
    found = with_states(rows).values_list(*["month", "state"])[:limit]
    return {Month.parse(text): MonthState(state) for text, state in found}


def month_to_show(states: dict[Month, MonthState], now: dt.datetime) -> Month | None:
    """Return the oldest month still missing among those over, else last month, else this one."""
    over = [month for month in states if now >= month.next.starts]
    missing = [month for month in reversed(over) if states[month] == MonthState.MISSING]
    return next(iter(missing), None) or next(iter(over), None) or next(iter(states), None)


def card(person: Person, now: dt.datetime, month: Month | None = None) -> Card | None:
    """Return the card of the month, by default of the one to think of now; None without any roster."""
    entries_of = _entries(person, now, month)
    states = {each: state for each, (_, state) in entries_of.items()}
    month = month or month_to_show(states, now)
    if month is None or month not in entries_of:
        return None
    entry, state = entries_of[month]
    found = readings(month)
    due = found.due(entry.unit)
    last_day = (due - dt.timedelta(microseconds=1)).date()
    today = now.astimezone(due.tzinfo).date()
    of_month = filed(entry)
    hindrances = obstacles_from(entry, of_month, found, now)
    refusal = zero_refusal(hindrances)
    return Card(
        month=month,
        state=state,
        due_at=due,
        is_over=hindrances.is_over,
        is_late=now >= due,
        days_left=(last_day - today).days,
        workdays_left=len(found.calendar.workdays_between(today, last_day)),
        may_confirm_zero=not refusal,
        refusal=refusal,
        zero=zero_in_force(person, month) if state in FILED else None,
        records=of_month.records,
    )


def _entries(
    person: Person, now: dt.datetime, month: Month | None
) -> dict[Month, tuple[RosterEntry, MonthState]]:
    """Return the person's place on the rosters, of one month or of the last twelve, newest first, with the state."""
    rows = (
        LINE.rows(person=person.pk, month=str(month))
        if month
        else LINES.rows(person=person.pk, until=str(Month.of(now)))
    )
    return {
        Month.parse(row.month): (row, MonthState(getattr(row, "state")))  # noqa: B009 - annotated, not a field
        for row in rows
    }


def _line(person: int, month: str) -> RosterQuerySet:
    """Return the person's line of one month's roster with unit and state."""
    return with_states(RosterEntry.objects.select_related("unit").filter(person=person, month=month))


def _lines(person: int, until: str) -> RosterQuerySet:
    """Return the person's newest lines, none of a later month, with unit and state."""
    rows = RosterEntry.objects.select_related("unit").filter(person=person, month__lte=until)
    return with_states(rows.order_by("-month"))[:MONTHS_SHOWN]


LINE, LINES = Known(_line, person=-1, month="1900-01"), Known(_lines, person=-1, until="1900-01")


def late_by(verdict: Verdict, filed_at: dt.datetime | None) -> dt.timedelta | None:
    """Return by how much a filing missed the deadline, or None when it did not or there is none."""
    if filed_at is None or filed_at < verdict.due_at:
        return None
    return filed_at - verdict.due_at
