"""Answers as people read them: the check page, the record, the printed form."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from policies.recordform.rules.layout import control_name
from policies.recordform.rules.versions import Channel, Question, Version


@dataclass(frozen=True, slots=True)
class Line:
    """One question with its answer in words; `lines` keeps the paragraphs of a long one."""

    key: str
    label: str
    text: str
    article: str = ""
    control: str = ""  # where the page asks it; nothing when the account answers

    @property
    def lines(self) -> list[str]:
        """Return the paragraphs."""
        return self.text.split("\n")


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the form with what was answered in it."""

    key: str
    title: str
    lines: tuple[Line, ...]


def parts(version: Version, answers: Mapping[str, object]) -> list[Part]:
    """Return the answers by section in the order of the form; sections without any are left out."""
    shown = []
    for section in version.sections:
        lines = tuple(
            _line(question, answers)
            for question in version.questions
            if question.section == section.key and _is_answered(question, answers)
        )
        if lines:
            shown.append(Part(section.key, section.title, lines))
    return shown


def _line(question: Question, answers: Mapping[str, object]) -> Line:
    asked = question.channel is not Channel.FILE
    control = control_name(question, answers) if asked else ""
    return Line(question.key, question.label, words_for(question, answers), question.article, control)


def labels_of(version: Version, keys: tuple[str, ...]) -> list[str]:
    """Return the labels of questions, for the list of answers that will not be submitted."""
    return [version.by_key[key].label for key in dict.fromkeys(keys) if key in version.by_key]


def words_for(question: Question, answers: Mapping[str, object]) -> str:
    """Return one answer in words: labels for codes, 是 or 否, the day in Chinese."""
    value = answers.get(question.key)
    if isinstance(value, bool):
        text = "是" if value else "否"
    elif isinstance(value, dt.date):
        text = f"{value.year}年{value.month}月{value.day}日"
    elif isinstance(value, (list, tuple)):
        text = "、".join(question.label_of(str(code)) for code in value)
    else:
        text = question.label_of(str(value)) if question.options and value else str(value or "")
    said = answers.get(question.words_key) if question.words else None
    return f"{text}({said})" if said else text


def _is_answered(question: Question, answers: Mapping[str, object]) -> bool:
    value = answers.get(question.key)
    return value not in (None, "", (), []) and not (value is False and question.default == "no")
