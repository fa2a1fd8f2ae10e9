"""What waits for a person, asked of every room; what people did, asked of the log without any contents."""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import QuerySet

from deadlines.queries import readings
from deadlines.rules.months import Month
from home.vocabulary import Trace
from jobs import todos as jobs
from jobs.access import SEE_SETTINGS
from people import todos as people
from people.access import roles_of
from people.models import Person
from people.vocabulary import CONTENT_READERS, REVIEWERS, Role
from policies.library import todos as library
from policies.training import todos as training
from policies.training.vocabulary import COUNTS
from records.entries import todos as entries
from records.entries.vocabulary import Reader
from records.protection import todos as protection
from records.returns import todos as returns
from records.returns.access import SEE_BOARD
from records.returns.queries import Card, card
from records.returns.rules.ladder import Rung, ladder
from records.review import todos as review
from records.uploads import todos as uploads
from trail.models import Leaf
from trail.queries import facts_of
from trail.sealing import pseudonyms
from ui.rules.todo import Todo, in_order

Waiting = Callable[[Person, dt.datetime], list[Todo]]
ROOMS: tuple[Waiting, ...] = (
    entries.waiting_for,
    returns.waiting_for,
    review.waiting_for,
    protection.waiting_for,
    uploads.waiting_for,
    library.waiting_for,
    training.waiting_for,
    people.waiting_for,
    jobs.waiting_for,
)

Answer = TypeVar("Answer")
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Waits:
    """The card of the month, everything else that waits, and whether something could not be read."""

    card: Card | None
    todos: list[Todo]
    is_incomplete: bool


def ask(question: Callable[[Person, dt.datetime], Answer], person: Person, now: dt.datetime) -> Answer | None:
    """Return what the room answers, or None when it could not: its failure is written down and stays its own."""
    try:
        return question(person, now)  # in no transaction: a query that fails spoils none of those that follow
    except Exception:  # whatever is wrong in one room, the others still answer
        logger.exception("待办读不出来：%s", question.__module__)
        return None


def waits_for(person: Person, now: dt.datetime, rooms: tuple[Waiting, ...] = ROOMS) -> Waits:
    """Return what waits for the person at that moment, the pressing first."""
    month = ask(lambda who, at: [card(who, at)], person, now)
    answers = [ask(waiting_for, person, now) for waiting_for in rooms]
    todos = [todo for answer in answers for todo in answer or ()]
    return Waits(month[0] if month else None, in_order(todos), None in [month, *answers])


@dataclass(frozen=True)
class Shortcut:
    """A page that no navigation names; for the holders of any of its roles, or for everyone."""

    view: str
    label: str
    roles: frozenset[Role] = frozenset()


SHORTCUTS = (
    Shortcut("uploads:export", "导出名册、月报和日历", SEE_BOARD),
    Shortcut("training:board", "学习完成情况", COUNTS),
    Shortcut("entries:sight-requests", "申请查阅", CONTENT_READERS | {Role.LEADER}),
    Shortcut("entries:sight-decisions", "查阅审批", frozenset({Role.INSPECTION_HEAD})),
    Shortcut("entries:exclusions", "抽看不适用说明", REVIEWERS),
    Shortcut("returns:waivers", "免报登记", frozenset({Role.INSPECTION})),
    Shortcut("home:audit", "审计:谁看过、谁导出、谁被拒绝", frozenset({Role.AUDIT_ADMIN})),
    Shortcut("home:health", "运行状况", frozenset({Role.SYSTEM_ADMIN})),
    Shortcut("jobs:settings", "系统设置", SEE_SETTINGS),
    Shortcut("deadlines:rules", "期限的口径", frozenset({Role.SYSTEM_ADMIN})),
    Shortcut("deadlines:calendar", "工作日历", frozenset({Role.SYSTEM_ADMIN})),
    Shortcut("entries:why", "一件记录为什么看得到、看不到"),
    Shortcut("trail:seals", "日志的封存页"),
)


def shortcuts_for(person: Person, now: dt.datetime) -> list[Shortcut]:
    """Return the pages of the person's roles, then those of everyone."""
    held = roles_of(person, now)
    return [one for one in SHORTCUTS if not one.roles or not one.roles.isdisjoint(held)]


MOST_TRACES = 1_000
ROLES = {one.value: one.label for one in (*Role, *Reader)}  # as the log calls them
MOST_READ = 50_000  # leaves looked through for one page


@dataclass(frozen=True)
class Seen:
    """One act of one person as the log has it: when, what, by which role; never of what."""

    seq: int
    at: dt.datetime
    trace: Trace
    person: Person
    role: str


def seen_in_log(
    persons: QuerySet[Person], wanted: list[Trace], since: dt.datetime, until: dt.datetime
) -> list[Seen]:
    """Return what these persons did between two moments, the newest first, at most a thousand."""
    bearers = {
        name: person
        for person in persons.select_related("unit").iterator(5_000)
        for name in pseudonyms(str(person.pk), since, until)
    }
    traces = {kind: trace for trace in wanted for kind in trace.kinds}
    leaves = Leaf.objects.filter(kind__in=traces, at__gte=since, at__lt=until).order_by("-seq")[:MOST_READ]
    found: list[Seen] = []
    for leaf in leaves.iterator(2_000):
        person = bearers.get(leaf.actor)
        if person is not None:
            role = ROLES.get(str(facts_of(leaf).get("role") or ""), "")
            found.append(Seen(leaf.seq, leaf.at, traces[leaf.kind], person, role))
        if len(found) == MOST_TRACES:
            break
    return found


def next_reminders(now: dt.datetime, limit: int = 6) -> list[Rung]:
    """Return what the ladder of the months at hand will give next, by the reading in force everywhere."""
    this = Month.of(now)
    rungs = [rung for month in (this.previous, this) for rung in ladder_of(month) if rung.at > now]
    return sorted(rungs, key=lambda rung: rung.at)[:limit]


def ladder_of(month: Month) -> list[Rung]:
    """Return the ladder of a month for a unit without a reading of its own."""
    found = readings(month)
    return ladder(month, found.rule(None), found.calendar)
