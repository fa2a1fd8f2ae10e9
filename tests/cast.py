"""The cast of every test: 张承办 records, 李联络 uploads, 王督察 and 陈纪检 review, 赵旁人 must see nothing."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from people.models import Grant, Person, Unit
from people.vocabulary import Category, Level, Role

SHANGHAI = ZoneInfo("Asia/Shanghai")
PASSWORD = "zhi-zai-ceshi-2026"


def at(text: str) -> dt.datetime:
    """Return the moment in Shanghai: at("2026-11-03 23:59")."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@dataclass(frozen=True)
class Cast:
    """Three units (a city above two counties) and the people every story needs."""

    city: Unit
    east: Unit
    west: Unit
    zhang: Person  # handler in east
    sun: Person  # second handler in east
    li: Person  # liaison of east
    wang: Person  # inspection reviewer of east
    chen: Person  # discipline reviewer of east
    leader: Person  # leader of east, named in records
    editor: Person
    system: Person
    security: Person
    auditor: Person
    zhao: Person  # stranger, handler in west
    city_wang: Person  # inspection reviewer of the city
    city_chen: Person  # discipline reviewer of the city


def grant(role: Role, person: Person, unit: Unit, by: Person, approver: Person) -> Grant:
    """Give a role that has been in force since 2020."""
    since = at("2020-01-01 00:00")
    return Grant.objects.create(
        role=role, person=person, unit=unit, since=since,
        granted_by=by, granted_at=since, approved_by=approver, approved_at=since,
    )  # fmt: skip


def person(number: str, name: str, unit: Unit, **fields: object) -> Person:
    """Make one serving person with the password of the cast."""
    fields = {
        "department": "第一检察部",
        "category": Category.PROSECUTOR,
        "joined_on": dt.date(2015, 7, 1),
        **fields,
    }
    return Person.objects.create_user(number, PASSWORD, name=name, unit=unit, **fields)


def assemble() -> Cast:
    """Build the cast in the current database."""
    city = Unit.add_root(code="3709", name="莲城市人民检察院", level=Level.CITY)
    east = city.add_child(code="370901", name="莲城市东湖区人民检察院", level=Level.COUNTY)
    west = Unit.objects.get(pk=city.pk).add_child(
        code="370902", name="莲城市西岭区人民检察院", level=Level.COUNTY
    )
    cast = Cast(
        city=Unit.objects.get(pk=city.pk), east=east, west=west,
        zhang=person("J10001", "张承办", east), sun=person("J10002", "孙二办", east),
        li=person("J10003", "李联络", east), wang=person("J10004", "王督察", east),
        chen=person("J10005", "陈纪检", east),
        leader=person("J10006", "周领导", east, category=Category.LEADER, department="院领导"),
        editor=person("J10007", "吴编辑", east), system=person("J10008", "郑系统", east),
        security=person("J10009", "冯安全", east), auditor=person("J10010", "蒋审计", east),
        zhao=person("J20001", "赵旁人", west),
        city_wang=person("J30001", "市督察", city), city_chen=person("J30002", "市纪检", city),
    )  # fmt: skip
    for role, who, unit in [
        (Role.LIAISON, cast.li, east), (Role.INSPECTION, cast.wang, east), (Role.DISCIPLINE, cast.chen, east),
        (Role.LEADER, cast.leader, east), (Role.EDITOR, cast.editor, east), (Role.SYSTEM_ADMIN, cast.system, east),
        (Role.SECURITY_ADMIN, cast.security, east), (Role.AUDIT_ADMIN, cast.auditor, east),
        (Role.INSPECTION, cast.city_wang, cast.city), (Role.DISCIPLINE, cast.city_chen, cast.city),
    ]:  # fmt: skip
        others = [one for one in (cast.security, cast.auditor, cast.zhang, cast.sun) if one != who]
        grant(role, who, unit, *others[:2])
    return cast
