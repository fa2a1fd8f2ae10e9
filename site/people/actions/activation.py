"""Opening an account with a printed one-time code; only its digest is stored."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db import transaction

from people.actions.log import Refused, actor, note
from people.actions.sessions import end_sessions
from people.models import Activation, Person, Recovery, Unit
from people.rules import codes
from people.rules.numbers import clean_number
from people.vocabulary import GONE, Loss
from trail import actions as trail
from trail.rules.leaves import Act

LASTING = dt.timedelta(days=14)


class WrongCode(Refused):
    """No open activation has that number and that code."""


@dataclass(frozen=True)
class Slip:
    """What is printed once and handed over: the code is nowhere else."""

    person: Person
    code: str
    expires_at: dt.datetime


def without_password(unit: Unit) -> list[Person]:
    """Return the staff of the unit who may log in and never have."""
    persons = (
        Person.objects.filter(unit=unit, is_active=True).exclude(status__in=list(GONE)).order_by("number")
    )
    return [person for person in persons if not person.has_usable_password()]


def issue(
    *, persons: Sequence[Person], by: Person | None, now: dt.datetime, recovery: Recovery | None = None
) -> list[Slip]:
    """Return a slip for each person; codes issued before are void."""
    slips = [Slip(person, codes.new_code(), now + LASTING) for person in persons]
    with transaction.atomic():
        Activation.objects.filter(person__in=persons, used_at=None, expires_at__gt=now).update(expires_at=now)
        Activation.objects.bulk_create(
            Activation(
                person=slip.person, digest=codes.digest(slip.code), issued_at=now, expires_at=slip.expires_at,
                recovery=recovery,
            )
            for slip in slips
        )  # fmt: skip
        kind = "activation.issue"
        trail.append_many([Act(kind, actor(by), str(slip.person.pk), now, {}) for slip in slips])
    return slips


def holder(*, number: str, code: str, now: dt.datetime) -> Activation:
    """Return the open activation of that number and code; whatever is wrong, the refusal is the same."""
    found = Activation.objects.select_related("person", "recovery").filter(
        digest=codes.digest(code),
        person__number__iexact=clean_number(number),
        used_at=None,
        expires_at__gt=now,
    )
    activation = found.first()
    if activation is None or not (activation.person.may_log_in or is_readmission(activation)):
        raise WrongCode(
            "工号和激活码对不上,或者激活码已经用过、过期。核对激活单;过期的找本单位安全管理员重新签发。"
        )
    return activation


def is_readmission(activation: Activation) -> bool:
    """Say whether the code lets somebody who has gone read his own old records."""
    return activation.recovery is not None and activation.recovery.loss == Loss.ACCESS


def activate(*, activation: Activation, password: str, now: dt.datetime) -> Person:
    """Use the code up and set the password its holder chose; a recovered factor is forgotten."""
    person, recovery = activation.person, activation.recovery
    with transaction.atomic():
        unused = Activation.objects.filter(pk=activation.pk, used_at=None, expires_at__gt=now)
        if not unused.update(used_at=now):
            raise WrongCode("激活码已经用过。找本单位安全管理员重新签发。")
        person.set_password(password)
        person.password_set_at = now
        if is_readmission(activation):
            person.readmitted_until = now + LASTING
        person.save(update_fields=["password", "password_set_at", "readmitted_until"])
        if recovery is not None:
            if recovery.loss == Loss.FACTOR:
                Authenticator.objects.filter(user=person).delete()
            Recovery.objects.filter(pk=recovery.pk).update(done_at=now)
        end_sessions(person=person, by=person, why="重新激活", now=now)
        note(
            "activation.use", by=person, obj=str(person.pk), now=now, facts={"recovery": recovery is not None}
        )
    return person
