"""What the deadline found, written once for everyone on the roster. # 第八条：每月3日前"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef

from deadlines.rules.months import Month
from people.models import Unit
from records.entries.models.bulk import insert
from records.returns.models import OpenMonth, RosterEntry, Verdict
from records.returns.queries import exempted, with_moments
from records.returns.rules.proofs import verdicts_leaf
from records.returns.rules.states import Tally, outcome, tally_of
from records.returns.vocabulary import Outcome
from trail.actions import append_many
from trail.rules.leaves import Act
from trail.rules.merkle import root


class Found(NamedTuple):
    """What the deadline found for one person; the names are those of the verdict's columns."""

    month: str
    person_id: int
    unit_id: int
    outcome: Outcome
    due_at: dt.datetime


def reach_verdicts(*, unit: Unit, month: Month, due_at: dt.datetime, now: dt.datetime) -> int:
    """Write the verdict of everyone of the unit who has none; return how many were written."""
    found = reach_all(units=[unit], month=month, dues={unit.pk: due_at}, now=now)
    return sum(tally.expected for tally in found.values())


@transaction.atomic
def reach_all(
    *, units: Collection[Unit], month: Month, dues: Mapping[int, dt.datetime], now: dt.datetime
) -> dict[int, Tally]:
    """Write the verdicts of several units, one leaf for each; a second run finds nothing to write.

    Return the numbers of those who had none yet, by unit.
    """
    codes = {unit.pk: unit.code for unit in units}
    parts = [list(group) for _, group in groupby(_found(codes, month, dues), key=attrgetter("unit_id"))]
    if not parts:
        return {}
    leaves = append_many([_act(part, codes, now) for part in parts])
    rows = [
        (found.month, found.person_id, found.unit_id, found.outcome.value, found.due_at, now, leaf.seq)
        for leaf, part in zip(leaves, parts, strict=True)
        for found in part
    ]
    insert(Verdict, (*Found._fields, "detected_at", "leaf"), rows)
    return {part[0].unit_id: tally_of([found.outcome for found in part]) for part in parts}


def _act(part: Sequence[Found], codes: Mapping[int, str], now: dt.datetime) -> Act:
    """Return the act as the log tells it: the verdicts of one unit as a commitment."""
    hashes = [verdicts_leaf(found.person_id, found.month, found.outcome, found.due_at) for found in part]
    first = part[0]
    facts: dict[str, str | int | bool | None] = {
        "month": first.month, "unit": codes[first.unit_id], "people": len(part), "due": first.due_at.isoformat(),
    }  # fmt: skip
    return Act("verdict", "system", root(hashes).hex(), now, facts)


def settle(*, month: Month, now: dt.datetime) -> None:
    """Mark that nobody of the month's roster lacks a verdict or a delivery: no tick need look again."""
    OpenMonth.objects.filter(month=str(month), settled_at=None).update(settled_at=now)


def _found(units: Collection[int], month: Month, dues: Mapping[int, dt.datetime]) -> Iterator[Found]:
    """Yield what the deadline found for everyone who has no verdict yet, unit by unit."""
    known = Verdict.objects.filter(month=str(month), person=OuterRef("person"))
    here = RosterEntry.objects.filter(~Exists(known), month=str(month), unit__in=units)
    rows = with_moments(here.annotate(is_exempt=exempted()), month).order_by("unit", "person")
    names = ("person_id", "unit_id", "is_exempt", "record_at", "zero_at")
    text = str(month)
    for person, unit, is_exempt, *moments in rows.values_list(*names):
        filed = min((at for at in moments if at is not None), default=None)
        reached = outcome(filed_at=filed, is_exempt=is_exempt, due_at=dues[unit])
        yield Found(text, person, unit, reached, dues[unit])
