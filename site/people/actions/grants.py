"""Giving, approving, lending and ending roles; nobody gives one to himself."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from people import access
from people.actions.log import Facts, Refused, note
from people.models import Grant, Person, Unit
from people.rules import separation
from people.vocabulary import WITHOUT_ROLES, Role
from trail import sealing

LONGEST_LOAN = dt.timedelta(days=92)


class NotYours(Refused):
    """The person may not do this for that unit."""


class CannotHold(Refused):
    """The receiver cannot hold that role now."""


class AlreadyHeld(Refused):
    """The receiver has that role for that unit already."""


class NothingToApprove(Refused):
    """The grant is approved, ended or over."""


class CannotLend(Refused):
    """The role cannot be lent so."""


def propose(
    *, role: Role, to: Person, unit: Unit, by: Person | None, now: dt.datetime,
    until: dt.datetime | None = None, reason: str = "", on_page: bool = False,
) -> Grant:  # fmt: skip
    """Propose a role, in force once a second person approves; the first of a deployment needs one person.

    So does a security administrator where nobody is left who could approve: the log says that too.

    From the command line anybody may be named as the proposer: a proposal alone gives nothing.
    """
    with transaction.atomic():
        end_expired(now=now)
        if on_page and not (by and access.may_grant(by, unit, now)):
            raise NotYours(f"只有{unit.name}或上级单位的安全管理员可以提出授权。")
        is_first, is_alone = not Grant.objects.exists(), role == Role.SECURITY_ADMIN and not on_page
        is_alone = is_first or (is_alone and not access.approvers(now).exists())
        check_receiver(role, to, unit, by, now)
        grant = Grant.objects.create(
            role=role, person=to, unit=unit, since=now, until=until, granted_by=by, granted_at=now,
            reason=reason, approved_at=now if is_alone else None,
        )  # fmt: skip
        kind = "role.grant" if is_alone else "role.propose"
        put_down(kind, grant, by=by, now=now, facts={"first": is_first, "alone": is_alone})
    return grant


def check_receiver(role: Role, to: Person, unit: Unit, by: Person | None, now: dt.datetime) -> None:
    """Refuse a receiver who is the giver, has gone, has the role, or holds one that excludes it."""
    if by == to:
        raise NotYours("不能给自己授权。由别的安全管理员提出。")
    if not to.is_active or to.status in WITHOUT_ROLES:
        raise CannotHold(f"{to.name}现在是{to.get_status_display()},不能担任角色。核对人员后再提出。")
    held = Grant.objects.filter(person=to, ended_at=None)
    if held.filter(role=role, unit=unit).exists():
        raise AlreadyHeld(f"{to.name}在{unit.name}已经是{Role(role).label},或者正在等待批准。")
    if sentence := separation.conflict(role, [Role(one) for one in held.values_list("role", flat=True)]):
        raise CannotHold(sentence)


def approve(*, grant: Grant, by: Person, now: dt.datetime) -> Grant:
    """Approve as the second person; from this moment the role is in force."""
    with transaction.atomic():
        if not access.may_approve(by, grant, now):
            raise NotYours("批准人要是本单位或上级单位的另一名安全管理员或审计管理员,不能是提出人或本人。")
        if grant.person.status in WITHOUT_ROLES or not grant.person.is_active:
            raise CannotHold(f"{grant.person.name}现在不能担任角色。终止这条授权。")
        waiting = Grant.objects.waiting(now).filter(pk=grant.pk)
        if not waiting.update(approved_by=by, approved_at=now, since=max(grant.since, now)):
            raise NothingToApprove("这条授权已经批准、终止或过期。")
        grant.refresh_from_db()
        put_down("role.grant", grant, by=by, now=now)
    return grant


def end(*, grant: Grant, by: Person, now: dt.datetime, reason: str = "") -> None:
    """End a role, and what was lent of it; the holder himself may lay it down."""
    is_own = grant.person_id == by.pk or (grant.delegated_from and grant.delegated_from.person_id == by.pk)
    if not is_own and not access.may_grant(by, grant.unit, now):
        raise NotYours(f"只有{grant.unit.name}或上级单位的安全管理员可以终止授权。")
    finish(grant=grant, by=by, why=reason or "终止", now=now)


def finish(*, grant: Grant, by: Person | None, why: str, now: dt.datetime) -> None:
    """End a grant and its delegations; a second time changes nothing."""
    with transaction.atomic():
        for one in Grant.objects.filter(Q(pk=grant.pk) | Q(delegated_from=grant), ended_at=None).order_by(
            "pk"
        ):
            if Grant.objects.filter(pk=one.pk, ended_at=None).update(ended_at=now, ended_by=by):
                put_down("role.end", one, by=by, now=now, facts={"why": why})


def end_all(*, person: Person, by: Person | None, why: str, now: dt.datetime) -> None:
    """End every role of the person, waiting ones too."""
    for grant in Grant.objects.filter(person=person, ended_at=None).order_by("pk"):
        finish(grant=grant, by=by, why=why, now=now)


def end_expired(*, now: dt.datetime) -> int:
    """End the grants whose day has come; return how many."""
    over = list(Grant.objects.filter(ended_at=None, until__lte=now).order_by("pk"))
    for grant in over:
        finish(grant=grant, by=None, why="到期", now=now)
    return len(over)


def delegate(
    *, grant: Grant, to: Person, until: dt.datetime, by: Person, now: dt.datetime, reason: str
) -> Grant:
    """Lend one's own role until a day; it shows no more than the giver sees, and a second person approves."""
    with transaction.atomic():
        end_expired(now=now)
        if grant.person_id != by.pk or not access.grants_of(by, now).filter(pk=grant.pk).exists():
            raise NotYours("只能委托自己现在担任的角色。")
        if grant.delegated_from_id or not separation.may_be_delegated(Role(grant.role)):
            raise CannotLend(f"{grant.get_role_display()}不能再委托给别人。由安全管理员另行授权。")
        latest = min(now + LONGEST_LOAN, grant.until or now + LONGEST_LOAN)
        if not now < until <= latest:
            raise CannotLend(f"委托要在今天以后、{latest:%Y-%m-%d} 以前结束。")
        check_receiver(Role(grant.role), to, grant.unit, by, now)
        lent = Grant.objects.create(
            role=grant.role, person=to, unit=grant.unit, since=now, until=until,
            granted_by=by, granted_at=now, reason=reason, delegated_from=grant,
        )  # fmt: skip
        put_down("role.propose", lent, by=by, now=now, facts={"lent": True})
    return lent


def put_down(
    kind: str, grant: Grant, *, by: Person | None, now: dt.datetime, facts: Facts | None = None
) -> None:
    """Log an act on a grant under a commitment to the whole row, which proves the row afterwards."""
    commitment, nonce = sealing.commit(grant.statement())
    Grant.objects.filter(pk=grant.pk).update(commitment=commitment, nonce=nonce)
    grant.commitment, grant.nonce = commitment, nonce
    told: Facts = {"role": str(grant.role), "unit": grant.unit.code, "grant": grant.pk, **(facts or {})}
    note(kind, by=by, obj=commitment, now=now, facts=told)
