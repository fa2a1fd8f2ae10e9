"""Units with their people, liaison and offices, and the month before this one opened for them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from django.db import transaction
from django.utils import timezone

from deadlines.rules.months import Month
from people.models import Grant, Person, Unit
from people.vocabulary import Category, Level, Role
from records.returns.models import RosterEntry

FAMILY = "陶尤廉史秦窦章苗唐韦柏俞鲍费岑薛雷贺倪汤"
GIVEN = "曦欣华璟玲静𬭎洋芳文博雅楠思远嘉诚雨桐子墨"
numbers, codes = count(1), count(1)


@dataclass(frozen=True)
class Office:
    """One unit, whoever uploads for it, and the people on its roster."""

    unit: Unit
    liaison: Person
    people: Sequence[Person]
    month: Month


@transaction.atomic
def office(size: int, *, opens: bool = True) -> Office:
    """Make a unit of that many people with both offices and a liaison; its last month is open."""
    month, now = Month.of(timezone.now()).previous, timezone.now()
    unit = Unit.add_root(code=f"88{next(codes):04}", name="莲城市东湖区人民检察院", level=Level.COUNTY)
    people = Person.objects.bulk_create([_person(unit) for _ in range(size + 5)], 2_000)
    liaison, inspector, discipline, grantor, approver, *others = people
    for role, who in (
        (Role.LIAISON, liaison), (Role.INSPECTION, inspector), (Role.DISCIPLINE, discipline),
    ):  # fmt: skip
        Grant.objects.create(
            role=role, person=who, unit=unit, since=now - dt.timedelta(days=900), granted_by=grantor,
            granted_at=now, approved_by=approver, approved_at=now,
        )  # fmt: skip
    if opens:
        RosterEntry.objects.bulk_create([_entry(one, month) for one in people], 2_000)
    return Office(unit, liaison, others, month)


def _person(unit: Unit) -> Person:
    number = next(numbers)
    family, given = (
        FAMILY[number % len(FAMILY)],
        GIVEN[number // 7 % len(GIVEN)] + GIVEN[number // 3 % len(GIVEN)],
    )
    return Person(
        number=f"B{number:06}", name=family + given, unit=unit, department="第一检察部", password="!",
        category=Category.PROSECUTOR, joined_on=dt.date(2015, 7, 1),
    )  # fmt: skip


def _entry(person: Person, month: Month) -> RosterEntry:
    return RosterEntry(
        month=str(month), person=person, unit=person.unit, unit_code=person.unit.code,
        unit_name=person.unit.name, unit_path=person.unit.path, department=person.department,
    )  # fmt: skip
