"""核对: note in the log that a list of the case system was held against the records. # 第九条"""

import datetime as dt

from django.db import transaction

from people.models import Person
from trail.actions import append


def note_match(*, sha256: str, lines: int, by: Person, now: dt.datetime) -> None:
    """Say who held which file against the records, and how many lines it had."""
    with transaction.atomic():
        append("cases.match", actor=str(by.pk), obj=sha256, at=now, facts={"lines": lines})
