"""What waits for who is asked, for the discipline office, for second persons and heads. # 第十一条、第十二条"""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from people.models import Person
from records.protection import access
from records.protection.rules.clocks import FROM
from records.protection.vocabulary import AskState
from ui.rules.todo import Todo, Tone

OPEN = [state for state, after in FROM.items() if AskState.ANSWERED in after]


def waiting_for(person: Person, now: dt.datetime) -> list[Todo]:
    """Return the questions of spot checks, complaints, changes, findings and sheets that wait."""
    return [todo for todo in (_asked(person, now), *_office(person, now), _sheets(person, now)) if todo.count]


def _asked(person: Person, now: dt.datetime) -> Todo:
    days = list(access.asked_of(person).filter(state__in=OPEN).values_list("due_on", flat=True))
    tone = Tone.LATE if any(day < timezone.localdate(now) for day in days) else Tone.WARN
    return Todo("例行核对等你答复", reverse("protection:asked"), len(days), tone, 9)


def _office(person: Person, now: dt.datetime) -> list[Todo]:
    todos = []
    if access.watches(person, now):
        place = reverse("protection:watch")
        changes = sum(one.note is None for one in access.watched_by(person, now))
        todos.append(
            Todo("反映打击报复，未办结", place, access.open_cases(person, now).count(), Tone.LATE, 6)
        )
        todos.append(Todo("记录人的人事变动，等核对", f"{place}#changes", changes, Tone.WARN, 13))
    if access.works_here(person, now):
        waiting = access.findings_seen_by(person, now).filter(decided_at=None).exclude(proposed_by=person)
        answered = access.asked_seen_by(person, now).filter(state=AskState.ANSWERED)
        todos.append(Todo("责任认定等你审定", reverse("protection:findings"), waiting.count(), Tone.WARN, 14))
        todos.append(Todo("抽查答复等核对", reverse("protection:spots"), answered.count(), Tone.NEUTRAL, 17))
    return todos


def _sheets(person: Person, now: dt.datetime) -> Todo:
    count = access.issues_to_decide(person, now).count() if access.heads(person, now) else 0
    return Todo("年度情况等你批准", reverse("protection:to-decide"), count, Tone.WARN, 15)
