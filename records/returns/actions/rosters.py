"""Freezing the roster of a month: people as they stand when it begins. # 第二条、第八条"""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from deadlines.rules.months import Month
from people.models import Person, Unit
from records.entries.models.bulk import insert
from records.returns.models import OpenMonth, PlacedUnit, RosterEntry
from records.returns.queries.expected import Expected, expected
from records.returns.rules.batches import batched
from records.returns.rules.proofs import placed_leaf, rosters_leaf
from records.returns.rules.refusals import BeforeTheMeasures
from trail.actions import append
from trail.rules.merkle import Frontier, root

BATCH = 5_000


@transaction.atomic
def open_month(*, month: Month, now: dt.datetime, starts: Month, by: Person | None = None) -> OpenMonth:
    """Freeze the roster of a month once; a second call changes nothing.

    `starts` is the month in which the measures took effect. # 第十四条
    """
    if month < starts:
        raise BeforeTheMeasures
    found, is_new = OpenMonth.objects.get_or_create(
        month=str(month), defaults={"opened_at": now, "opened_by": by}
    )
    if not is_new:
        return found
    tree = Frontier.empty()
    for batch in batched(expected(month, BATCH), BATCH):
        insert(RosterEntry, Expected._fields, batch)
        for line in batch:
            tree.append(rosters_leaf(line.person_id, line.unit_code, line.unit_path, line.exempt))
    leaf = append(
        "roster.open",
        actor=str(by.pk) if by else "system",
        obj=tree.root().hex(),
        at=now,
        facts={"month": str(month), "people": tree.size, "tree": _place_units(month)},
    )
    found.people, found.leaf = tree.size, leaf.seq
    found.save(update_fields=["people", "leaf"])
    return found


def _place_units(month: Month) -> str:
    """Keep every unit that is not closed as it is called and placed now; return what the log commits to."""
    held = Q(closed_on=None) | Exists(Person.objects.filter(unit=OuterRef("pk")))
    units = list(Unit.objects.filter(held).order_by("pk").values_list("pk", "code", "name", "path"))
    insert(PlacedUnit, ("month", "unit_id", "code", "name", "path"), [(str(month), *one) for one in units])
    return root([placed_leaf(*one) for one in units]).hex()
