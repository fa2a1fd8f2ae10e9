"""What a person has filed for a month: asked at every zero return, so Django writes the statement once. # 第八条"""

from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.db.models import QuerySet, Value

from deadlines.rules.months import Month
from records.entries import queries as entries
from records.returns.models import Delivery, RosterEntry

Cell = str | int
MONTH, PERSON, UNIT = Month(1900, 1), -1, -2  # stand where the values go; no row has them


@dataclass(frozen=True)
class Filed:
    """How many records and drafts a person has of a month, and how many offices have closed it."""

    records: int
    drafts: int
    closed: int


def filed(entry: RosterEntry) -> Filed:
    """Return what was filed for the month of a roster's line, in one query."""
    statement, blanks = _statement()
    given: dict[Cell, Cell] = {str(MONTH): entry.month, PERSON: entry.person_id, UNIT: entry.unit_id}
    with connection.cursor() as cursor:
        cursor.execute(statement, [given.get(blank, blank) for blank in blanks])
        found = [kind for (kind,) in cursor.fetchall()]  # a handful: counting here is cheapest
    return Filed(found.count("record"), found.count("draft"), found.count("closed"))


def closed_by(unit: int, month: Month) -> QuerySet[Delivery]:
    """Return the deliveries of the unit's month that an office has closed."""
    return Delivery.objects.filter(month=str(month), unit=unit, closed_at__isnull=False)


@cache
def _statement() -> tuple[str, tuple[Cell, ...]]:
    """Return the statement and what stands in its places: to write it anew took half of a confirmation."""
    records = entries.recorded(MONTH).filter(recorder=PERSON).values_list(Value("record"))
    drafts = entries.drafted(MONTH).filter(recorder=PERSON).values_list(Value("draft"))
    closed = closed_by(UNIT, MONTH).values_list(Value("closed"))
    statement, blanks = records.union(drafts, closed, all=True).query.sql_with_params()
    return statement, tuple(blanks)
