"""One record on its way through the judge, and what reads each kind of answer into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, MutableMapping
from functools import lru_cache

from deadlines.rules.months import Month
from policies.recordform.rules import wording
from policies.recordform.rules.answers import Context, Problem
from policies.recordform.rules.days import day, within_reach
from policies.recordform.rules.values import (
    Choices,
    Fault,
    Value,
    line,
    number,
    shown,
    text,
    tidy,
    yes_no,
    yes_or_no,
)
from policies.recordform.rules.versions import Condition, Kind, Question

WORDS_LIMIT = 100
MEMO = 4096
Remembered = MutableMapping[str, Mapping[str, Value]]  # a tidy cell → the answers it always means
Chosen = tuple[Value, bool, str]  # the answer if any, whether some of it is not offered here, and other words


class Run:
    """One record on its way through the judge."""

    __slots__ = ("answers", "context", "dropped", "problems", "raw", "today")

    def __init__(self, raw: Mapping[str, object], context: Context) -> None:
        """Begin with what was given and nothing answered."""
        self.raw = raw
        self.context = context
        self.today = context.today
        self.answers: dict[str, Value] = {}
        self.problems: list[Problem] = []
        self.dropped: list[str] = []

    def refuse(self, question: Question, code: str, message: str, article: str = "") -> None:
        """Note one thing to change."""
        value = shown(self.raw.get(question.key))
        self.problems.append(Problem(question.key, code, message, article or question.article, value))

    def drop(self, key: str) -> None:
        """Leave out an answer to what was not asked."""
        self.answers.pop(key, None)
        self.dropped.append(key)

    def holds(self, condition: Condition) -> bool:
        """Say whether the answers so far meet the condition."""
        return code_of(self.answers.get(condition.key)) in condition.values


Read = Callable[[Run, object], None]


def code_of(answer: Value | None) -> str:
    """Return an answer as conditions name it."""
    if isinstance(answer, str):
        return answer
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return ""


def reader(question: Question, known: Remembered) -> Read:
    """Return what reads one answer into the run, and remembers in `known` what a cell always means."""
    if question.kind in (Kind.CHOICE, Kind.CHOICES):
        return _chooser(question, known)
    if question.kind is Kind.DATE:
        return _dater(question)
    if question.kind in (Kind.LINE, Kind.TEXT):
        return _writer(question)
    readers: dict[Kind, Callable[[Question], Callable[[object], Value]]] = {
        Kind.YESNO: yes_no,
        Kind.NUMBER: number,
    }
    convert = readers[question.kind](question)

    def read(run: Run, value: object) -> None:
        run.answers[question.key] = convert(value)

    return read


def known_cells(question: Question) -> Remembered:
    """Return what is known of the cells of a question before any is read: the ways to write 是 and 否."""
    spelt = yes_or_no(question) if question.kind is Kind.YESNO else {}
    return {cell: {question.key: answer} for cell, answer in spelt.items()}


def _dater(question: Question) -> Read:
    key, label = question.key, question.label

    @lru_cache(maxsize=64, typed=True)  # a month has few days, however many rows
    def reached(value: object, month: Month | None, today: dt.date) -> dt.date:
        return within_reach(day(value, month, today), label, month, today)

    def read(run: Run, value: object) -> None:
        plain = isinstance(value, (str, dt.date))  # what can be looked up
        find = reached if plain else reached.__wrapped__
        run.answers[key] = find(value, run.context.month, run.today)

    return read


def _writer(question: Question) -> Read:
    key, least, most, is_line = question.key, question.least, question.most, question.kind is Kind.LINE
    convert = line(question) if is_line else text(question)

    def read(run: Run, value: object) -> None:
        if type(value) is str and least <= len(value) <= most and not (is_line and "\n" in value):
            run.answers[key] = value  # tidy already, and of the right length
        else:
            run.answers[key] = convert(value)

    return read


def _chooser(question: Question, known: Remembered) -> Read:
    key, parent, chosen = question.key, question.block, _chosen_once(question)
    words_key = question.words_key if question.words else ""
    hangs_on_others = bool(parent) or any(option.only for option in question.offered)

    def choose(run: Run, value: object) -> None:
        block = code_of(run.answers.get(parent)) if parent else ""
        if parent and not block:
            run.drop(key)
            return
        answer, is_narrowed, written = chosen(value, block)
        if is_narrowed:
            run.drop(key)
        if answer:
            run.answers[key] = answer
        if words_key and (written or words_key in run.raw):
            _keep_words(run, question, written)
        if not hangs_on_others and type(value) is str and words_key not in run.raw and len(known) < MEMO:
            known[value] = {one: run.answers[one] for one in (key, words_key) if one in run.answers}

    return choose


def _chosen_once(question: Question) -> Callable[[object, str], Chosen]:
    """Return what finds the answer a cell means under a block; a column has few different cells, however many rows."""
    choices, many = Choices(question), question.kind is Kind.CHOICES
    narrows = any(option.only for option in question.offered)
    known: dict[tuple[str, str], Chosen] = {}

    def chosen(value: object, block: str) -> Chosen:
        codes, written = choices.read(value, block)
        kept = choices.within(codes, block) if narrows else codes
        return ("" if not kept else kept if many else kept[0]), kept != codes, written

    def remembered(value: object, block: str) -> Chosen:
        if not isinstance(value, str):
            return chosen(value, block)
        found = known.get((value, block))
        if found is None:
            found = chosen(value, block)
            if len(known) < MEMO:
                known[value, block] = found
        return found

    return remembered


def _keep_words(run: Run, question: Question, written: str) -> None:
    """Keep what was said in other words than the list's. # 第四条：如实"""
    said = tidy(run.raw.get(question.words_key)) or written
    if len(said) > WORDS_LIMIT:
        raise Fault("C08", wording.too_long(question.label, WORDS_LIMIT, len(said)))
    if said:
        run.answers[question.words_key] = said
