"""Who edits the form of which unit, and who may be the second editor. # 第四条"""

import datetime as dt

from django.db.models import QuerySet

from people.access import holds_over, units_below, units_where
from people.models import Person, Unit
from people.vocabulary import Role
from policies.recordform.models import FormDraft


def units_edited_by(person: Person, now: dt.datetime) -> QuerySet[Unit]:
    """Return the units whose form the person edits: where he is an editor, and below."""
    return units_below(units_where(person, [Role.EDITOR], now)).order_by("path")


def drafts_for(person: Person, now: dt.datetime) -> QuerySet[FormDraft]:
    """Return the drafts of those units."""
    drafts = FormDraft.objects.filter(unit__in=units_edited_by(person, now).values("pk"))
    return drafts.select_related("unit", "base", "changed_by", "sent_by")


def can_approve(person: Person, draft: FormDraft, now: dt.datetime) -> bool:
    """Say whether the person may publish the draft: an editor who has neither sent nor last changed it."""
    involved = {draft.sent_by_id, draft.changed_by_id}
    return (
        draft.sent_at is not None
        and person.pk not in involved
        and holds_over(person, [Role.EDITOR], draft.unit, now)
    )
