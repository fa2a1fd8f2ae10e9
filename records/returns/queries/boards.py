"""The matrix of units and months, and what the two offices compare. # 第八条、第九条"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from deadlines.rules.months import Month
from people.models import Unit
from people.vocabulary import Office
from policies.library.rules.uses import Use, cited
from records.returns.models import Delivery, OpenMonth, PlacedUnit, RosterEntry, UnitReturn
from records.returns.queries.states import with_states
from records.returns.rules.states import Tally
from records.returns.vocabulary import FILED, STATISTICS, MonthState


@dataclass(frozen=True)
class Cell:
    """How a unit's month stands: numbers and a word, never a colour alone."""

    expected: int = 0
    reported: int = 0
    missing: int = 0
    exempt: int = 0

    @property
    def word(self) -> str:
        """Return how it stands in one word."""
        if not self.expected:
            return "—"
        if self.missing:
            return f"未报{self.missing}"
        return "报齐"


def matrix(units: Collection[int], months: Sequence[Month]) -> dict[tuple[int, Month], Cell]:
    """Return the cell of each unit and month that has a roster, in one query."""
    rows = RosterEntry.objects.filter(month__in=[str(month) for month in months], unit__in=units)
    found: dict[tuple[int, Month], dict[str, int]] = {}
    counted = with_states(rows).order_by().values_list(*["unit", "month", "state"]).annotate(n=Count("pk"))
    for unit, text, state, count in counted:
        found.setdefault((unit, Month.parse(text)), {})[state] = count
    return {key: _cell(names) for key, names in found.items()}


def _cell(names: dict[str, int]) -> Cell:
    return Cell(
        expected=sum(names.values()),
        reported=sum(count for name, count in names.items() if name in FILED),
        missing=names.get(MonthState.MISSING, 0),
        exempt=names.get(MonthState.EXEMPT, 0),
    )


def totals(tree: QuerySet[PlacedUnit], months: Sequence[Month]) -> dict[Month, Tally]:
    """Return the totals over each month's own tree, as last delivered; a month not delivered yet has none."""
    newer = UnitReturn.objects.filter(
        month=OuterRef("month"), unit=OuterRef("unit"), version__gt=OuterRef("version")
    )
    stood = tree.filter(month=OuterRef("month"), unit=OuterRef("unit"))
    texts = [str(month) for month in months]
    rows = UnitReturn.objects.filter(~Exists(newer), Exists(stood), month__in=texts)
    names = ("expected", "reported", "missing", "exempt", "late")
    summed = rows.order_by().values_list("month").annotate(*(Sum(name) for name in names))
    return {Month.parse(text): Tally(*numbers) for text, *numbers in summed}


@dataclass(frozen=True)
class Discrepancy:
    """A unit's month that stands differently in the two offices."""

    unit: Unit
    month: Month
    said: dict[str, str]


def discrepancies(units: QuerySet[Unit], now: dt.datetime, limit: int = 200) -> list[Discrepancy]:
    """Return the units' months that one office has signed for or closed and the other has not, oldest first."""
    rows = Delivery.objects.filter(unit__in=units.order_by().values("pk"), delivered_at__lte=now)
    pairs: dict[tuple[str, int], dict[str, Delivery]] = {}
    for row in rows.select_related("unit").order_by("month", "unit__path").iterator(2_000):
        pairs.setdefault((row.month, row.unit_id), {})[row.office] = row
    found = []
    for (text, _), sides in pairs.items():
        said = {office.label: _stands(sides.get(office)) for office in Office}
        if len(set(said.values())) > 1:
            found.append(Discrepancy(next(iter(sides.values())).unit, Month.parse(text), said))
    return found[:limit]


def _stands(delivery: Delivery | None) -> str:
    if delivery is None:
        return "没有收到"
    if delivery.closed_at:
        return "已关闭"
    return "已签收" if delivery.acknowledged_at else "未签收"


def zero_streaks(units: QuerySet[Unit], months: Sequence[Month], least: int = 6) -> list[tuple[Unit, int]]:
    """Return the units that held only zero returns for so many months on end, newest month first.

    For the two offices alone: a prompt to talk to the unit, in the order of the tree, never a ranking.
    """
    texts = [str(month) for month in months]
    rows = RosterEntry.objects.filter(month__in=texts, unit__in=units.order_by().values("pk"))
    filed = with_states(rows).in_state(*FILED).order_by()
    states: dict[int, dict[str, set[str]]] = {}
    for unit, month, state in filed.values_list(*["unit", "month", "state"]).distinct():
        states.setdefault(unit, {}).setdefault(month, set()).add(state)
    streaks = {unit: _streak(found, texts) for unit, found in states.items()}
    wanted = Unit.objects.filter(pk__in=[unit for unit, length in streaks.items() if length >= least])
    return [(unit, streaks[unit.pk]) for unit in wanted.order_by("path")]


def _streak(found: dict[str, set[str]], months: Sequence[str]) -> int:
    """Return for how many months from the newest on nothing but zero returns was filed."""
    length = 0
    for month in months:
        if found.get(month) != {MonthState.CONFIRMED_ZERO.value}:
            break
        length += 1
    return length


def board_months(now: dt.datetime, limit: int = 12) -> list[Month]:
    """Return the months with a roster that have begun, newest first."""
    rows = OpenMonth.objects.filter(month__lte=str(Month.of(now))).order_by("-month")
    return [Month.parse(text) for text in rows.values_list("month", flat=True)[:limit]]


def uses() -> Iterator[Use]:
    """Yield the clause under which each figure of the boards is counted."""
    yield from cited("统计", STATISTICS, "/returns/board/")
