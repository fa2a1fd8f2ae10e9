"""What waits for a person in this room."""

import datetime as dt

from django.urls import reverse

from people import access
from people.actions.recovery import may_approve
from people.models import Person
from people.queries.persons import open_recoveries
from people.queries.proofs import unproven
from people.vocabulary import Role
from ui.rules.todo import Todo, Tone


def waiting_for(person: Person, now: dt.datetime) -> list[Todo]:
    """Return what an administrator has to approve, and what concerns the person's own account."""
    return [*own(person), *approvals(person, now), *kept(person, now)]


def own(person: Person) -> list[Todo]:
    """Tell the person that somebody asked for a new slip in his name."""
    known = getattr(person, "recovers", None)  # of the person behind a request it was read with him
    if open_recoveries().filter(person=person).exists() if known is None else known:
        title = "有人为你申请了重新签发激活单,不是你要求的就停止它"
        return [Todo(title, reverse("people:sessions"), tone=Tone.WARN, order=5)]
    return []


def kept(person: Person, now: dt.datetime) -> list[Todo]:
    """Lead whoever keeps the directory of retired people to it."""
    if not access.holds(person, Role.RETIREES, now):
        return []
    return [Todo("退(离)休人员名录", reverse("people:retirees"), tone=Tone.NEUTRAL, order=60)]


def past_the_log(person: Person, now: dt.datetime) -> list[Todo]:
    """Tell an administrator of roles that were written into the table past every act."""
    seen = set(access.grants_seen_by(person, now).in_force(now).values_list("pk", flat=True))
    count = sum(grant.pk in seen for grant in unproven(now))
    title = "日志里没有依据的授权,查明后终止"
    return [Todo(title, reverse("people:grants"), count, Tone.WARN, 8)] if count else []


def approvals(person: Person, now: dt.datetime) -> list[Todo]:
    """Count what waits for this second person."""
    if not access.units_where(person, access.APPROVERS, now).exists():
        return []
    grants = [
        one for one in access.grants_seen_by(person, now).waiting(now) if access.may_approve(person, one, now)
    ]
    seen = access.recoveries_seen_by(person, now).filter(approved_at=None, stopped_at=None, done_at=None)
    recoveries = [one for one in seen if may_approve(one, person, now)]
    found = [
        ("等待你批准的授权", "people:grants", len(grants)),
        ("等待你批准的找回登录", "people:recoveries", len(recoveries)),
    ]
    waiting = [Todo(title, reverse(page), count, Tone.INFO, 20) for title, page, count in found if count]
    return [*past_the_log(person, now), *waiting]
