"""What waits for a person in this room, computed and never stored."""

import datetime as dt

from django.urls import reverse

from people.models import Person
from records.uploads.access import units_to_upload_for, visible_to
from records.uploads.vocabulary import BatchState
from ui.rules.todo import Todo, Tone

UNSETTLED = (BatchState.CHECKED, BatchState.PARTLY)
SHOWN = 3


def waiting_for(person: Person, now: dt.datetime) -> list[Todo]:
    """Return the person's own files of which rows still wait; until then the unit's month cannot be sent. # 第八条"""
    if not units_to_upload_for(person, now).exists():
        return []
    files = visible_to(person, now).filter(state__in=UNSETTLED, is_zero=False)
    return [
        Todo(
            f"{file.unit.name} {file.month} 的导入文件还没有处理完",
            reverse("uploads:batch", args=[file.handle]),
            0,
            Tone.WARN,
            25,
        )
        for file in files[:SHOWN]
    ]
