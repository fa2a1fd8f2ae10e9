"""The yearly sheets of a person and of a unit as workbooks. # 第十三条"""

import datetime as dt

from people.models import Person
from people.vocabulary import Office
from records.protection.access import findings_seen_by, year_of
from records.protection.models import Issue
from records.protection.queries import Months, PersonYear, UnitYear, unit_year
from records.protection.rules.clocks import SHANGHAI
from sheets.rules.workbooks import Cell
from sheets.writing.plain import xlsx_bytes

HEADINGS = ("项目", "情况")


def yearly(asked: Issue, by: Person, now: dt.datetime) -> bytes:
    """Return the sheet that was asked for, as far as who asked may see it."""
    if asked.person is None:
        office, today = Office(asked.office), now.astimezone(SHANGHAI).date()
        rows = of_unit(unit_year(asked.unit, asked.year, office, findings_seen_by(by, now), today))
    else:
        rows = of_person(year_of(asked.person, asked.year, by, now))
    return xlsx_bytes([(f"{asked.year}年度情况", HEADINGS, rows)])


def of_person(found: PersonYear) -> list[tuple[Cell, Cell]]:
    """Return a person's year line by line; how much he recorded is in no line."""
    person = found.person
    findings = "；".join(f"{one.get_fault_display()}：{one.get_remedy_display()}" for one in found.findings)
    return [
        ("姓名", person.name), ("工号", person.number), ("单位", person.unit.name), ("年度", found.year),
        *_months(found.months), ("被退回补充的记录（件）", found.returned), ("责任认定（第十一条）", findings or "无"),
        ("经核实违规过问的（件）", found.confirmed), ("处理结果（第十条、第十三条）", "；".join(found.results) or "无"),
        ("其中本人申诉、更正说明（次）", found.appeals),
    ]  # fmt: skip


def of_unit(found: UnitYear) -> list[tuple[Cell, Cell]]:
    """Return a unit's year line by line."""
    return [
        ("单位", found.unit.name), ("年度", found.year), ("应报人员", found.people), *_months(found.months),
        *((f"责任认定：{label}", count) for label, count in found.findings.items()),
        *((f"措施：{label}", count) for label, count in found.remedies.items()),
        ("治理预防措施", found.measures), ("其中已落实", found.measures_done), ("其中逾期未落实", found.measures_late),
    ]  # fmt: skip


def _months(months: Months) -> list[tuple[Cell, Cell]]:
    return [
        ("按时报告的月份", months.on_time), ("迟报的月份", months.late), ("未报的月份", months.missing),
        ("免报的月份", months.exempt),
    ]  # fmt: skip
