"""The list of a reverse check and the sheet of yearly grades, line by line. # 第十一条、第十二条"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from people.rules.columns import Column
from people.rules.lines import Line, as_date, find_columns, lines
from records.protection.vocabulary import Grade
from sheets.rules.problems import Problem
from sheets.rules.workbooks import Sheet

MOST_LINES = 5_000
DISCIPLINED = (
    Column("name", ("姓名", "被处理人", "被处分人", "当事人", "人员姓名"), True),
    Column("number", ("工号", "人员编号", "职工号")),
    Column("case_no", ("案号", "案件编号", "受理号", "案件号")),
    Column("filed_on", ("立案日期", "立案时间", "处理日期", "处分日期")),
)
GRADED = (
    Column("number", ("工号", "人员编号", "职工号"), True),
    Column("year", ("年度", "考核年度", "年份"), True),
    Column("grade", ("考核等次", "等次", "考核结果", "年度考核等次"), True),
)
GRADES = {grade.label: grade.value for grade in Grade} | {
    "不合格": Grade.INCOMPETENT.value,
    "合格": Grade.COMPETENT.value,
}
YEARS = range(2000, 2100)


@dataclass(frozen=True)
class Disciplined:
    """One line: a person, a case, or both."""

    row: int
    name: str
    number: str
    case_no: str
    filed_on: dt.date | None


@dataclass(frozen=True)
class Graded:
    """One line: whose grade in which year."""

    row: int
    number: str
    year: int
    grade: Grade


def read_disciplined(sheets: Iterable[Sheet]) -> tuple[list[Disciplined], list[Problem]]:
    """Return the lines that name somebody or a case, and what is wrong with the others."""
    found: list[Disciplined] = []
    problems: list[Problem] = []
    for line in _lines(sheets, DISCIPLINED):
        day = as_date(line.cell("filed_on"))
        if line.text("filed_on") and day is None:
            line.refuse("filed_on", "D02", "不能确定是哪一天", "填成 2026-01-31 这样的日期")
        if not (line.text("name") or line.text("number") or line.text("case_no")):
            line.refuse("name", "D01", "姓名、工号、案号都是空的", "至少填写一项")
        problems += line.problems
        if not line.problems:
            found.append(
                Disciplined(
                    line.row.number, line.text("name"), line.text("number"), line.text("case_no"), day
                )
            )
    return found, problems


def read_grades(sheets: Iterable[Sheet]) -> tuple[list[Graded], list[Problem]]:
    """Return the grades, and what is wrong with the other lines."""
    found: list[Graded] = []
    problems: list[Problem] = []
    for line in _lines(sheets, GRADED):
        year = line.text("year").removesuffix("年").removesuffix(".0")
        if not year.isdecimal() or int(year) not in YEARS:
            line.refuse("year", "G01", "不是年份", "填成 2026 这样的年份")
        grade = line.chosen("grade", GRADES, "G02")
        if not line.text("grade"):
            line.refuse("grade", "G02", "没有填写等次", "填写优秀、称职、基本称职或者不称职")
        problems += line.problems
        if not line.problems:
            found.append(Graded(line.row.number, line.text("number"), int(year), Grade(grade)))
    return found, problems


def _lines(sheets: Iterable[Sheet], wanted: tuple[Column, ...]) -> list[Line]:
    return [line for sheet in sheets if find_columns(sheet, wanted) for line in lines(sheet, wanted)]
