"""紧急送达: both offices are told at once; what they leave unread is told again and taken above. # 第八条"""

import datetime as dt
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import Min

from outbox.actions import queue_many
from people.access import holders
from people.models import Person, Unit
from people.vocabulary import Office, Role
from records.entries.access import is_recused
from records.entries.actions.delivering import Desks, matchable_keys, settled
from records.entries.models import Opening, Record, Route, UrgentStep
from records.entries.queries import version_of
from records.entries.rules.routing import Destination, Standing
from records.entries.rules.urgency import Step, steps_due
from trail.actions import append

LOOK_BACK = dt.timedelta(
    days=7
)  # a jobs process that stood still catches up; older ones are in every 待办 anyway


def urge(now: dt.datetime) -> int:
    """Take every step due for urgent records that an office has not opened; return how many were taken."""
    records = Record.objects.standing().filter(is_urgent=True, submitted_at__gt=now - LOOK_BACK)
    return sum(urge_one(record, now) for record in records.select_related("unit").order_by("pk"))


def urge_one(record: Record, now: dt.datetime) -> int:
    """Take the steps due for one record, each once."""
    opened = dict(Opening.objects.filter(record=record).values_list("role").annotate(Min("at")))
    taken = set(UrgentStep.objects.filter(record=record).values_list("office", "step"))
    routes = Route.objects.filter(record=record, ended_at=None, is_escalated=False).select_related("unit")
    owed = [
        (route, step)
        for route in routes.order_by("office")
        for step in steps_due(record.submitted_at, opened.get(route.office), now)
        if (route.office, step) not in taken
    ]
    return sum(_take(record, route, step, now) for route, step in owed)


def _take(record: Record, route: Route, step: Step, now: dt.datetime) -> bool:
    """Take one step; whoever is second to mark it does nothing."""
    try:
        with transaction.atomic():
            UrgentStep.objects.create(record=record, office=route.office, step=step, at=now)
            units = [route.unit]
            if step is Step.ABOVE and (above := _unit_above(record, route, now)):
                units.append(_escalate(record, route, above, now))
            _tell(record, route.office, units, step, now)
    except IntegrityError:
        return False
    return True


def _unit_above(record: Record, route: Route, now: dt.datetime) -> Unit | None:
    """Return the nearest unit above where the same office stands open for this record."""
    desks = Desks(record.unit, now)
    line = list(desks.units.values())
    line = line[line.index(route.unit) + 1 :] if route.unit in line else line
    keys = matchable_keys(record)
    office = Office(route.office)
    return next(
        (one for one in line if desks.standing(Destination(office, one.pk), keys) is Standing.OPEN), None
    )


def _escalate(record: Record, route: Route, above: Unit, now: dt.datetime) -> Unit:
    """Let the office above receive the record as well, and write it down."""
    defaults = {"since": now, "is_escalated": True, "settled_at": settled(record).get(route.office)}
    _, is_new = Route.objects.get_or_create(record=record, office=route.office, unit=above, defaults=defaults)
    if is_new:
        facts: dict[str, str | int | bool | None] = {"office": route.office, "unit": above.code}
        append("record.escalate", actor="system", obj=version_of(record).commitment, at=now, facts=facts)
    return above


def _tell(record: Record, office: str, units: Iterable[Unit], step: Step, now: dt.datetime) -> None:
    """Queue a message that something waits to whoever sits there; from the second one on to the head as well."""
    roles = [Role(office)] if step is Step.TOLD else [Role(office), Role.INSPECTION_HEAD]
    persons = {one for unit in units for role in roles for one in holders(role, unit, now)}
    messages = [(f"urgent:{record.handle}:{step}:{pk}", str(pk)) for pk in _unnamed(persons, record, now)]
    queue_many(messages=messages, kind="urgent", now=now)


def _unnamed(persons: Iterable[Person], record: Record, now: dt.datetime) -> list[int]:
    """Return those whom the record does not name: the others cannot tell that there is one."""
    return sorted(one.pk for one in persons if not is_recused(one, record, now))
