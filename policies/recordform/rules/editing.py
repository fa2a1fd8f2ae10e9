"""What an editor may change in a form, as values: wording, placing, choices, a unit's own questions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from policies.recordform.rules.core import statutory
from policies.recordform.rules.versions import Channel, Kind, Option, Question, Version

EXTRA_KEY = re.compile(r"x_[1-9]\d{0,3}")
EXTRA_KINDS = (Kind.LINE, Kind.TEXT, Kind.CHOICE, Kind.YESNO, Kind.DATE, Kind.NUMBER)
LONGEST = {Kind.LINE: 200, Kind.TEXT: 2000, Kind.NUMBER: 9999}
STANDING = frozenset(  # asked by the judge, the log or the two offices themselves
    {
        "serial", "recorder_number", "recorder_name", "recorder_department", "record_type", "classified",
        "subject_number", "urgent", "urgent_reason", "doubtful", "late_reason", "judgement",
    }
)  # fmt: skip
LOCKED = {
    "required": "办法要求每件记录都写，不能改成可不填，也不能关闭",
    "standing": "受理、统计和核验要用，不能关闭",
    "condition": "别的问题要看它的回答才决定问不问，不能关闭",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How one question is put."""

    label: str
    hint: str = ""
    example: str = ""
    article: str = ""
    first: bool = False
    is_on: bool = True
    options: tuple[tuple[str, str, bool], ...] = ()  # code, label, retired


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A unit's own question as it is typed; the choices are lines."""

    label: str
    kind: Kind
    section: str
    hint: str = ""
    first: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One statutory question with its wording now, whether it is asked, and why it cannot be closed."""

    question: Question
    is_on: bool
    lock: str


def rows(version: Version) -> list[Row]:
    """Return one row per statutory question, in the order of the law's core."""
    return [
        Row(version.by_key.get(question.key, question), question.key in version.by_key, lock_of(question.key))
        for question in statutory().questions
    ]


def lock_of(key: str) -> str:
    """Return why a question cannot be closed, or nothing."""
    core = statutory()
    if core.by_key[key].required:
        return LOCKED["required"]
    if key in STANDING:
        return LOCKED["standing"]
    return LOCKED["condition"] if key in _decisive(core) else ""


def kept_options(key: str) -> frozenset[str]:
    """Return the choices of a question that cannot be retired: other questions, defaults or the law need them."""
    core = statutory()
    question = core.by_key[key]
    if key == "matter_category" or question.kind is Kind.YESNO:  # 第四条(一)至(五)
        return frozenset(option.code for option in question.options)
    conditions = [one for each in core.questions for one in (each.when, each.required_when) if one]
    needed = {value for one in conditions if one.key == key for value in one.values}
    return frozenset(needed | {question.default, question.words}) - {""}


def extras(version: Version) -> list[Question]:
    """Return the unit's own questions."""
    return [question for question in version.questions if question.extra]


def reworded(version: Version, key: str, wording: Wording) -> Version:
    """Return the form with one statutory question put differently; keys, types and conditions stay."""
    core = statutory()
    before = version.by_key.get(key, core.by_key[key])
    said = {code: (label, retired) for code, label, retired in wording.options}
    after = replace(
        before,
        label=wording.label, hint=wording.hint, example=wording.example, article=wording.article,
        first=wording.first, options=tuple(_said(option, said) for option in before.options),
    )  # fmt: skip
    asked = {**version.by_key, key: after}
    if not wording.is_on:
        del asked[key]
    return _arranged(version, asked)


def with_extra(version: Version, extra: Extra, key: str = "") -> Version:
    """Return the form with a question of the unit's own, a new one or the one of that key changed."""
    key = key or _next_key(version)
    before = version.by_key.get(key)
    made = Question(
        key=key, kind=extra.kind, section=extra.section, label=extra.label, hint=extra.hint, first=extra.first,
        most=LONGEST.get(extra.kind, 0), extra=True, options=_choices(extra, before),
    )  # fmt: skip
    return _arranged(version, {**version.by_key, key: made})


def without_extra(version: Version, key: str) -> Version:
    """Return the form without one of the unit's own questions; records made with it keep their form."""
    kept = {one.key: one for one in version.questions if one.key != key or not one.extra}
    return _arranged(version, kept)


def _next_key(version: Version) -> str:
    taken = {int(one.key[2:]) for one in extras(version) if EXTRA_KEY.fullmatch(one.key)}
    return f"x_{max(taken, default=0) + 1}"


def _choices(extra: Extra, before: Question | None) -> tuple[Option, ...]:
    """Return the choices: yes and no, or the lines; a line taken away is retired, never lost."""
    if extra.kind is Kind.YESNO:
        return statutory().by_key["doubtful"].options
    if extra.kind is not Kind.CHOICE:
        return ()
    earlier = {option.label: option for option in before.options} if before else {}
    numbers = [int(option.code[1:]) for option in earlier.values() if re.fullmatch(r"o\d+", option.code)]
    free = iter(range(max(numbers, default=0) + 1, 10_000))
    offered = [
        replace(earlier[line], retired=False) if line in earlier else Option(f"o{next(free)}", line)
        for line in dict.fromkeys(extra.choices)
    ]
    gone = [replace(one, retired=True) for label, one in earlier.items() if label not in extra.choices]
    return (*offered, *gone)


def _said(option: Option, said: dict[str, tuple[str, bool]]) -> Option:
    label, retired = said.get(option.code, (option.label, option.retired))
    return replace(option, label=label, retired=retired)


def _arranged(version: Version, asked: dict[str, Question]) -> Version:
    """Return the form with its questions in the order of the core, each section followed by the unit's own."""
    order = {question.key: place for place, question in enumerate(statutory().questions)}
    sections = {section.key: place for place, section in enumerate(version.sections)}
    questions = sorted(
        asked.values(),
        key=lambda one: (sections.get(one.section, 99), order.get(one.key, 900), len(one.key), one.key),
    )
    return replace(version, questions=tuple(questions))


def _decisive(version: Version) -> frozenset[str]:
    """Return the questions whose answers decide about others."""
    found: Iterable[str] = (
        one.key for each in version.questions for one in (each.when, each.required_when) if one
    )
    return frozenset([*found, *(each.block for each in version.questions if each.block)])


def answered_on_page(question: Question) -> bool:
    """Say whether a handler meets the question on the page."""
    return question.channel is not Channel.FILE
