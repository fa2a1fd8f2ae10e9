"""What the deadline found, written once for everyone on the roster. # 第八条：每月3日前"""

import datetime as dt

from django.db import transaction

from deadlines.rules.months import Month
from people.models import Unit
from records.returns.models import RosterEntry, Verdict
from records.returns.queries import roster, with_filed_at
from records.returns.rules.states import outcome
from trail.actions import append
from trail.rules.canonical import canonical
from trail.rules.merkle import leaf_hash, root


@transaction.atomic
def reach_verdicts(*, unit: Unit, month: Month, due_at: dt.datetime, now: dt.datetime) -> int:
    """Write the verdict of everyone of the unit who has none; return how many were written.

    A second run finds nothing to write. One leaf covers the unit's verdicts of this run.
    """
    known = Verdict.objects.filter(month=str(month), unit=unit).values("person")
    rows = with_filed_at(roster(month), month).filter(unit=unit).exclude(person__in=known).order_by("person")
    verdicts = [_verdict(row, due_at, now) for row in rows.iterator(2_000)]
    if not verdicts:
        return 0
    hashes = [leaf_hash(canonical([v.person_id, v.month, v.outcome])) for v in verdicts]
    leaf = append(
        "verdict",
        actor="system",
        obj=root(hashes).hex(),
        at=now,
        facts={"month": str(month), "unit": unit.code, "people": len(verdicts), "due": due_at.isoformat()},
    )
    for verdict in verdicts:
        verdict.leaf = leaf.seq
    Verdict.objects.bulk_create(verdicts)
    return len(verdicts)


def _verdict(row: RosterEntry, due_at: dt.datetime, now: dt.datetime) -> Verdict:
    filed_at = getattr(row, "filed_at")  # noqa: B009 - annotated, not a field
    found = outcome(filed_at=filed_at, is_exempt=bool(row.exempt), due_at=due_at)
    return Verdict(
        month=row.month,
        person_id=row.person_id,
        unit_id=row.unit_id,
        outcome=found,
        due_at=due_at,
        detected_at=now,
    )
