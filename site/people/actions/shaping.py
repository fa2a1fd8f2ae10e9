"""What happens to units: each a verb with a reason and a day; what is planned waits for its day. # 第二条"""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from people.access import may_shape
from people.actions.log import Facts, Refused, actor
from people.actions.reshaping import carry_out
from people.models import Person, Unit, UnitChange
from people.queries.shaping import asked_of, touched
from people.rules.shaping import obstacle
from trail.actions import append


@transaction.atomic
def shape(*, change: UnitChange, on: dt.date, reason: str, by: Person, now: dt.datetime) -> UnitChange:
    """Set up, rename, move, merge, split or close a unit, or say who receives for it: at once, or on its day."""
    if not all(may_shape(by, unit, now) for unit in (change.unit, change.target) if unit):
        raise Refused("这个操作由管得到这些单位的系统管理员来做。")
    if not reason.strip():
        raise Refused("写明依据和原因，比如批复文号。")
    if sentence := obstacle(asked_of(change), Unit.steplen):
        raise Refused(sentence)
    same = UnitChange.objects.filter(unit=change.unit, verb=change.verb, done_at=None, withdrawn_at=None)
    if same.exists():
        raise Refused("这个单位已经有一件同样的调整等着生效。先撤回它。")
    change.effective_on, change.reason, change.asked_by, change.asked_at = on, reason.strip(), by, now
    change.units, change.people, _ = touched(change)
    change.save()
    if on <= timezone.localdate(now):
        return carry_out(change, by=by, now=now)
    facts: Facts = {"verb": str(change.verb), "unit": change.unit.code, "on": on.isoformat()}
    append("unit.plan", actor=actor(by), obj=str(change.pk), at=now, facts=facts)
    return change


@transaction.atomic
def withdraw_change(*, change: UnitChange, by: Person, now: dt.datetime) -> None:
    """Take back what has not happened yet."""
    if not may_shape(by, change.unit, now):
        raise Refused("这个操作由管得到这个单位的系统管理员来做。")
    waiting = UnitChange.objects.filter(pk=change.pk, done_at=None, withdrawn_at=None)
    if not waiting.update(withdrawn_by=by, withdrawn_at=now):
        raise Refused("这件调整已经执行或撤回。要改回去，办一件新的调整。")
    facts: Facts = {"verb": str(change.verb), "unit": change.unit.code}
    append("unit.withdraw", actor=actor(by), obj=str(change.pk), at=now, facts=facts)
