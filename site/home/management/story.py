"""What happened in the demonstration before it begins: the three months before, and 2026-10 for the sample files."""

import datetime as dt
import io
from collections.abc import Iterator

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from deadlines.queries import due_at
from deadlines.rules.months import Month
from deadlines.vocabulary import SHANGHAI
from home.management.cast import EAST, PASSWORD, PLAYERS
from home.management.starter import TITLE, starter_lesson
from people.actions.grants import approve, propose
from people.models import Person, Unit
from people.vocabulary import Category, Role
from records.entries.actions import submit
from records.returns.actions import confirm_zero, deliver, open_month, reach_verdicts, send_unit
from records.returns.models import RosterEntry
from records.returns.queries import roster
from records.returns.vocabulary import MonthState

DATA = settings.BASE_DIR / "tests" / "data"
SAMPLES = Month(2026, 10)
UNFILED = frozenset(player.number for player in PLAYERS)


def tell(now: dt.datetime) -> Iterator[str]:
    """Build everything in the order of time; yield a line after each step."""
    quiet = io.StringIO()
    call_command("import_roster", str(DATA / "roster-2026-10.xlsx"), stdout=quiet)
    yield f"名册:{Person.objects.count()} 人,{Unit.objects.count()} 个单位"
    call_command("load_policy", str(DATA / "measures.txt"), effective=dt.date(2020, 1, 1), stdout=quiet)
    yield "制度:实施办法 14 条"
    months = months_of(now)
    _players(moment(months[0].first, 8))
    yield f"演示人员:{len(PLAYERS)} 人"
    starter_lesson(Person.objects.get(number="editor"))
    yield f"课:{TITLE}"
    for month in months:
        with transaction.atomic():
            yield _month(month, now, is_first=month == months[0], is_last=month == months[-1])


def months_of(now: dt.datetime) -> list[Month]:
    """Return the three months before now's, and the one of the sample files, in order."""
    this = Month.of(now)
    before = [this.previous.previous.previous, this.previous.previous, this.previous]
    return sorted({*before, SAMPLES})


def moment(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """Return a moment in Shanghai."""
    return dt.datetime.combine(day, dt.time(hour, minute), SHANGHAI)


def _players(now: dt.datetime) -> None:
    """Make the people and give them their roles, each proposed by one and approved by another."""
    units = {unit.code: unit for unit in Unit.objects.all()}
    for player in PLAYERS:
        Person.objects.create_user(
            player.number,
            PASSWORD,
            name=player.name,
            unit=units[player.unit],
            department=player.department,
            post=player.post,
            category=player.category,
            joined_on=dt.date(2016, 7, 1),
        )
    people = {person.number: person for person in Person.objects.filter(number__in=UNFILED)}
    security, auditor = people["security"], people["auditor"]
    propose(role=Role.SECURITY_ADMIN, to=security, unit=units[EAST], by=None, now=now, reason="建立演示")
    first = propose(role=Role.AUDIT_ADMIN, to=auditor, unit=units[EAST], by=None, now=now, reason="建立演示")
    approve(grant=first, by=security, now=now)
    for player in PLAYERS:
        if player.role and player.number not in {"security", "auditor"}:
            grant = propose(
                role=player.role, to=people[player.number], unit=units[player.unit], by=security, now=now
            )
            approve(grant=grant, by=auditor, now=now)


def _month(month: Month, now: dt.datetime, *, is_first: bool, is_last: bool) -> str:
    """Live through one month: roster, some records, zero returns, units sent, verdicts where the month is not the last."""
    begun = min(moment(month.first, 8), now)
    open_month(month=month, now=begun, starts=Month(2020, 1))
    _records(month, names_leader=is_first)
    over = moment(month.next.first, 9)
    if over < now:
        _zeros(month, over, is_last=is_last)
        if not is_last:
            _close(month)
    people = RosterEntry.objects.filter(month=str(month)).count()
    filed = people - roster(month).in_state(MonthState.MISSING).count()
    return f"{month.chinese}:应报 {people},已报 {filed}"


def _records(month: Month, *, names_leader: bool) -> None:
    """Write down what happened to some in 东湖; one record names the leader."""
    day = month.first.replace(day=12)
    staff = Person.objects.filter(unit__code=EAST, number__startswith="J").order_by("number")
    for recorder, raw in zip(staff[10:12], (_said(day), _asked(day)), strict=True):
        submit(recorder=recorder, raw=raw, key=f"demo:{month}:{recorder.number}", now=moment(day, 15))
    if names_leader:
        handler = Person.objects.get(number="handler")
        submit(recorder=handler, raw=_leader(day), key=f"demo:{month}:leader", now=moment(day, 16))


def _said(day: dt.date) -> dict[str, object]:
    return {
        "matter_category": "CASE",
        "matter_name": "某某涉嫌危险驾驶案",
        "subject_name": "王某",
        "subject_identity": "T2",
        "occurred_on": day.isoformat(),
        "manner": ["PHONE"],
        "account": "当事人亲属打来电话,询问案件什么时候能有结果,希望尽快办理。",
        "response": "告知依法办理,可到12309检察服务中心查询。",
    }


def _asked(day: dt.date) -> dict[str, object]:
    return {
        "matter_category": "PROJ",
        "matter_name": "信息化设备采购",
        "subject_name": "某公司经理",
        "subject_identity": "O3",
        "occurred_on": day.isoformat(),
        "manner": ["SPOKEN"],
        "account": "在走廊里打听设备采购的参数什么时候定,想提前看一看。",
        "response": "当场拒绝,并说明将按规定记录报告。",
    }


def _leader(day: dt.date) -> dict[str, object]:
    leader = next(player for player in PLAYERS if player.number == "leader")
    return {
        "matter_category": "CASE",
        "matter_name": "某某涉嫌合同诈骗案",
        "subject_name": leader.name,
        "subject_identity": "S1",
        "occurred_on": day.isoformat(),
        "manner": ["SPOKEN"],
        "account": "在食堂问起这个案子的证据怎么样,说家属托他来了解一下。",
        "response": "没有答复案情,已按规定记录。",
    }


def _zeros(month: Month, over: dt.datetime, *, is_last: bool) -> None:
    """Let most people declare a zero on the first days; in the last month the players still have to file."""
    rows = roster(month).in_state(MonthState.MISSING).select_related("person").order_by("person__number")
    for count, row in enumerate(rows):
        is_player = row.person.number in UNFILED
        forgot = count % 29 == 7 and not is_player  # noqa: PLR2004 - about one in thirty
        waits = is_last and (is_player or row.unit_code == EAST)
        if not forgot and not waits and row.person.category != Category.WORKER:
            confirm_zero(person=row.person, month=month, now=over + dt.timedelta(seconds=20 * count))


def _close(month: Month) -> None:
    """Send 东湖 by its liaison and the others by the clock, then reach the verdicts."""
    liaison = Person.objects.get(number="liaison")
    for unit in Unit.objects.filter(
        pk__in=RosterEntry.objects.filter(month=str(month)).values("unit")
    ).order_by("path"):
        due = due_at(unit, month)
        if unit.code == EAST:
            send_unit(unit=unit, month=month, by=liaison, now=due - dt.timedelta(hours=8))
        later = due + dt.timedelta(minutes=5)
        reach_verdicts(unit=unit, month=month, due_at=due, now=later)
        if unit.code != EAST:
            deliver(unit=unit, month=month, now=later)
