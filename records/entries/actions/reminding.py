"""速记提醒: on the next working day, and when three days are over; the message says only that something waits."""

import datetime as dt

from deadlines.queries import calendar
from deadlines.rules.months import Month, shanghai_day
from deadlines.rules.reminders import is_working_time
from outbox.actions import queue_many
from records.entries.models import Draft
from records.entries.rules.quicknotes import reminders_due


def remind_notes(now: dt.datetime) -> int:
    """Remind whoever has not finished a quick note, each reminder once; return how many were new."""
    if not is_working_time(now, calendar(Month.of(now))):
        return 0
    notes = Draft.objects.filter(is_quick_note=True, created_at__lt=now).order_by("pk")
    messages = [
        (f"note:{note.handle}:{kind}", str(note.recorder_id))
        for note in notes.defer("document")
        for kind in reminders_due(
            note.created_at, now, days=(shanghai_day(now) - shanghai_day(note.created_at)).days
        )
    ]
    return queue_many(messages=messages, kind="note", now=now)
