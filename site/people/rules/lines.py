"""One line of a roster: its cells by key, its dates, and the problems found there."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from people.rules.bases import STAFF
from people.rules.columns import Column
from sheets.rules.problems import Problem, message
from sheets.rules.workbooks import Cell, Row, Sheet, column_letter, is_blank, shown

LONGEST_HEADING = 10


class Line:
    """The cells of one row under their keys, and the problems found there."""

    def __init__(self, sheet: str, row: Row, columns: Mapping[str, tuple[int, str]]) -> None:
        self.sheet, self.row, self.columns = sheet, row, columns
        self.problems: list[Problem] = []

    def cell(self, key: str) -> Cell:
        """Return the cell as it was read; empty when the file has no such column."""
        return self.row.cell(self.columns[key][0]) if key in self.columns else ""

    def text(self, key: str) -> str:
        """Return the cell as trimmed text."""
        return shown(self.cell(key)).strip()

    def problem(self, key: str, code: str, rule: str, remedy: str) -> Problem:
        """Return a problem at that cell."""
        index, header = self.columns.get(key, (None, ""))
        letter = None if index is None else column_letter(index)
        said = message(rule, remedy)
        return Problem(self.sheet, self.row.number, letter, header, self.text(key), code, said, STAFF)

    def refuse(self, key: str, code: str, rule: str, remedy: str) -> None:
        """Note that the cell cannot be taken."""
        self.problems.append(self.problem(key, code, rule, remedy))

    def chosen(self, key: str, choices: Mapping[str, str], code: str) -> str:
        """Return the member a word stands for; note a word that stands for none."""
        word = self.text(key).replace("（", "(").replace("）", ")")
        if word and word not in choices:
            self.refuse(key, code, "只能是" + "、".join(list(choices)[:10]), "改成其中一个")
        return choices.get(word, "")

    def date(self, key: str, today: dt.date) -> dt.date | None:
        """Return the date; note one that cannot be read or lies ahead."""
        value = self.cell(key)
        if is_blank(value):
            return None
        day = as_date(value)
        if day is None:
            self.refuse(key, "R07", "不能确定是哪一天", "填成 2009-01-01 这样的日期")
        elif day > today:
            self.refuse(key, "R07", f"晚于今天({today.isoformat()})", "核对后填写实际日期")
        return day


def as_date(value: Cell) -> dt.date | None:
    """Return the date a cell holds, written with any of - / . or 年月日."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = shown(value).strip().split(" ")[0]
    for mark in "年月/.":
        text = text.replace(mark, "-")
    parts = text.replace("日", "").strip("-").split("-")
    try:
        year, month, day = (int(part) for part in [*parts, "1"][:3])
        return dt.date(year, month, day)
    except ValueError:
        return None


def find_columns(sheet: Sheet, wanted: Sequence[Column]) -> tuple[int, dict[str, tuple[int, str]]] | None:
    """Return where the heading stands and which column holds what; None when the sheet has no such table."""
    for position, row in enumerate(sheet.rows[:LONGEST_HEADING]):
        found: dict[str, tuple[int, str]] = {}
        for index, cell in enumerate(row.cells):
            header = "".join(shown(cell).split())
            key = next((column.key for column in wanted if header in column.headers), None)
            if key and key not in found:
                found[key] = (index, header)
        if all(column.key in found for column in wanted if column.is_required):
            return position, found
    return None


def lines(sheet: Sheet, wanted: Sequence[Column]) -> Iterator[Line]:
    """Yield the lines under the heading that say anything."""
    table = find_columns(sheet, wanted)
    if table is None:
        return
    position, columns = table
    for row in sheet.rows[position + 1 :]:
        if any(not is_blank(cell) for cell in row.cells):
            yield Line(sheet.name, row, columns)
