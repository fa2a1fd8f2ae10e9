"""What waits for an editor in this room, computed and never stored."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.urls import reverse

from people.access import holds
from people.models import Person
from people.vocabulary import Role
from policies.library.models import InstrumentPage, MeasuresPage
from policies.library.queries import awaiting_review
from ui.rules.todo import Todo, Tone

SHANGHAI = ZoneInfo("Asia/Shanghai")


def waiting_for(person: Person, now: dt.datetime) -> list[Todo]:
    """Return the texts another editor sent for review, and those whose day of review has come."""
    if not holds(person, Role.EDITOR, now):
        return []
    desk = reverse("wagtailadmin_home")
    sent = awaiting_review().exclude(requested_by=person).count()
    today = now.astimezone(SHANGHAI).date()
    due = sum(kind.objects.filter(review_on__lte=today).count() for kind in (MeasuresPage, InstrumentPage))
    return [
        *([Todo("制度文本等待审核", desk, sent, Tone.INFO, 35)] if sent else []),
        *([Todo("制度文本到期，需要复核", desk, due, Tone.NEUTRAL, 45)] if due else []),
    ]
