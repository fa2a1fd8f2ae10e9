"""What a person has filed for a month: asked at every zero return, so its statement is written once. # 第八条"""

from dataclasses import dataclass

from django.db.models import QuerySet, Value

from deadlines.rules.months import Month
from records.entries import queries as entries
from records.entries.models import Record
from records.returns.models import Delivery, RosterEntry
from ui.reading import Known


@dataclass(frozen=True)
class Filed:
    """How many records and drafts a person has of a month, and how many offices have closed it."""

    records: int
    drafts: int
    closed: int


def filed(entry: RosterEntry) -> Filed:
    """Return what was filed for the month of a roster's line, in one query."""
    rows = KINDS.rows(month=entry.month, person=entry.person_id, unit=entry.unit_id)
    found = [kind for (kind,) in rows]  # a handful: counting here is cheapest
    return Filed(found.count("record"), found.count("draft"), found.count("closed"))


def closed_by(unit: int, month: Month) -> QuerySet[Delivery]:
    """Return the deliveries of the unit's month that an office has closed."""
    return Delivery.objects.filter(month=str(month), unit=unit, closed_at__isnull=False)


def _kinds(month: str, person: int, unit: int) -> QuerySet[Record, tuple[str]]:
    """Return a row for each record and draft of the person's month, and for each office that has closed it."""
    of = Month.parse(month)
    records = entries.recorded(of).filter(recorder=person).values_list(Value("record"))
    drafts = entries.drafted(of).filter(recorder=person).values_list(Value("draft"))
    return records.union(drafts, closed_by(unit, of).values_list(Value("closed")), all=True)


KINDS = Known(_kinds, month="1900-01", person=-1, unit=-2)
