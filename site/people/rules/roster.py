"""What a line of the roster must say, and which lines are wrong. # 第二条"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from people.rules.charges import ChargeLine, read_charge
from people.rules.columns import CHARGE_COLUMNS, PERSON_COLUMNS, UNIT_COLUMNS
from people.rules.lines import Line, find_columns, lines
from people.rules.numbers import clean_number, is_number
from people.vocabulary import Category, Level, Status
from sheets.rules.problems import Problem, message
from sheets.rules.workbooks import Sheet

STATUSES = {
    "在职": Status.SERVING, "在岗": Status.SERVING, "借调": Status.SECONDED, "挂职": Status.SECONDED,
    "借调外单位": Status.SECONDED, "借调挂职": Status.SECONDED, "挂职外单位": Status.SECONDED,
    "产假": Status.LEAVE, "长期病假": Status.LEAVE, "病假": Status.LEAVE, "长期离岗": Status.LEAVE,
    "停职": Status.SUSPENDED, "被留置": Status.SUSPENDED, "退休": Status.RETIRED, "离休": Status.RETIRED,
    "退(离)休": Status.RETIRED, "退离休": Status.RETIRED, "调离": Status.LEFT, "离职": Status.LEFT,
    "辞职": Status.LEFT, "辞退": Status.LEFT, "死亡": Status.LEFT,
}  # fmt: skip
LEVELS = {
    "最高检": Level.NATION, "国家级": Level.NATION, "省级": Level.PROVINCE, "省": Level.PROVINCE,
    "市级": Level.CITY, "地市级": Level.CITY, "市": Level.CITY, "基层": Level.COUNTY, "县级": Level.COUNTY,
    "区县级": Level.COUNTY, "下属事业单位": Level.SUBORDINATE, "事业单位": Level.SUBORDINATE,
}  # fmt: skip
CATEGORIES = {category.label: category for category in Category}


@dataclass(frozen=True)
class UnitLine:
    """One unit as the roster names it."""

    row: int
    code: str
    name: str
    level: Level
    parent: str


@dataclass(frozen=True)
class PersonLine:
    """One person as the roster names him."""

    row: int
    number: str
    name: str
    unit: str
    department: str
    post: str
    category: str
    rank: str
    status: Status
    wording: str
    joined_on: dt.date | None
    left_on: dt.date | None
    aliases: tuple[str, ...]
    email: str
    given: frozenset[str]  # the columns this roster has: others leave what is known as it is


@dataclass
class Reading:
    """What was read of a roster: good lines, problems that stop the import, warnings that do not."""

    units: list[UnitLine] = field(default_factory=list)
    persons: list[PersonLine] = field(default_factory=list)
    charges: list[ChargeLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def read_roster(sheets: Iterable[Sheet], *, known_units: frozenset[str], today: dt.date) -> Reading:
    """Return everything the workbook says about units and persons, and everything that is wrong with it."""
    reading = Reading()
    people: list[Line] = []
    for sheet in sheets:
        if find_columns(sheet, PERSON_COLUMNS):
            people += lines(sheet, PERSON_COLUMNS)
        elif find_columns(sheet, CHARGE_COLUMNS):
            read_charges(lines(sheet, CHARGE_COLUMNS), reading)
        elif find_columns(sheet, UNIT_COLUMNS):
            read_units(list(lines(sheet, UNIT_COLUMNS)), reading, known_units)
    if not people and not reading.units and not reading.charges and not reading.problems:
        reading.problems.append(no_table())
    codes = known_units | {unit.code for unit in reading.units}
    read_persons(people, reading, codes, today)
    return reading


def read_charges(found: Iterable[Line], reading: Reading) -> None:
    """Read the lines of the sheet of who is in charge of what."""
    for line in found:
        charge = read_charge(line)
        reading.problems += line.problems
        reading.charges += [charge] if charge else []


def no_table() -> Problem:
    """Return the problem of a workbook without a roster in it."""
    rule = "没有找到有「工号」「姓名」「单位代码」三列的表,也没有找到机构表"
    return Problem("", None, None, "", "", "R00", message(rule, "核对表头后再导入"), "")


def read_units(found: list[Line], reading: Reading, known: frozenset[str]) -> None:
    """Read the lines of the sheet of units."""
    parents = {line.text("code"): line.text("parent") for line in found}
    seen: dict[str, int] = {}
    for line in found:
        code, parent = line.text("code"), line.text("parent")
        check_code(line, code, seen)
        if goes_round(code, parents):
            line.refuse("parent", "R11", "上级绕回了本单位", "核对上级单位代码")
        level = line.chosen("level", LEVELS, "R09")
        if parent and parent not in parents and parent not in known:
            rule = f"机构表和系统里都没有“{parent}”,本单位先作为最上级"
            reading.warnings.append(
                line.problem("parent", "R12", rule, "补上这个单位后再导入一次,就会归到它下面")
            )
        reading.problems += line.problems
        if not line.problems:
            reading.units.append(UnitLine(line.row.number, code, line.text("name"), Level(level), parent))


def check_code(line: Line, code: str, seen: dict[str, int]) -> None:
    """Note a unit without code, name or level, and one that is there twice."""
    if not is_number(code):
        line.refuse("code", "R01", "单位代码由字母和数字组成,不能空着", "填写单位代码")
    elif code in seen:
        line.refuse("code", "R02", f"与第{seen[code]}行重复", "保留一行")
    if not line.text("name"):
        line.refuse("name", "R03", "单位名称不能空着", "填写单位全称")
    if not line.text("level"):
        line.refuse("level", "R09", "层级不能空着", "选择层级")
    seen.setdefault(code, line.row.number)


def goes_round(code: str, parents: Mapping[str, str]) -> bool:
    """Say whether following the superiors comes back to the unit."""
    above, steps = parents.get(code, ""), 0
    while above and above != code and steps <= len(parents):
        above, steps = parents.get(above, ""), steps + 1
    return bool(above) and (above == code or steps > len(parents))


def read_persons(found: list[Line], reading: Reading, codes: frozenset[str], today: dt.date) -> None:
    """Read the lines of the sheet of persons."""
    seen: dict[str, int] = {}
    for line in found:
        number = clean_number(line.text("number"))
        check_number(line, number, seen)
        if not line.text("name"):
            line.refuse("name", "R03", "姓名不能空着", "填写姓名")
        if line.text("unit") not in codes:
            line.refuse("unit", "R04", "机构表和系统里都没有这个单位", "改单位代码,或在机构表里补上这个单位")
        person = read_person(line, number, today)
        reading.problems += line.problems
        if not line.problems:
            reading.persons.append(person)


def check_number(line: Line, number: str, seen: dict[str, int]) -> None:
    """Note a 工号 that is missing, malformed or there twice."""
    if not is_number(number):
        line.refuse("number", "R01", "工号由字母和数字组成,不能空着", "填写工号")
    elif number.upper() in seen:
        line.refuse("number", "R02", f"与第{seen[number.upper()]}行重复", "保留一行")
    seen.setdefault(number.upper(), line.row.number)


def read_person(line: Line, number: str, today: dt.date) -> PersonLine:
    """Return the person of one line; problems stay with the line."""
    status = line.chosen("status", STATUSES, "R05")
    return PersonLine(
        row=line.row.number, number=number, name=line.text("name"), unit=line.text("unit"),
        department=line.text("department"), post=line.text("post"),
        category=line.chosen("category", CATEGORIES, "R06"), rank=line.text("rank"),
        status=Status(status or Status.SERVING), wording=line.text("status"),
        joined_on=line.date("joined_on", today), left_on=line.date("left_on", today),
        aliases=tuple(re.findall(r"[^、,，;；]+", line.text("aliases"))),
        email=line.text("email"), given=frozenset(line.columns),
    )  # fmt: skip
