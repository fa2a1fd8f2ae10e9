"""看结果: what a page shows of a staged file – by row, by rule, column by column; problem rows only. # ux §2.6"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policies.recordform.rules.columns import asked_in_files
from policies.recordform.rules.versions import Version
from records.uploads.actions import open_rows, problems_of, report_of
from records.uploads.models import Batch, StagedRow
from records.uploads.rules.reminders import TITLES, TO_CONFIRM
from records.uploads.vocabulary import RowState
from sheets.rules.problems import Problem
from sheets.rules.tables import How
from sheets.writing.marks import by_rule

WAITING = (RowState.BAD, RowState.ASK)


@dataclass(frozen=True)
class Trouble:
    """One row that waits, and everything that is said about it."""

    position: int
    number: int
    sheet: str
    problems: Sequence[Problem]
    is_zero: bool = False


@dataclass(frozen=True)
class Group:
    """One rule, and where it is broken."""

    code: str
    header: str
    column: str
    message: str
    article: str
    count: int
    rows: Sequence[int]


@dataclass(frozen=True)
class Reminder:
    """One rule whose rows are to be looked at again, and who has."""

    code: str
    title: str
    count: int
    sentences: Sequence[str]
    must_confirm: bool


@dataclass(frozen=True)
class Column:
    """One column of the file, and what it was taken for."""

    letter: str
    header: str
    key: str
    label: str
    how: str
    is_guess: bool


def troubles(batch: Batch) -> list[Trouble]:
    """Return the rows that wait to be changed, in the order of the file."""
    said: dict[tuple[str, int | None], list[Problem]] = {}
    for problem in problems_of(batch):
        said.setdefault((problem.sheet, problem.row), []).append(problem)
    positions = dict(batch.staged.filter(state=RowState.BAD).values_list("pk", "position"))
    found = []
    for is_zero in (False, True):
        for pk, number, sheet, _ in open_rows(batch, [RowState.BAD], is_zero=is_zero):
            problems = said.get((sheet, number), [])
            found.append(Trouble(positions[pk], number, sheet, problems, is_zero))
    return found


def groups(problems: Iterable[Problem]) -> list[Group]:
    """Return the problems rule by rule, the most frequent first."""
    found = []
    for group in by_rule([problem for problem in problems if problem.row is not None]):
        first = group[0]
        rows = sorted({problem.row for problem in group if problem.row is not None})
        found.append(
            Group(
                first.code, first.header, first.column or "", first.message, first.article, len(group), rows
            )
        )
    return found


def reminders(batch: Batch) -> list[Reminder]:
    """Return the reminders nobody has confirmed yet, rule by rule."""
    done = set(batch.verified.values_list("code", flat=True))
    warnings = [Problem(**one) for one in report_of(batch).get("warnings") or []]
    by_code: dict[str, list[str]] = {}
    for warning in warnings:
        by_code.setdefault(warning.code, []).append(warning.sentence)
    return [
        Reminder(code, TITLES.get(code, code), len(said), said, code in TO_CONFIRM)
        for code, said in sorted(by_code.items())
        if code not in done
    ]


def columns_of_file(report: Mapping[str, object]) -> list[Column]:
    """Return every column of the file in its order, used or not."""
    mapped = report.get("mapping") or []
    found = [
        Column(one["column"], one["header"], one["key"], one["label"], one["how"], one["how"] == How.SIMILAR)
        for one in (mapped if isinstance(mapped, list) else [])
    ]
    unmapped = report.get("unmapped") or []
    for text in unmapped if isinstance(unmapped, list) else []:
        letter, _, header = str(text).partition(" ")
        if header:
            found.append(Column(letter, header, "", "", "", is_guess=False))
    return sorted(found, key=lambda one: (len(one.letter), one.letter))


def questions_to_offer(version: Version) -> list[tuple[str, str]]:
    """Return what a column may be taken for."""
    return [(question.key, question.label) for question in asked_in_files(version)]


def next_trouble(batch: Batch, after: int) -> StagedRow | None:
    """Return the next row to change, from the top again after the last."""
    waiting = batch.staged.filter(state=RowState.BAD).order_by("position")
    return waiting.filter(position__gt=after).first() or waiting.first()
