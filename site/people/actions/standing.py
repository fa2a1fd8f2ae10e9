"""What ends at once when somebody retires, moves, is suspended or disabled. # 第二条"""

import datetime as dt

from django.db import transaction

from people.actions.grants import end_all
from people.actions.log import note
from people.actions.sessions import end_sessions
from people.models import Person


def withdraw(*, person: Person, by: Person | None, why: str, now: dt.datetime) -> None:
    """End every role and every session of the person, and whatever else he was given until now."""
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(withdrawn_at=now)
        end_all(person=person, by=by, why=why, now=now)
        end_sessions(person=person, by=by, why=why, now=now)


def disable(*, person: Person, by: Person | None, why: str, now: dt.datetime) -> None:
    """Close the account, its roles and its sessions; records stay his."""
    with transaction.atomic():
        if Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
            withdraw(person=person, by=by, why=why, now=now)
            note("person.disable", by=by, obj=str(person.pk), now=now, facts={"why": why})


def enable(*, person: Person, by: Person | None, now: dt.datetime) -> None:
    """Open the account again; roles are granted anew."""
    with transaction.atomic():
        if Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
            note("person.enable", by=by, obj=str(person.pk), now=now, facts={})
