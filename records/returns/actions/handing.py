"""Handing on what lies at an office where nobody has sat for days, to the one that acts for it. # 第八条"""

import datetime as dt

from django.db import transaction

from people.models import Grant
from people.vocabulary import REVIEWERS, Role
from records.returns.models import Delivery
from records.returns.queries.desks import Desks, desks_at
from trail.actions import append

PATIENCE = dt.timedelta(days=3)  # a successor may still be found


def hand_on(now: dt.datetime) -> int:
    """Give open deliveries of empty offices to the configured superior, else the level above; return how many."""
    desks = desks_at(now)
    seated = {(role, seat.unit) for (role, _), seat in desks.seats.items()}
    ended = Grant.objects.filter(role__in=sorted(REVIEWERS), ended_at__gt=now - PATIENCE)
    kept = seated | {(Role(role), unit) for role, unit in ended.values_list("role", "unit")}
    places = Delivery.objects.filter(closed_at=None).values_list("office", "to_unit").distinct().order_by()
    empty = [(office, unit) for office, unit in places if (Role(office), unit) not in kept]
    return sum(_hand_on(office, unit, desks, now) for office, unit in empty)


@transaction.atomic
def _hand_on(office: str, here: int, desks: Desks, now: dt.datetime) -> int:
    """Hand on the deliveries of one empty office, each with a leaf."""
    moved = 0
    for delivery in Delivery.objects.filter(office=office, to_unit=here, closed_at=None).select_related(
        "unit"
    ):
        to = desks.receiving(Role(office), delivery.unit)
        if to == here or not Delivery.objects.filter(pk=delivery.pk, to_unit=here).update(to_unit=to):
            continue
        facts: dict[str, str | int | bool | None] = {
            "month": delivery.month, "unit": delivery.unit.code, "office": office, "from": here, "to": to,
        }  # fmt: skip
        append("delivery.handed", actor="system", obj=str(delivery.pk), at=now, facts=facts)
        moved += 1
    return moved
