"""Taking in a roster: all of it or nothing, and a second time nothing. # 第二条"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from people.actions.charges import unknown_persons, write_charges
from people.actions.grants import finish
from people.actions.log import Facts, note
from people.actions.standing import withdraw
from people.actions.units import write_units
from people.models import Grant, Person, StatusChange, Unit
from people.rules.bases import STAFF
from people.rules.columns import PERSON_COLUMNS, UNIT_COLUMNS
from people.rules.initials import initials
from people.rules.lines import find_columns
from people.rules.roster import PersonLine, Reading, read_roster
from people.vocabulary import GONE, WITHOUT_ROLES, Role
from sheets.reading import read_workbook
from sheets.rules.problems import Problem, message
from sheets.writing import marked

PLAIN = ("name", "department", "post", "category", "rank", "joined_on", "left_on", "email")
STANDING = ("status", "unit_id", "department", "post")


@dataclass(frozen=True)
class Summary:
    """What an import found and did."""

    units: int = 0
    people: int = 0
    units_new: int = 0
    units_changed: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    charges: int = 0  # lines of 分工 that are new or changed
    absent: int = 0
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def import_roster(
    *, data: bytes, filename: str, by: Person | None, now: dt.datetime,
    over: QuerySet[Unit] | None = None, is_trial: bool = False,
) -> Summary:  # fmt: skip
    """Read a workbook and take it in when nothing in it is wrong; raise Unreadable when it cannot be read.

    With `over`, units and persons outside those units are refused; a trial only counts.
    """
    sheets = read_workbook(data, filename).sheets
    known = frozenset(Unit.objects.values_list("code", flat=True))
    reading = read_roster(sheets, known_units=known, today=timezone.localdate(now))
    found = Summary(
        units=len(reading.units),
        people=len(reading.persons),
        problems=reading.problems,
        warnings=reading.warnings,
    )
    reading.problems += unknown_persons(reading)
    if over is not None:
        reading.problems += outside(reading, over)
    if reading.problems:
        return found
    with transaction.atomic():
        done = write(reading, found, by, now)
        if is_trial:
            transaction.set_rollback(True)
        elif done.units_new + done.units_changed + done.new + done.changed + done.charges:
            counts: Facts = {
                "units": done.units,
                "people": done.people,
                "new": done.new,
                "changed": done.changed,
            }
            note("roster.import", by=by, obj=hashlib.sha256(data).hexdigest(), now=now, facts=counts)
    return done


def annotated_roster(*, data: bytes, filename: str, found: Summary) -> bytes:
    """Return the workbook with what was found in it marked where it stands."""
    book, headings = read_workbook(data, filename), dict[str, int]()
    for sheet in book.sheets:
        table = find_columns(sheet, PERSON_COLUMNS) or find_columns(sheet, UNIT_COLUMNS)
        if table:
            headings[sheet.name] = sheet.rows[table[0]].number
    return marked(book, headings, found.problems, found.warnings)


def outside(reading: Reading, over: QuerySet[Unit]) -> list[Problem]:
    """Return a problem for every unit and person that whoever imports does not look after."""
    own = set(over.values_list("code", flat=True))
    foreign = set(Unit.objects.exclude(code__in=own).values_list("code", flat=True))
    inside = own | {line.code for line in reading.units if line.code not in foreign}
    elsewhere = set(Person.objects.exclude(unit__code__in=own).values_list("number", flat=True))
    remedy = "这一行由上级单位导入"
    units = [
        at_line("机构", line.row, "单位代码", line.code, "不在本单位管理范围内", remedy)
        for line in reading.units
        if line.code in foreign or (line.code not in own and line.parent not in inside)
    ]
    persons = [
        at_line("人员", line.row, "工号", line.number, "本人或填写的单位不在本单位管理范围内", remedy)
        for line in reading.persons
        if line.unit not in inside or line.number in elsewhere
    ]
    kept = {line.number.upper() for line in reading.persons if line.unit in inside}
    kept |= {
        number.upper()
        for number in Person.objects.filter(unit__code__in=own).values_list("number", flat=True)
    }
    charges = [
        at_line("分工", line.row, "工号", line.number, "不在本单位管理范围内", remedy)
        for line in reading.charges
        if line.number.upper() not in kept
    ]
    return [*units, *persons, *charges]


def at_line(sheet: str, row: int, header: str, value: str, rule: str, remedy: str) -> Problem:
    """Return a problem of a whole line, named by its first cell."""
    return Problem(sheet, row, None, header, value, "R13", message(rule, remedy), STAFF)


def write(reading: Reading, found: Summary, by: Person | None, now: dt.datetime) -> Summary:
    """Write units, then persons; return the counts."""
    units_new, units_changed = write_units(reading.units)
    units = {unit.code: unit for unit in Unit.objects.all()}
    known = {person.number.upper(): person for person in Person.objects.all()}
    fresh = [line for line in reading.persons if line.number.upper() not in known]
    old = [(known[line.number.upper()], line) for line in reading.persons if line.number.upper() in known]
    enter(fresh, units, now)
    changed = sum(update(person, line, units[line.unit], by, now) for person, line in old)
    charges = write_charges(reading.charges)
    return replace(
        found, charges=charges, units_new=units_new, units_changed=units_changed, new=len(fresh), changed=changed,
        same=len(old) - changed, absent=len(known) - len(old),
    )  # fmt: skip


def enter(fresh: Sequence[PersonLine], units: dict[str, Unit], now: dt.datetime) -> None:
    """Make the accounts of new persons, without passwords, and the first line of their history."""
    persons = Person.objects.bulk_create(
        Person(
            number=line.number, unit=units[line.unit], status=line.status, aliases=list(line.aliases),
            initials=initials(line.name), password=make_password(None),
            **{key: getattr(line, key) for key in PLAIN},
        )
        for line in fresh
    )  # fmt: skip
    today = timezone.localdate(now)
    StatusChange.objects.bulk_create(
        change(person, line, line.joined_on or today, now)
        for person, line in zip(persons, fresh, strict=True)
    )


def change(person: Person, line: PersonLine, from_on: dt.date, now: dt.datetime) -> StatusChange:
    """Return a line of the person's history: where he stands from that day on."""
    return StatusChange(
        person=person, from_on=from_on, status=person.status, unit_id=person.unit_id,
        department=person.department, post=person.post, wording=line.wording, recorded_at=now, source="名册",
    )  # fmt: skip


def update(person: Person, line: PersonLine, unit: Unit, by: Person | None, now: dt.datetime) -> bool:
    """Bring a known person up to date; return whether anything differed."""
    wanted = {key: getattr(line, key) for key in PLAIN if key in line.given} | {"unit_id": unit.pk}
    wanted |= {"status": line.status} if "status" in line.given else {}
    wanted |= {"aliases": list(line.aliases)} if "aliases" in line.given else {}
    before = {key: getattr(person, key) for key in wanted}
    differing = [key for key in wanted if before[key] != wanted[key]]
    if not differing:
        return False
    for key in differing:
        setattr(person, key, wanted[key])
    person.initials = initials(person.name)
    person.save(update_fields=[*(key.removesuffix("_id") for key in differing), "initials"])
    if set(differing) & set(STANDING):
        today = timezone.localdate(now)
        from_on = line.left_on if line.left_on and person.status in GONE else today
        change(person, line, from_on, now).save()
        follow(person, set(differing), by, now)
    return True


def follow(person: Person, differing: set[str], by: Person | None, now: dt.datetime) -> None:
    """End what a change of standing ends."""
    if "status" in differing and person.status in WITHOUT_ROLES:
        withdraw(person=person, by=by, why=person.get_status_display(), now=now)
    elif "unit_id" in differing:
        withdraw(person=person, by=by, why="调动", now=now)
    elif "department" in differing:
        heads = Grant.objects.filter(person=person, role=Role.DEPARTMENT_HEAD, ended_at=None)
        for grant in heads.order_by("pk"):
            finish(grant=grant, by=by, why="部门变动", now=now)
    note("person.change", by=by, obj=str(person.pk), now=now, facts={"status": str(person.status)})
