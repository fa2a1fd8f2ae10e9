"""Who screens what: the offices' reviewers, within what they may see. # 第十条"""

import datetime as dt

from django.db.models import QuerySet

from people.access import units_where
from people.models import Person
from people.vocabulary import REVIEWERS
from records.entries.access import visible_to
from records.entries.models import Record


def reviews_anywhere(person: Person, now: dt.datetime) -> bool:
    """Say whether the person reviews for an office of any unit."""
    return units_where(person, REVIEWERS, now).exists()


def queue(person: Person, now: dt.datetime) -> QuerySet[Record]:
    """Return the records in the person's queue: urgent first, then the newest; never his own."""
    rows = visible_to(person, now).exclude(recorder=person)
    return rows.select_related("unit").order_by("-is_urgent", "-submitted_at")
