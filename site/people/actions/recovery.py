"""A lost password or factor: two administrators, a notice to the person, a day's delay, a new slip."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from outbox import actions as outbox
from people import access
from people.actions.activation import Slip, issue
from people.actions.log import Refused, note
from people.models import Activation, Person, Recovery
from people.queries.persons import open_recoveries
from people.vocabulary import GONE, Loss

DELAY = dt.timedelta(hours=24)


class NotYours(Refused):
    """The person may not do this for that unit."""


class CannotRecover(Refused):
    """The recovery is not open, not approved, not due, or there is one already."""


def ask(*, person: Person, loss: Loss, by: Person, reason: str, now: dt.datetime) -> Recovery:
    """Ask for a new slip on behalf of somebody who lost his password or factor."""
    with transaction.atomic():
        if by == person or not access.may_grant(by, person.unit, now):
            raise NotYours("由本单位或上级单位的安全管理员提出,本人不能提出。")
        if not person.is_active or (person.status in GONE) != (loss == Loss.ACCESS):
            state = person.get_status_display() if person.is_active else "停用"
            raise CannotRecover(
                f"{person.name}现在是{state}:在职的找回密码或动态口令,离任的申请查阅本人记录。"
            )
        if open_recoveries().filter(person=person).exists():
            raise CannotRecover(f"{person.name}已经有一件找回登录正在办理。")
        recovery = Recovery.objects.create(person=person, loss=loss, reason=reason, asked_by=by, asked_at=now)
        note("recovery.ask", by=by, obj=str(recovery.pk), now=now, facts={"loss": str(loss)})
    return recovery


def may_approve(recovery: Recovery, by: Person, now: dt.datetime) -> bool:
    """Say whether this administrator may be the second one."""
    involved = {recovery.asked_by_id, recovery.person_id}
    return by.pk not in involved and access.holds_over(by, access.APPROVERS, recovery.person.unit, now)


def approve(*, recovery: Recovery, by: Person, now: dt.datetime) -> Recovery:
    """Approve as the second administrator; the person is told, and the day's delay begins."""
    with transaction.atomic():
        if not may_approve(recovery, by, now):
            raise NotYours("批准人要是另一名安全管理员或审计管理员,不能是提出人或本人。")
        waiting = Recovery.objects.filter(pk=recovery.pk, approved_at=None, stopped_at=None)
        if not waiting.update(approved_by=by, approved_at=now, effective_at=now + DELAY):
            raise CannotRecover("这件找回登录已经批准或停止。")
        recovery.refresh_from_db()
        outbox.queue(key=f"recovery:{recovery.pk}", to=str(recovery.person_id), kind="recovery", now=now)
        note("recovery.approve", by=by, obj=str(recovery.pk), now=now, facts={"loss": str(recovery.loss)})
    return recovery


def stop(*, recovery: Recovery, by: Person, now: dt.datetime) -> None:
    """Stop it: the person himself because he lost nothing, or an administrator; issued slips are void."""
    with transaction.atomic():
        if by.pk != recovery.person_id and not access.may_grant(by, recovery.person.unit, now):
            raise NotYours("由本人或本单位、上级单位的安全管理员停止。")
        open_ones = Recovery.objects.filter(pk=recovery.pk, stopped_at=None, done_at=None)
        if not open_ones.update(stopped_by=by, stopped_at=now):
            raise CannotRecover("这件找回登录已经办结或停止。")
        Activation.objects.filter(recovery=recovery, used_at=None, expires_at__gt=now).update(expires_at=now)
        own = by.pk == recovery.person_id
        note("recovery.stop", by=by, obj=str(recovery.pk), now=now, facts={"own": own})


def hand_out(*, recovery: Recovery, by: Person, now: dt.datetime) -> Slip:
    """Return the new slip once a day has passed since the approval."""
    with transaction.atomic():
        if by.pk == recovery.person_id or not access.may_grant(by, recovery.person.unit, now):
            raise NotYours("由本单位或上级单位的安全管理员签发,本人不能签发。")
        if recovery.stopped_at or recovery.done_at or recovery.effective_at is None:
            raise CannotRecover("这件找回登录还没有批准,或者已经办结、停止。")
        if now < recovery.effective_at:
            raise CannotRecover(
                f"批准后满 24 小时才能签发,最早 {timezone.localtime(recovery.effective_at):%m月%d日 %H:%M}。"
            )
        return issue(persons=[recovery.person], by=by, now=now, recovery=recovery)[0]
