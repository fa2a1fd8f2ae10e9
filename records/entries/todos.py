"""What waits for a person in this room; counts and no names."""

import datetime as dt

from django.urls import reverse

from people.models import Person
from records.entries.access import can_file, open_supplements, own_drafts, own_records, requests_to_decide
from records.entries.queries import counted, unfinished_notes, unfollowed
from ui.rules.todo import Todo, Tone


def waiting_for(person: Person, now: dt.datetime) -> list[Todo]:
    """Return questions of the offices, 代录 to confirm, and drafts, the pressing first."""
    if not can_file(person):
        return []
    waiting = [
        (open_supplements(person), "件记录要补充", "?show=supplement", Tone.WARN, 20),
        (own_records(person).unconfirmed(), "件代录等你确认", "?show=confirm", Tone.INFO, 30),
        (unfinished_notes(person, now), "条速记超过 3 天没有补全", "drafts/", Tone.WARN, 25),
        (own_drafts(person), "份草稿还没有提交", "drafts/", Tone.NEUTRAL, 40),
        (unfollowed(person, now), "件日常工作记录还没有写明后来的程序", "?show=daily", Tone.INFO, 35),
        (requests_to_decide(person, now), "份查阅申请等你审批", "approvals/", Tone.INFO, 18),
    ]
    start, counts = reverse("entries:list"), counted([rows for rows, *_ in waiting])
    return [
        Todo(title=f"{count} {words}", url=f"{start}{where}", count=count, tone=tone, order=order)
        for count, (_, words, where, tone, order) in zip(counts, waiting, strict=True)
        if count
    ]
