"""How the questions lie on the page: the short path, then groups behind 「补充更多」."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from policies.recordform.rules.versions import Channel, Condition, Kind, Option, Question, Version

APART = "."  # between the key of a question and what tells apart the controls it is drawn in
ALSO = "also"


@dataclass(frozen=True, slots=True)
class Control:
    """One question where it is drawn; one asked in several blocks is drawn once in each."""

    name: str
    question: Question
    options: tuple[Option, ...]
    is_single: bool = False  # one of several possible answers; the others are ticked further down
    is_further: bool = False  # those others


@dataclass(frozen=True, slots=True)
class Group:
    """Controls under one heading; `of` are the answers that make it the chosen block, none for a plain group."""

    title: str
    controls: tuple[Control, ...]
    key: str = ""
    of: tuple[str, ...] = ()


Draw = Callable[[Question], Control]


def asked_on_page(version: Version) -> list[Question]:
    """Return the questions the page puts."""
    return [question for question in version.questions if question.channel is not Channel.FILE]


@lru_cache(maxsize=64)
def short_path(version: Version) -> list[Group]:
    """Return what everybody answers, by section."""
    first = [question for question in asked_on_page(version) if question.first]
    return [group for group in _by_section(version, first, _first_control) if group.controls]


@lru_cache(maxsize=64)
def longer_path(version: Version) -> list[Group]:
    """Return the rest: what is left of each section, followed by the blocks that its answers choose."""
    rest = [question for question in asked_on_page(version) if not question.first or _is_split(question)]
    plain = [question for question in rest if not _blocks(version, question)]
    blocks = dict.fromkeys(block for question in rest for block in _blocks(version, question))
    made: list[Group] = []
    for group in _by_section(version, plain, _further_control):
        chosen_here = [block for block in blocks if version.by_key[block.key].section == group.key]
        made += [group, *(_block(version, block, rest) for block in chosen_here)]
    return [group for group in made if group.controls]


@lru_cache(maxsize=64)
def controls(version: Version) -> list[Control]:
    """Return every control of the page."""
    return [control for group in (*short_path(version), *longer_path(version)) for control in group.controls]


def control_name(question: Question, answers: Mapping[str, object]) -> str:
    """Return the control in which a question was answered: the link of 「修改」 goes there."""
    if not question.block:
        return question.key
    chosen = str(answers.get(question.block) or "")
    only = next((option.only for option in question.options if chosen in option.only), ())
    return f"{question.key}{APART}{only[0]}" if only else question.key


def _by_section(version: Version, questions: Iterable[Question], draw: Draw) -> list[Group]:
    asked = list(questions)
    return [
        Group(section.title, tuple(draw(q) for q in asked if q.section == section.key), section.key)
        for section in version.sections
    ]


def _is_split(question: Question) -> bool:
    """Say whether one answer is chosen on the short path and the others are ticked on the longer one."""
    return question.first and question.kind is Kind.CHOICES and not question.block


def _first_control(question: Question) -> Control:
    return Control(question.key, question, question.offered, is_single=_is_split(question))


def _further_control(question: Question) -> Control:
    is_further = _is_split(question)
    name = f"{question.key}{APART}{ALSO}" if is_further else question.key
    return Control(name, question, question.offered, is_further=is_further)


def _blocks(version: Version, question: Question) -> list[Condition]:
    """Return the blocks a question is drawn in: a choice made elsewhere decides whether it counts."""
    if question.block:
        answers = dict.fromkeys(option.only for option in question.offered)
        return [Condition(question.block, only) for only in answers]
    when = question.when
    if when is not None and version.by_key[when.key].kind is Kind.CHOICE:
        return [when]
    return []


def _block(version: Version, block: Condition, questions: list[Question]) -> Group:
    decided_by = version.by_key[block.key]
    title = "、".join(decided_by.label_of(value) for value in block.values)
    drawn = tuple(_control(question, block) for question in questions if block in _blocks(version, question))
    return Group(title, drawn, block.key, block.values)


def _control(question: Question, block: Condition) -> Control:
    if not question.block:
        return Control(question.key, question, question.offered)
    offered = tuple(option for option in question.offered if option.only == block.values)
    return Control(f"{question.key}{APART}{block.values[0]}", question, offered)
