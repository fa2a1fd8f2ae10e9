"""The yearly notice on holidays as a sheet: which days are free and which week-end days are worked."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from deadlines.rules.months import Month
from sheets.rules.columns import Column, Kind
from sheets.rules.dates import Ambiguous, read_date
from sheets.rules.mapping import find_table
from sheets.rules.problems import Problem, message
from sheets.rules.tables import Assignment, Table
from sheets.rules.workbooks import Row, Sheet, shown

COLUMNS = (
    Column("date", "日期", synonyms=("年月日", "放假日期", "调休日期"), kind=Kind.DATE, required=True),
    Column("work", "上班或休息", synonyms=("班/休", "安排", "类型", "上班", "是否上班"), required=True),
    Column("name", "名称", synonyms=("节日", "节日名称", "节假日", "说明")),
)
WORKED = frozenset({"班", "上班", "调休上班", "补班", "是", "工作日"})
FREE = frozenset({"休", "休息", "放假", "否", "节假日"})


class Day(NamedTuple):
    """One day of the notice."""

    date: dt.date
    is_workday: bool
    name: str


@dataclass
class Notice:
    """What a sheet says, and what in it could not be read."""

    days: list[Day] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_notice(sheets: Sequence[Sheet], year: int) -> Notice:
    """Return the days of the first sheet that has the two columns."""
    notice = Notice()
    for sheet in sheets:
        table = find_table(sheet, COLUMNS)
        if table and {"date", "work"} <= table.mapping.keys():
            for row in table.rows:
                _read(notice, table, row, year)
            return notice
    rule = "没有找到「日期」和「上班或休息」两列"
    notice.problems.append(Problem("", None, None, "", "", "C01", message(rule, "在第一行写上这两个列名")))
    return notice


def _read(notice: Notice, table: Table, row: Row, year: int) -> None:
    """Read one line, or say what is wrong with it."""
    cells = table.answers(row)
    date, work = read_date(cells["date"], Month(year, 1)), shown(cells["work"]).strip()
    wrong = []
    if isinstance(date, Ambiguous):
        wrong.append(("date", date.said, f"日期{date.why}", "写成 2027-01-01 这样"))
    elif date.year != year:
        wrong.append(("date", str(date), f"这一天不在{year}年", "一个文件只写一年"))
    if work not in WORKED | FREE:
        wrong.append(("work", work, "看不出上班还是休息", "写「班」或「休」"))
    notice.problems += [
        _at(table, row, key, said, message(rule, remedy)) for key, said, rule, remedy in wrong
    ]
    if isinstance(date, dt.date) and not wrong:
        notice.days.append(Day(date, work in WORKED, shown(cells.get("name", "")).strip()))


def _at(table: Table, row: Row, key: str, said: str, sentence: str) -> Problem:
    """Return a problem of one cell."""
    place: Assignment = table.mapping[key]
    return Problem(table.sheet, row.number, place.letter, place.header, said, "C02", sentence)
