"""Versions and differences in words, for the pages that show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policies.recordform.rules.answers import Answers
from policies.recordform.rules.showing import Part, parts, words_for
from policies.recordform.rules.versions import Question, Version
from records.entries.actions import Contents, files_in
from records.entries.rules.documents import Document, differences
from records.entries.rules.evidence.details import Details
from ui.rules.dates import shanghai

Text = Mapping[str, object]
RECORDER = "recorder"  # the section of the form


@dataclass(frozen=True)
class Change:
    """One question that two texts answer differently, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Amendment:
    """Two versions that follow each other, and what the later one says differently."""

    before: Contents
    after: Contents
    changes: list[Change]
    added: list[Details]


def amendments(opened: Sequence[Contents]) -> list[Amendment]:
    """Return how each version differs from the one before it, in words."""
    return [
        Amendment(before, after, _between(before, after), _added(before, after))
        for before, after in pairwise(opened)
    ]


def course_of(found: Sequence[Amendment]) -> list[tuple[str, str]]:
    """Return each amendment as a label and lines, for print."""
    return [(f"第 {one.after.document.number} 版", "\n".join(_lines_of(one))) for one in found]


def _lines_of(one: Amendment) -> list[str]:
    version, reason = one.after.version, one.after.document.reason
    head = f"{shanghai(version.made_at)} {version.get_kind_display()}。原因:{reason}"
    said = [f"{change.label}:原来“{change.before}”,现在“{change.after}”" for change in one.changes]
    return [head, *said, *(f"新附的材料:{file.name}" for file in one.added)]


def _added(before: Contents, after: Contents) -> list[Details]:
    known = {one.handle for one in files_in(before)}
    return [one for one in files_in(after) if one.handle not in known]


def _between(before: Contents, after: Contents) -> list[Change]:
    version = after.version.form_version.as_version()
    recorder = {question.label for question in version.questions if question.section == RECORDER}
    found = changes_in(version, before.document.answers, after.document.answers)
    return [one for one in found if one.label not in recorder]


def changes_in(version: Version, before: Text, after: Text) -> list[Change]:
    """Return the questions that two texts answer differently, in words; what the form no longer knows is left out."""
    keys = {one.key for one in differences(before, after)}
    asked = (question for question in version.questions if keys & _keys(question))
    return [Change(one.label, _words(version, one, before), _words(version, one, after)) for one in asked]


def parts_of(version: Version, document: Document) -> list[Part]:
    """Return the answers of a version by section, as the form it was written with words them.

    Who recorded is not among them: the page says it from the snapshot, or hides it.
    """
    shown = parts(version, Answers.of_document(version, document.answers))
    return [part for part in shown if part.key != RECORDER]


def _keys(question: Question) -> set[str]:
    """Return the keys under which a question is answered: its own, and that of 「其他」 in words."""
    return {question.key, question.words_key} if question.words else {question.key}


def _words(version: Version, question: Question, text: Text) -> str:
    given = {key: text[key] for key in _keys(question) if text.get(key) not in (None, "")}
    return words_for(question, Answers.of_document(version, given)) or "(空)"
