"""What a line of the sheet of retired people must say. # 第二条：退(离)休人员"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from people.rules.columns import RETIREE_COLUMNS
from people.rules.lines import Line, lines
from people.rules.numbers import clean_number
from sheets.rules.problems import Problem, message
from sheets.rules.workbooks import Sheet

HEADINGS = tuple(column.headers[0] for column in RETIREE_COLUMNS)


@dataclass(frozen=True)
class RetireeLine:
    """One retired person as the sheet has him."""

    name: str
    unit: str
    number: str
    department: str
    post: str
    retired_on: dt.date | None
    aliases: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what tells him from everybody else."""
        return self.unit, self.name, self.number, self.post


@dataclass
class RetireeReading:
    """What was read: good lines, and problems that stop the import."""

    lines: list[RetireeLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_retirees(sheets: Iterable[Sheet], *, units: frozenset[str], today: dt.date) -> RetireeReading:
    """Return everybody the workbook names, in units that whoever imports keeps, and everything wrong with it."""
    reading, seen = RetireeReading(), dict[tuple[str, str, str, str], int]()
    for sheet in sheets:
        for line in lines(sheet, RETIREE_COLUMNS):
            _read(line, reading, seen, units, today)
    if not seen and not reading.problems:
        rule = "没有找到有「姓名」「原单位代码」「原职务」三列的表"
        reading.problems.append(Problem("", None, None, "", "", "R00", message(rule, "核对表头后再导入"), ""))
    return reading


def _read(
    line: Line, reading: RetireeReading, seen: dict[tuple[str, str, str, str], int], units: frozenset[str],
    today: dt.date,
) -> None:  # fmt: skip
    found = RetireeLine(
        name=line.text("name"), unit=line.text("unit"), number=clean_number(line.text("number")),
        department=line.text("department"), post=line.text("post"), retired_on=line.date("retired_on", today),
        aliases=tuple(re.findall(r"[^、,，;；]+", line.text("aliases"))),
    )  # fmt: skip
    if not found.name:
        line.refuse("name", "R03", "姓名不能空着", "填写姓名")
    if found.unit not in units:
        line.refuse("unit", "R04", "没有这个单位,或者不在本人管理范围内", "改单位代码,或由上级单位导入")
    if found.key in seen:
        line.refuse("name", "R02", f"与第{seen[found.key]}行重复", "保留一行")
    seen.setdefault(found.key, line.row.number)
    reading.problems += line.problems
    if not line.problems:
        reading.lines.append(found)
