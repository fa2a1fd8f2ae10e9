"""Writing down that a setting stands otherwise than it was last seen, and who changed it and why. # 全程留痕"""

import datetime as dt
from collections.abc import Sequence

from django.db import IntegrityError, transaction

from jobs.access import may_explain
from jobs.models import REASONS, SEEN, SettingReason, SettingSeen
from jobs.queries.settings import in_force, seen
from jobs.rules.settings import FIRST, Change, changes, mark
from people.actions.log import SYSTEM, Refused, note
from people.models import Person
from trail.actions import append_many
from trail.prints import print_of, prints
from trail.rules.leaves import Act

FIRST_SEEN, CHANGED, EXPLAINED = "setting.first", "setting.change", "setting.reason"


def look_at_settings(now: dt.datetime) -> list[str]:
    """Write down what stands otherwise than it was last seen; say what changed, a first value is no change."""
    found = changes(in_force(), seen(), now)
    if not found:
        return []
    try:
        put_down(found, now)
    except IntegrityError:
        return []  # another process saw the same at the same moment, and its rows stand
    return [f"设置有变化：{one.setting.label}" for one in found if one.number > FIRST]


@transaction.atomic
def put_down(found: Sequence[Change], now: dt.datetime) -> None:
    """Write a row and a leaf for each value."""
    rows = SettingSeen.objects.bulk_create(
        SettingSeen(
            mark=mark(one.setting.key, one.number), key=one.setting.key, number=one.number,
            label=one.setting.label, before=one.before, value=one.setting.value, seen_at=now,
        )
        for one in found
    )  # fmt: skip
    worth = prints(SEEN, [row.pk for row in rows])
    append_many([
        Act(
            FIRST_SEEN if row.number == FIRST else CHANGED, SYSTEM, row.mark, now,
            {"setting": row.key, "row": worth[row.pk]},
        )
        for row in rows
    ])  # fmt: skip


@transaction.atomic
def explain(
    *, changed: Sequence[SettingSeen], changed_by: str, reason: str, by: Person, now: dt.datetime
) -> list[SettingReason]:
    """State who made these changes and why; what was stated before stays, and the same is not stated twice."""
    if not may_explain(by, now):
        raise Refused("由最上级单位的系统管理员说明；那里没有系统管理员时，由各单位的系统管理员说明。")
    who, why = changed_by.strip(), reason.strip()
    if not who or not why:
        raise Refused("写明是谁改的、为什么。")
    rows = SettingSeen.objects.filter(pk__in=[one.pk for one in changed])
    return [_state(one, who, why, by, now) for one in rows.select_for_update().order_by("pk")]


def _state(one: SettingSeen, who: str, why: str, by: Person, now: dt.datetime) -> SettingReason:
    """Write one statement and its leaf."""
    if one.number == FIRST:
        raise Refused("第一次看到的取值不用说明。")
    before = list(SettingReason.objects.filter(change=one).order_by("pk"))
    if before and (before[-1].changed_by, before[-1].reason) == (who, why):
        return before[-1]
    name = f"{one.mark}/{len(before) + 1}"
    given = {"changed_by": who, "reason": why, "stated_by": by, "stated_at": now}
    made = SettingReason.objects.create(mark=name, change=one, **given)
    note(EXPLAINED, by=by, obj=name, now=now, facts={"setting": one.key, "row": print_of(REASONS, made)})
    return made
