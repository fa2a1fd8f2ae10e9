"""Ending log-ins: one's own other ones, or all of somebody who may no longer be in."""

import datetime as dt

from django.db import transaction

from people.actions.log import note
from people.models import Person, Session
from people.rules.limits import Limits, is_over

TOUCH = dt.timedelta(minutes=1)


def end_sessions(*, person: Person, by: Person | None, why: str, now: dt.datetime, but: str = "") -> int:
    """End the person's sessions, except the one with that digest; return how many there were."""
    with transaction.atomic():
        ended, _ = Session.objects.filter(person=person).exclude(pk=but).delete()
        if ended:
            note("session.end", by=by, obj=str(person.pk), now=now, facts={"why": why, "count": ended})
    return ended


def end_session(*, person: Person, handle: str, now: dt.datetime) -> None:
    """End one of the person's own sessions, named by the beginning of its digest."""
    with transaction.atomic():
        ended, _ = Session.objects.filter(person=person, pk__startswith=handle).delete()
        if ended:
            note("session.end", by=person, obj=str(person.pk), now=now, facts={"why": "本人", "count": ended})


def touch(*, session: Session, limits: Limits, device: str, address: str, now: dt.datetime) -> bool:
    """Note that the session is in use, once a minute; return False when it is over."""
    if is_over(limits, begun=session.begun_at, seen=session.seen_at, now=now):
        return False
    if now - session.seen_at >= TOUCH or not session.device:
        Session.objects.filter(pk=session.pk).update(seen_at=now, device=device[:60], address=address[:45])
    return True
