"""Taking in the directory of retired people: all of it or nothing, and a second time nothing. # 第二条"""

import datetime as dt
import hashlib
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from people.actions.log import note
from people.models import Person, Retiree, Unit
from people.rules.initials import initials
from people.rules.retirees import RetireeLine, read_retirees
from sheets.reading import read_workbook
from sheets.rules.problems import Problem

PLAIN = ("department", "retired_on")


@dataclass(frozen=True)
class Taken:
    """What an import found and did."""

    people: int = 0
    new: int = 0
    changed: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def same(self) -> int:
        """Return how many were known already."""
        return self.people - self.new - self.changed


def import_retirees(
    *, data: bytes, filename: str, by: Person, over: QuerySet[Unit], now: dt.datetime, is_trial: bool = False
) -> Taken:
    """Read a workbook and take it in when nothing in it is wrong; raise Unreadable when it cannot be read."""
    units = {unit.code: unit for unit in over}
    reading = read_retirees(
        read_workbook(data, filename).sheets, units=frozenset(units), today=timezone.localdate(now)
    )
    if reading.problems:
        return Taken(len(reading.lines), problems=reading.problems)
    with transaction.atomic():
        known = {_key(one): one for one in Retiree.objects.filter(unit__in=over).select_related("unit")}
        fresh = [_made(line, units[line.unit]) for line in reading.lines if line.key not in known]
        Retiree.objects.bulk_create(fresh)
        changed = sum(_update(known[line.key], line) for line in reading.lines if line.key in known)
        if is_trial:
            transaction.set_rollback(True)
        elif fresh or changed:
            digest = hashlib.sha256(data).hexdigest()
            note("retirees.import", by=by, obj=digest, now=now, facts={"new": len(fresh), "changed": changed})
    return Taken(len(reading.lines), len(fresh), changed)


def _key(one: Retiree) -> tuple[str, str, str, str]:
    return one.unit.code, one.name, one.number, one.post


def _made(line: RetireeLine, unit: Unit) -> Retiree:
    return Retiree(
        unit=unit, name=line.name, number=line.number, department=line.department, post=line.post,
        retired_on=line.retired_on, aliases=list(line.aliases), initials=initials(line.name),
    )  # fmt: skip


def _update(one: Retiree, line: RetireeLine) -> bool:
    """Bring a known person up to date; return whether anything differed."""
    wanted = {key: getattr(line, key) for key in PLAIN} | {"aliases": list(line.aliases)}
    differing = [key for key, value in wanted.items() if value and getattr(one, key) != value]
    for key in differing:
        setattr(one, key, wanted[key])
    if differing:
        one.save(update_fields=differing)
    return bool(differing)
