"""A file that says nothing happened, as a whole or person by person. # 第八条 零报告"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policies.recordform.rules.roster import Roster
from sheets.rules.layout import LOOKED_AT
from sheets.rules.problems import Problem
from sheets.rules.workbooks import Sheet, Workbook, column_letter, shown

SPACES = re.compile(r"\s+")
DENIALS = ("非零报告", "不是零报告", "不得零报告")
SAID, RECORDED = "零报告", "有记录"
NUMBER, NAME, DEPARTMENT, CASE, REASON = "工号", "姓名", "部门", "本月情况", "代报原因"
HEADINGS = (NUMBER, NAME, DEPARTMENT, CASE, REASON)
SHOWN_ROWS = 5
BASIS = "第八条"


def says_zero(texts: Iterable[str]) -> bool:
    """Say whether any cell declares a zero return; a denial of one is none."""
    for text in texts:
        plain = SPACES.sub("", text)
        if "零报告" in plain and not any(denial in plain for denial in DENIALS):
            return True
    return False


@dataclass(frozen=True)
class ZeroRow:
    """What a file says of one person's month, and where."""

    sheet: str
    row: int
    columns: Mapping[str, str]  # heading → letter
    number: str
    name: str
    said: str
    reason: str = ""

    @property
    def raw(self) -> dict[str, str]:
        """Return what is kept of the line."""
        letters = {f"{heading}列": letter for heading, letter in self.columns.items()}
        return {NUMBER: self.number, NAME: self.name, CASE: self.said, REASON: self.reason, **letters}

    def problem(self, heading: str, code: str, message: str) -> Problem:
        """Return a problem of one of its cells."""
        value = {NUMBER: self.number, NAME: self.name, CASE: self.said}[heading]
        return Problem(self.sheet, self.row, self.columns.get(heading), heading, value, code, message, BASIS)


def zero_of(sheet: str, row: int, raw: Mapping[str, object]) -> ZeroRow:
    """Return a line as it was kept by `raw`."""
    number, name, said, reason = (str(raw.get(heading, "")) for heading in (NUMBER, NAME, CASE, REASON))
    columns = {heading: str(raw.get(f"{heading}列", "")) for heading in (NUMBER, NAME, CASE)}
    return ZeroRow(sheet, row, columns, number, name, said, reason)


def zero_rows(book: Workbook) -> list[ZeroRow]:
    """Return every line of a 零报告 sheet that says anything of the month; an empty cell says nothing."""
    return [row for sheet in book.sheets for row in _rows_of(sheet)]


def _rows_of(sheet: Sheet) -> list[ZeroRow]:
    found: list[ZeroRow] = []
    places: dict[str, int] = {}
    for at, row in enumerate(sheet.rows):
        if not places and at >= LOOKED_AT:
            break
        cells = [SPACES.sub("", shown(cell)) for cell in row.cells]
        if not places:
            named = {cell: at for at, cell in reversed(list(enumerate(cells))) if cell in HEADINGS}
            places = named if CASE in named and (NUMBER in named or NAME in named) else {}
            continue
        said = {heading: cells[at] if at < len(cells) else "" for heading, at in places.items()}
        if said[CASE]:
            letters = {heading: column_letter(at) for heading, at in places.items()}
            number, name, reason = (said.get(heading, "") for heading in (NUMBER, NAME, REASON))
            found.append(ZeroRow(sheet.name, row.number, letters, number, name, said[CASE], reason))
    return found


def person_meant(row: ZeroRow, roster: Roster) -> str:
    """Return the 工号 of whom a line means, or the empty string."""
    numbers = (row.number,) if row.number else roster.called(row.name)
    member = roster.member(numbers[0]) if len(numbers) == 1 else None
    return member.number if member and (not row.name or member.is_called(row.name)) else ""


def judge_zeros(
    rows: Sequence[ZeroRow], roster: Roster, recorded: Mapping[str, Sequence[Problem]]
) -> list[tuple[ZeroRow | None, Problem]]:
    """Return what is wrong with the lines; `recorded` has, for each 工号, the cells of his rows in the register.

    Who is said to have nothing and has rows is named on both cells. # ux §3.3 X02
    """
    found: list[tuple[ZeroRow | None, Problem]] = []
    for row in rows:
        number = person_meant(row, roster)
        cells = recorded.get(number, ()) if row.said == SAID else ()
        if row.said not in {SAID, RECORDED}:
            found.append((row, row.problem(CASE, "C02", "只能是 零报告 或 有记录。从列表选择,不知道的留空")))
        elif not number:
            heading = NUMBER if row.number else NAME
            found.append((row, row.problem(heading, "C06", f"不在这个月的名册里。核对{NUMBER}和{NAME}")))
        elif cells:
            lines = "、".join(str(cell.row) for cell in cells[:SHOWN_ROWS])
            said = (
                f"填了零报告,但「{cells[0].sheet}」第{lines}行是这个人的。改「{CASE}」为“有记录”,或核对这些行"
            )
            found.append((row, row.problem(CASE, "X02", said)))
            found += [(None, cell) for cell in cells]
    return found


def contradicted(sheet: str, row: int, column: str | None, header: str, value: str, zero: ZeroRow) -> Problem:
    """Return the other half of X02: the row of the register."""
    said = f"「{zero.sheet}」第{zero.row}行写这个人零报告。核对这一行,或改那里的「{CASE}」为“有记录”"
    return Problem(sheet, row, column, header, value, "X02", said, BASIS)
