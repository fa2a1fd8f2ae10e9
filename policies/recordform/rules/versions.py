"""One version of the record form as a value: questions, options, conditions; to and from JSON."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any, Self


class Kind(StrEnum):
    """How a question is answered."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    YESNO = "yesno"
    NUMBER = "number"


class Channel(StrEnum):
    """Where a question is put; on the page the account answers for who records."""

    ALL = "all"
    PAGE = "page"
    FILE = "file"


@dataclasses.dataclass(frozen=True, slots=True)
class Condition:
    """Holds when the answer to the question `key` is one of `values`."""

    key: str
    values: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen; a retired one is still read in old records but no longer offered."""

    code: str
    label: str
    article: str = ""
    synonyms: tuple[str, ...] = ()
    group: str = ""
    only: tuple[str, ...] = ()  # the answers of the block's question under which this option is offered
    retired: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Question:
    """One question with its wording and everything the judge needs to know about the answer."""

    key: str
    kind: Kind
    section: str
    label: str
    article: str = ""
    hint: str = ""
    example: str = ""
    required: bool = False
    first: bool = False  # on the short path; the others wait behind 「补充更多」
    channel: Channel = Channel.ALL
    when: Condition | None = None  # asked only then; otherwise the answer is dropped
    required_when: Condition | None = None
    least: int = 0
    most: int = 0
    options: tuple[Option, ...] = ()
    block: str = ""  # the question whose answer decides which options are offered
    words: str = ""  # the code that stands for an answer in other words, kept under `key_words`
    default: str = ""
    quick: tuple[str, ...] = ()  # usual answers, as buttons that write into the field
    private: bool = False  # names and contacts: browsers shall not remember them
    extra: bool = False  # a unit's own question
    headers: tuple[str, ...] = ()  # other headers offices give the column

    @property
    def offered(self) -> tuple[Option, ...]:
        """Return the options that are not retired."""
        return tuple(option for option in self.options if not option.retired)

    @property
    def words_key(self) -> str:
        """Return the key under which an answer in other words is kept."""
        return f"{self.key}_words"

    def label_of(self, code: str) -> str:
        """Return the label of a code, retired ones too; an unknown code is its own label."""
        return next((option.label for option in self.options if option.code == code), code)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Section:
    """A heading of the form."""

    key: str
    title: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Version:
    """A whole form in force from a month on."""

    number: int
    effective_from: str  # "2026-10"
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    unit: str = ""  # the code of the unit whose own form this is

    def __hash__(self) -> int:
        """Hash the fingerprint, once."""
        return hash(self.sha256)

    @cached_property
    def by_key(self) -> Mapping[str, Question]:
        """Return the questions by key."""
        return {question.key: question for question in self.questions}

    @cached_property
    def days(self) -> frozenset[str]:
        """Return the keys of the questions that are answered by a day."""
        return frozenset(question.key for question in self.questions if question.kind is Kind.DATE)

    @cached_property
    def sha256(self) -> str:
        """Return the fingerprint of the canonical JSON."""
        text = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:  # Any: JSON
        """Return a value `json.dumps` takes; what equals its default is left out."""
        body: dict[str, Any] = _plain(self)  # Any: JSON
        return body

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Self:  # Any: JSON
        """Rebuild the version written by `to_json`."""
        fields = dict(body)
        fields["sections"] = tuple(Section(**section) for section in body["sections"])
        fields["questions"] = tuple(_question(question) for question in body["questions"])
        return cls(**fields)


def _plain(value: Any) -> Any:  # Any: JSON on both sides
    if dataclasses.is_dataclass(value):
        pairs = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {field.name: _plain(item) for field, item in pairs if item != field.default}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _question(body: Mapping[str, Any]) -> Question:  # Any: JSON
    fields = dict(body)
    fields["kind"] = Kind(body["kind"])
    fields["channel"] = Channel(body.get("channel", Channel.ALL))
    for name in ("when", "required_when"):
        if name in body:
            fields[name] = Condition(body[name]["key"], tuple(body[name]["values"]))
    for name in ("quick", "headers"):
        fields[name] = tuple(body.get(name, ()))
    fields["options"] = tuple(_option(option) for option in body.get("options", ()))
    return Question(**fields)


def _option(body: Mapping[str, Any]) -> Option:  # Any: JSON
    lists = {name: tuple(body.get(name, ())) for name in ("synonyms", "only")}
    return Option(**{**body, **lists})
