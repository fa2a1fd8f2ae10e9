"""The cells of one row that are to be changed, and three that say which row it is. # ux §2.6"""

import datetime as dt
from collections.abc import Mapping, Sequence

from records.uploads.actions import open_row, problems_of, sheet_of
from records.uploads.models import Batch, StagedRow
from records.uploads.resources.judging import NOWHERE, Judge
from records.uploads.resources.repairing import judge_of
from records.uploads.rules.wrongcells import Cell, WrongCells
from records.uploads.rules.zero import CASE, NAME, NUMBER
from sheets.rules.problems import Problem

CONTEXT = ("recorder_name", "recorder_number", "subject_name", "matter_name", "occurred_on")
SHOWN_CONTEXT = 3
NOTE = "note"


def wrong_cells(batch: Batch, row: StagedRow, now: dt.datetime) -> WrongCells:
    """Return the wrong cells of a row with what is said about each, in the order of the file."""
    raw, judge = open_row(batch, row), judge_of(batch, now)
    sheet = sheet_of(batch, row)
    said = [one for one in problems_of(batch) if one.row == row.number and one.sheet == sheet]
    if row.is_zero:
        return _of_zero(row, sheet, raw, said)
    by_key: dict[str, list[Problem]] = {}
    for problem in said:
        by_key.setdefault(_key(problem, judge, sheet), []).append(problem)
    of_row = by_key.pop("", [])
    if of_row and not by_key:
        by_key[NOTE] = []
    cells = [
        Cell(key, _label(judge, sheet, key), text(raw.get(key)), judge.version.by_key.get(key), problems)
        for key, problems in by_key.items()
    ]
    context = [(_label(judge, sheet, key), text(raw.get(key))) for key in CONTEXT if key not in by_key]
    shown = [pair for pair in context if pair[1]][:SHOWN_CONTEXT]
    return WrongCells(row.number, sheet, cells, shown, of_row)


def _of_zero(row: StagedRow, sheet: str, raw: Mapping[str, object], said: Sequence[Problem]) -> WrongCells:
    by_heading: dict[str, list[Problem]] = {}
    for problem in said:
        by_heading.setdefault(problem.header, []).append(problem)
    cells = [Cell(key, key, text(raw.get(key)), None, problems) for key, problems in by_heading.items()]
    context = [(key, text(raw.get(key))) for key in (NUMBER, NAME, CASE) if key not in by_heading]
    return WrongCells(row.number, sheet, cells, [pair for pair in context if pair[1]])


def _key(problem: Problem, judge: Judge, sheet: str) -> str:
    """Return which question a problem of the file is about, or nothing for the row as a whole."""
    for key, place in judge.places.get(sheet, NOWHERE).items():
        if problem.column and place.letter == problem.column:
            return key
    labels = {question.label: key for key, question in judge.version.by_key.items()}
    return labels.get(problem.header, "")


def _label(judge: Judge, sheet: str, key: str) -> str:
    place = judge.places.get(sheet, NOWHERE).get(key)
    question = judge.version.by_key.get(key)
    return place.header if place else question.label if question else key


def text(value: object) -> str:
    """Return a cell as it is shown."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)
