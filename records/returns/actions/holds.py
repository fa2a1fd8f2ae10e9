"""What keeps a unit's month from being sent, placed and lifted by the rooms above."""

import datetime as dt

from deadlines.rules.months import Month
from people.models import Unit
from records.returns.models import Hold


def place_hold(*, unit: Unit, month: Month, key: str, reason: str, url: str, now: dt.datetime) -> Hold:
    """Keep the unit's month from being sent for that reason; the same key twice is one hold, valid again."""
    hold, _ = Hold.objects.update_or_create(
        key=key,
        defaults={
            "unit": unit, "month": str(month), "reason": reason, "url": url, "placed_at": now, "lifted_at": None,
        },
    )  # fmt: skip
    return hold


def lift_hold(*, key: str, now: dt.datetime) -> None:
    """Lift the hold with that key, if there is one."""
    Hold.objects.filter(key=key, lifted_at=None).update(lifted_at=now)
