"""Freezing the roster of a month, and exempting people from it. # 第二条、第八条"""

import datetime as dt
from collections.abc import Iterator

from django.db import transaction

from deadlines.rules.months import Month
from people.access import holds
from people.models import Person
from people.vocabulary import Role, Status
from records.returns.models import OpenMonth, RosterEntry
from records.returns.rules.refusals import BeforeTheMeasures, NotYours
from records.returns.rules.roster import Standing, exemption, is_on_roster
from records.returns.vocabulary import ExemptReason
from trail.actions import append
from trail.rules.canonical import canonical
from trail.rules.merkle import leaf_hash, root

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
    hashes: list[bytes] = []
    batch: list[RosterEntry] = []
    for entry in _entries(month):
        batch.append(entry)
        hashes.append(leaf_hash(canonical([entry.person_id, entry.unit_code, entry.unit_path, entry.exempt])))
        if len(batch) == BATCH:
            RosterEntry.objects.bulk_create(batch)
            batch = []
    RosterEntry.objects.bulk_create(batch)
    actor = str(by.pk) if by else "system"
    append(
        "roster.open",
        actor=actor,
        obj=root(hashes).hex(),
        at=now,
        facts={"month": str(month), "people": len(hashes)},
    )
    return found


def _entries(month: Month) -> Iterator[RosterEntry]:
    """Yield a roster entry for everyone the month expects or exempts, in the order of 工号."""
    for person in Person.objects.select_related("unit").order_by("number").iterator(BATCH):
        standing = Standing(Status(person.status), person.joined_on, person.left_on)
        if is_on_roster(standing, month):
            unit = person.unit
            yield RosterEntry(
                month=str(month),
                person=person,
                unit=unit,
                unit_code=unit.code,
                unit_name=unit.name,
                unit_path=unit.path,
                department=person.department,
                exempt=exemption(standing, month) or "",
            )


@transaction.atomic
def exempt(*, entry: RosterEntry, reason: ExemptReason, by: Person, now: dt.datetime) -> RosterEntry:
    """Exempt one person from a month, with the reason and who said so (L18)."""
    if not holds(by, Role.INSPECTION, now, entry.unit):
        raise NotYours
    entry.exempt, entry.exempt_by = reason, by
    entry.save(update_fields=["exempt", "exempt_by"])
    facts: dict[str, str | int | bool | None] = {"month": entry.month, "reason": reason.value}
    append("roster.exempt", actor=str(by.pk), obj=str(entry.pk), at=now, facts=facts)
    return entry
