"""案件系统的填报: the filings of the case system, line by line, and which record each of them is. # 第八条"""

import datetime as dt
import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from deadlines.rules.months import Month
from sheets.rules.columns import Column, Kind
from sheets.rules.dates import Ambiguous, read_date
from sheets.rules.problems import Problem, message
from sheets.rules.tables import Table
from sheets.rules.workbooks import Row, shown

COLUMNS = (
    Column("case_no", "案号", synonyms=("案件编号", "受理号", "案件受理号", "统一受案号", "部门受案号"), required=True),
    Column("recorder_number", "承办人工号", synonyms=("工号", "承办检察官工号", "人员编号"), kind=Kind.CODE),
    Column("recorder_name", "承办人姓名", synonyms=("承办人", "承办检察官", "填报人", "姓名"), kind=Kind.NAME),
    Column("occurred_on", "过问时间", synonyms=("过问日期", "发生时间", "填报时间", "填报日期", "日期"), kind=Kind.DATE),
    Column("said", "有无过问", synonyms=("是否有过问", "有无干预过问", "是否零报告", "填报情况", "填报结果")),
)  # fmt: skip
NOTHING = frozenset({"无", "没有", "零报告", "无过问", "否"})
SOMETHING = frozenset({"有", "有过问", "是", ""})
ZERO_HEADINGS = "零报告"  # 是否零报告: yes is nothing
NEAR = dt.timedelta(days=3)


class Outcome(enum.StrEnum):
    """What came of one line."""

    MATCHED = "对上了"
    OTHER_PERSON = "案号对上，承办人不同"
    OTHER_DAY = "案号对上，日期不同"
    UNMATCHED = "没有对上"
    ZERO = "填的是没有过问"
    UNREAD = "没有看懂"


REMEDY = {
    Outcome.MATCHED: "不用再填",
    Outcome.OTHER_PERSON: "核对承办人：是同一件的，在案件系统里改；不是的，让承办人在这里补记",
    Outcome.OTHER_DAY: "相差三天以上。核对日期：是同一次的，更正写错的一边；是另一次的，让承办人在这里补记",
    Outcome.UNMATCHED: "你的部门没有收到这一件。让承办人核对，没有记的在这里补记一次；已经记过的不用再记",
    Outcome.ZERO: "不用处理",
    Outcome.UNREAD: "按标注改好，再核对一次",
}


@dataclass(frozen=True)
class Filing:
    """One line of the case system's list; `day` is unknown where the list does not tell it."""

    sheet: str
    row: int
    case_no: str
    number: str = ""
    name: str = ""
    day: dt.date | None = None
    is_zero: bool = False
    is_read: bool = True


@dataclass(frozen=True)
class Known:
    """A record that may be the one: who recorded it, and of which day."""

    handle: str
    serial: str
    number: str
    name: str
    day: dt.date


@dataclass(frozen=True)
class Matched:
    """A line, what came of it, and the records that bear its 案号."""

    filing: Filing
    outcome: Outcome
    records: Sequence[Known] = ()

    @property
    def remedy(self) -> str:
        """Return what is to be done about it."""
        return REMEDY[self.outcome]


def filings_of(tables: Iterable[Table], year: int) -> tuple[list[Filing], list[Problem]]:
    """Return the lines, and what in them could not be read."""
    found: list[Filing] = []
    problems: list[Problem] = []
    for table in tables:
        problems += table.problems
        broken = {problem.row for problem in table.problems}
        for row in table.rows:
            wrong = list(_wrong(table, row, year))
            problems += wrong
            found.append(_filing(table, row, year, is_read=not wrong and row.number not in broken))
    return found, problems


def _filing(table: Table, row: Row, year: int, *, is_read: bool) -> Filing:
    text = {key: shown(cell).strip() for key, cell in table.answers(row).items()}
    day = _day(table, row, year)
    return Filing(
        table.sheet, row.number, text.get("case_no", ""), text.get("recorder_number", ""),
        text.get("recorder_name", ""), day if isinstance(day, dt.date) else None, _is_zero(table, text), is_read,
    )  # fmt: skip


def _is_zero(table: Table, text: Mapping[str, str]) -> bool:
    """Say whether the line tells that nobody asked; under 是否零报告 it is the other word."""
    place = table.mapping.get("said")
    if place is None:
        return False
    turned = ZERO_HEADINGS in place.header
    return text["said"] in ({"是", "零报告"} if turned else NOTHING)


def _day(table: Table, row: Row, year: int) -> dt.date | Ambiguous | None:
    place = table.mapping.get("occurred_on")
    cell = row.cell(place.index) if place else ""
    return read_date(cell, Month(year, 1)) if shown(cell).strip() else None


def _wrong(table: Table, row: Row, year: int) -> Iterator[Problem]:
    """Yield what is wrong with a line, cell by cell."""
    text = {key: shown(cell).strip() for key, cell in table.answers(row).items()}
    day = _day(table, row, year)
    if "case_no" in text and not text["case_no"]:
        yield _at(table, row, "case_no", "", "C01", message("", "填写案号"))
    if isinstance(day, Ambiguous):
        yield _at(
            table, row, "occurred_on", day.said, "C03", message(f"日期{day.why}", "写成 2026-10-08 这样")
        )
    if text.get("said", "") not in NOTHING | SOMETHING:
        yield _at(table, row, "said", text["said"], "C02", message("看不出有没有过问", "写「有」或「无」"))


def _at(table: Table, row: Row, key: str, said: str, code: str, sentence: str) -> Problem:
    place = table.mapping[key]
    return Problem(table.sheet, row.number, place.letter, place.header, said, code, sentence)


def matched(filing: Filing, known: Sequence[Known]) -> Matched:
    """Return what came of a line, `known` being the records in sight that bear its 案号."""
    if not filing.is_read:
        return Matched(filing, Outcome.UNREAD)
    if filing.is_zero:
        return Matched(filing, Outcome.ZERO)
    if not known:
        return Matched(filing, Outcome.UNMATCHED)
    of_him = [one for one in known if _is_his(filing, one)]
    if not of_him:
        return Matched(filing, Outcome.OTHER_PERSON, known)
    on_day = [one for one in of_him if filing.day is None or abs(one.day - filing.day) <= NEAR]
    return Matched(filing, Outcome.MATCHED, on_day) if on_day else Matched(filing, Outcome.OTHER_DAY, of_him)


def _is_his(filing: Filing, known: Known) -> bool:
    """Say whether the line names who recorded it; a line that names nobody is anybody's."""
    if filing.number:
        return filing.number.upper() == known.number.upper()
    return not filing.name or "".join(filing.name.split()) == "".join(known.name.split())


def asks(found: Iterable[Matched]) -> list[Problem]:
    """Return the lines that want somebody's attention, as the annotated workbook shows them."""
    ready = (Outcome.MATCHED, Outcome.ZERO, Outcome.UNREAD)
    return [
        Problem(
            one.filing.sheet, one.filing.row, None, "", one.filing.case_no, "W07",
            f"第{one.filing.row}行{one.outcome}。{one.remedy}",
        )
        for one in found
        if one.outcome not in ready
    ]  # fmt: skip
