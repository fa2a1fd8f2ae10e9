"""The one judge of the record form: page, file and act ask it and add nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from policies.recordform.rules import others, wording
from policies.recordform.rules.answers import Answers, Context, Problem, Row
from policies.recordform.rules.readers import Read, Remembered, Run, code_of, known_cells, reader
from policies.recordform.rules.values import (
    BASES,
    Fault,
    Value,
    fold,
    is_empty,
    shown,
    tidy,
)
from policies.recordform.rules.versions import Kind, Question, Version

__all__ = ["Answers", "Context", "Problem", "Row", "check_answers", "check_rows"]

NOTHING: Remembered = {}
NEVER_EMPTY = frozenset({str, int, bool, dt.date})  # but for the empty text
SECRET_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._\-]{0,39}")


def check_answers(
    version: Version, raw: Mapping[str, object], context: Context
) -> tuple[Answers, list[Problem]]:
    """Return the typed answers and every problem of one record, in the order of the form."""
    if context.recorder:
        member = context.roster.member(context.recorder)
        raw = {**raw, "recorder_number": context.recorder, "recorder_name": member.name if member else ""}
    run = Run(raw, context)
    _ask_all(run, _asked(version, tuple(raw)))
    for check in _CROSS_CHECKS:
        check(run, version)
    return Answers(run.answers, tuple(run.dropped)), run.problems


def check_rows(rows: Sequence[Row], context: Context) -> list[tuple[Row, Problem]]:
    """Return what only several rows together show: a later row that repeats an earlier one."""
    found: list[tuple[Row, Problem]] = []
    contents: dict[object, int] = {}
    serials: dict[object, int] = {}
    told = [(row.sheet, row.answers.values_by_key.get("account")) for row in rows]
    alike = Counter(told)
    for row, account in zip(rows, told, strict=True):
        serial = row.answers.values_by_key.get("serial")
        earlier = serials.setdefault(serial, row.number) if serial else row.number
        if earlier != row.number:
            message = wording.DUPLICATE_SERIAL.format(row=row.number, earlier=earlier)
            found.append((row, Problem("serial", "X04", message, BASES["X04"], str(serial))))
        if alike[account] == 1:
            continue  # no other tells the same
        earlier = contents.setdefault((row.sheet, _content(row)), row.number)
        if earlier != row.number:
            message = wording.DUPLICATE.format(row=row.number, earlier=earlier)
            found.append((row, Problem(None, "X01", message, BASES["X01"])))
    return found


def _content(row: Row) -> frozenset[tuple[str, Value]]:
    """Return what a row says, in whatever style it says it; cells that could not be read count as written."""
    answers = row.answers.values_by_key
    unread = [
        (key, fold(shown(value)))
        for key, value in row.raw.items()
        if value != "" and key not in answers and not is_empty(value)
    ]
    return frozenset([*answers.items(), *unread] if unread else answers.items())


Leave = Callable[[Run], None]


class Asked(NamedTuple):
    """One question as it is put: when, what answers the usual cell at once, what an empty one means, and the reader."""

    key: str
    only_when: str | None  # the question on whose answer it hangs whether this one is asked
    answered: tuple[str, ...]  # the answers on which it is
    least: int
    most: int  # of a text; nought for every other kind, and for a text of any length
    known: Remembered
    leave_empty: Leave | None  # nothing where it may be left empty
    ask: Read


def _ask_all(run: Run, questions: Sequence[Asked]) -> None:
    """Put every question; the usual cell has nothing to tidy and is known at once."""
    answers, given = run.answers, run.raw.get
    for key, only_when, answered, least, most, known, leave_empty, ask in questions:
        value = given(key)
        if only_when is not None and code_of(answers.get(only_when)) not in answered:
            _leave_out(run, key, value)
            continue
        if value and type(value) is str and value.isprintable():
            value = value.strip()
            if least <= len(value) <= most:  # tidy text has no line ends
                answers[key] = value
                continue
            if value in known:
                answers.update(known[value])
                continue
        if value is not None and value != "":
            ask(run, value)
        elif leave_empty is not None:
            leave_empty(run)


def _leave_out(run: Run, key: str, value: object) -> None:
    """Drop an answer to what is not asked here."""
    if value is not None and value != "" and not is_empty(value):
        run.drop(key)


@lru_cache(maxsize=256)
def _asked(version: Version, given: tuple[str, ...]) -> tuple[Asked, ...]:
    """Return the questions that are given or may not be left out; a file looks them up by its columns."""
    return tuple(
        _with_words(asked, question, given)
        for question, asked in _compiled(version)
        if question.key in given or asked.leave_empty is not None
    )


def _with_words(asked: Asked, question: Question, given: tuple[str, ...]) -> Asked:
    """Leave a choice to its reader where a column of its own says it in other words."""
    return asked._replace(known=NOTHING) if question.words and question.words_key in given else asked


@lru_cache(maxsize=64)
def _compiled(version: Version) -> tuple[tuple[Question, Asked], ...]:
    """Return how each question is put; a file of many rows pays for this once."""
    return tuple((question, _ask(version, question)) for question in version.questions)


def _may_be_empty(question: Question) -> bool:
    return not (question.default or question.required or question.required_when)


def _ask(version: Version, question: Question) -> Asked:
    known = known_cells(question)
    read, leave_empty = reader(question, known), _emptiness(version, question)
    is_text, when = question.kind in (Kind.LINE, Kind.TEXT), question.when

    def ask(run: Run, value: object) -> None:
        if type(value) is str:
            value = tidy(value)
        if value == "" or (type(value) not in NEVER_EMPTY and is_empty(value)):
            leave_empty(run)
            return
        try:
            read(run, value)
        except Fault as fault:
            run.refuse(question, fault.code, fault.message, fault.article)

    return Asked(
        question.key, when.key if when else None, when.values if when else (), max(1, question.least),
        question.most if is_text else 0, known, None if _may_be_empty(question) else leave_empty, ask,
    )  # fmt: skip


def _emptiness(version: Version, question: Question) -> Leave:
    """Return what an empty answer means: a default, a problem, or nothing."""
    choose = question.kind in (Kind.CHOICE, Kind.CHOICES, Kind.YESNO, Kind.DATE)
    condition = question.required_when
    default: Value = question.default == "yes" if question.kind is Kind.YESNO else question.default

    def leave(run: Run) -> None:
        if question.default:
            run.answers[question.key] = default
        elif question.required:
            run.refuse(question, "C01", wording.empty(question.label, choose=choose))
        elif condition is not None and run.holds(condition):
            reason = version.by_key[condition.key]
            answer = reason.label_of(code_of(run.answers[condition.key]))
            message = wording.empty_because(question.label, reason.label, answer, choose=choose)
            run.refuse(question, "C07", message)

    return leave


def _recorder(run: Run, version: Version) -> None:
    """Find who records: the account on a page, the roster in a file. # 第八条"""
    by_number, by_name = version.by_key["recorder_number"], version.by_key["recorder_name"]
    if run.context.recorder or (run.problems and _keys(run.problems) & {by_number.key, by_name.key}):
        return
    given, name = code_of(run.answers.get(by_number.key)), code_of(run.answers.get(by_name.key))
    roster, unit = run.context.roster, run.context.unit_name
    if not given and not name:
        run.refuse(by_name, "C01", wording.empty(by_name.label, choose=False))
        return
    numbers = (given,) if given else roster.called(name)
    member = roster.member(numbers[0]) if len(numbers) == 1 else None
    if len(numbers) > 1:
        run.refuse(by_number, "C14", wording.namesakes(len(numbers)))
    elif member is None:
        unknown = by_number if given else by_name
        run.refuse(unknown, "C06", wording.unknown(unknown.label, unit))
    elif name and not member.is_called(name):
        run.refuse(by_name, "C10", wording.other_name(member.number))
    else:
        run.answers.update({by_number.key: member.number, by_name.key: member.name})


def _serial(run: Run, version: Version) -> None:
    """Let a file change only the records it may change."""
    serial = run.answers.get("serial")
    if serial and serial not in run.context.serials:
        run.refuse(version.by_key["serial"], "X03", wording.UNKNOWN_SERIAL)


def _secrets(run: Run, version: Version) -> None:
    """Take only a code for a classified matter. # 第九条"""
    if not run.answers.get("classified"):
        return
    name = run.answers.get("matter_name")
    if isinstance(name, str) and not SECRET_CODE.fullmatch(name):
        run.refuse(version.by_key["matter_name"], "C12", wording.CLASSIFIED_CODE, BASES["C12"])
    for key in ("case_no", "cause"):
        if key in run.answers:
            run.refuse(version.by_key[key], "C12", wording.CLASSIFIED_EMPTY, BASES["C12"])
    if run.context.attachments:
        run.refuse(version.by_key["classified"], "C12", wording.CLASSIFIED_FILES, BASES["C12"])


def _others(run: Run, version: Version) -> None:
    """Ask for a name on every line of the further people. # 第四条"""
    said = run.answers.get(others.KEY)
    if isinstance(said, str) and others.is_nameless(said):
        run.refuse(version.by_key[others.KEY], "C01", wording.NAMELESS)


def _lateness(run: Run, version: Version) -> None:
    """Ask why a record comes after the deadline of its month. # 第八条"""
    begins, happened = run.context.timely_from, run.answers.get("occurred_on")
    if begins is None or not isinstance(happened, dt.date):
        return
    if happened >= begins and "late_reason" in run.answers:
        run.drop("late_reason")
    if happened < begins and "late_reason" not in run.answers and "late_reason" not in _keys(run.problems):
        run.refuse(version.by_key["late_reason"], "C07", wording.late(happened))


def _keys(problems: Sequence[Problem]) -> set[str | None]:
    return {problem.key for problem in problems}


_CROSS_CHECKS = (_recorder, _serial, _secrets, _others, _lateness)
