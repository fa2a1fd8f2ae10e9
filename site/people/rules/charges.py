"""What a line of the sheet 「分工」 must say. # 第六条：主管或分管"""

import datetime as dt
from dataclasses import dataclass

from people.rules.lines import Line
from people.rules.numbers import clean_number

FAR = dt.date.max  # a division of work may be announced ahead


@dataclass(frozen=True)
class ChargeLine:
    """One field somebody is in charge of."""

    row: int
    number: str
    covers: str
    from_on: dt.date
    until_on: dt.date | None


def read_charge(line: Line) -> ChargeLine | None:
    """Return what the line says; None and a problem with the line when it cannot be taken."""
    number, covers = clean_number(line.text("number")), line.text("covers")
    from_on, until_on = line.date("from_on", FAR), line.date("until_on", FAR)
    if not number:
        line.refuse("number", "R01", "工号不能空着", "填写工号")
    if not covers:
        line.refuse("covers", "R03", "分管的部门或事项不能空着", "填写分管的部门或事项")
    if from_on is None and not line.problems:
        line.refuse("from_on", "R07", "起始日期不能空着", "填写从哪一天起分管")
    if from_on and until_on and until_on < from_on:
        line.refuse("until_on", "R07", "早于起始日期", "核对两个日期")
    if line.problems or from_on is None:
        return None
    return ChargeLine(line.row.number, number, covers, from_on, until_on)
