"""挑选过问人: who in the directories begins as typed; nobody learns from it who was picked. # 第二条"""

import datetime as dt

from people.access import retirees_seen_by, staff_seen_by
from people.models import Person, Retiree
from people.queries.persons import matching, matching_retirees
from people.vocabulary import GONE, Category
from records.entries.rules.picking import Candidate

MOST = 8


def candidates(*, person: Person, typed: str, now: dt.datetime) -> list[Candidate]:
    """Return who may be meant: staff of the own unit and those above it first, then the retired."""
    staff = matching(staff_seen_by(person, now).exclude(pk=person.pk), typed)[:MOST]
    retired = matching_retirees(retirees_seen_by(person), typed)[:MOST]
    return [*(_staff(one, person) for one in staff), *(_retired(one) for one in retired)][:MOST]


def _staff(one: Person, person: Person) -> Candidate:
    return Candidate(
        name=one.name, number=one.number, unit=one.unit.name, post=f"{one.department}{one.post}",
        is_retired=one.status in GONE, is_same_unit=one.unit_id == person.unit_id,
        is_leader=one.category == Category.LEADER,
    )  # fmt: skip


def _retired(one: Retiree) -> Candidate:
    post = f"原{one.department}{one.post}" if one.department or one.post else ""
    return Candidate(one.name, one.number, one.unit.name, post, is_retired=True)
