"""What the deadline found, written once for everyone on the roster. # 第八条：每月3日前"""

import datetime as dt
from collections.abc import Collection, Mapping
from itertools import groupby
from operator import attrgetter

from django.db import transaction
from django.db.models import Exists, OuterRef

from deadlines.rules.months import Month
from people.models import Unit
from records.returns.models import OpenMonth, Verdict
from records.returns.queries import roster, with_filed_at
from records.returns.rules.batches import batched
from records.returns.rules.proofs import verdicts_leaf
from records.returns.rules.states import outcome
from records.returns.vocabulary import MonthState
from trail.actions import append_many
from trail.rules.leaves import Act
from trail.rules.merkle import root

BATCH = 5_000


def reach_verdicts(*, unit: Unit, month: Month, due_at: dt.datetime, now: dt.datetime) -> int:
    """Write the verdict of everyone of the unit who has none; return how many were written."""
    return reach_all(units=[unit], month=month, dues={unit.pk: due_at}, now=now)


@transaction.atomic
def reach_all(
    *, units: Collection[Unit], month: Month, dues: Mapping[int, dt.datetime], now: dt.datetime
) -> int:
    """Write the verdicts of several units, one leaf for each; a second run finds nothing to write."""
    codes = {unit.pk: unit.code for unit in units}
    verdicts = _found(codes, month, dues, now)
    acts: list[Act] = []
    parts: list[list[Verdict]] = []
    for unit, group in groupby(verdicts, key=attrgetter("unit_id")):
        part = list(group)
        hashes = [verdicts_leaf(v.person_id, v.month, v.outcome, v.due_at) for v in part]
        facts: dict[str, str | int | bool | None] = {
            "month": str(month), "unit": codes[unit], "people": len(part), "due": dues[unit].isoformat(),
        }  # fmt: skip
        acts.append(Act("verdict", "system", root(hashes).hex(), now, facts))
        parts.append(part)
    if not acts:
        return 0
    for leaf, part in zip(append_many(acts), parts, strict=True):
        for verdict in part:
            verdict.leaf = leaf.seq
    for batch in batched(verdicts, BATCH):
        Verdict.objects.bulk_create(batch)
    return len(verdicts)


def settle(*, month: Month, now: dt.datetime) -> None:
    """Mark that nobody of the month's roster lacks a verdict or a delivery: no tick need look again."""
    OpenMonth.objects.filter(month=str(month), settled_at=None).update(settled_at=now)


def _found(
    units: Collection[int], month: Month, dues: Mapping[int, dt.datetime], now: dt.datetime
) -> list[Verdict]:
    known = Verdict.objects.filter(month=str(month), person=OuterRef("person"))
    rows = with_filed_at(roster(month), month).filter(~Exists(known), unit__in=units)
    values = rows.order_by("unit", "person").values_list(*["person_id", "unit_id", "state", "filed_at"])
    return [
        Verdict(
            month=str(month),
            person_id=person,
            unit_id=unit,
            outcome=outcome(filed_at=filed, is_exempt=state == MonthState.EXEMPT, due_at=dues[unit]),
            due_at=dues[unit],
            detected_at=now,
        )
        for person, unit, state, filed in values
    ]
