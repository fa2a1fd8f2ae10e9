"""What the judge is given and what it gives back: context, answers, problems, rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from deadlines.rules.months import Month, shanghai_day
from policies.recordform.rules.roster import Roster
from policies.recordform.rules.values import Value
from policies.recordform.rules.versions import Kind, Question, Version

PLAIN = frozenset({str, bool, int})  # what JSON takes as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the judge must know besides the answers."""

    now: dt.datetime
    unit: str = ""
    unit_name: str = ""
    month: Month | None = None  # of a file; a page takes any day up to today
    roster: Roster = field(default_factory=Roster)
    serials: frozenset[str] = frozenset()  # the records a file may change
    recorder: str = ""  # 工号 of the account that writes on the page
    timely_from: dt.date | None = None  # a day before it is a 补报 and asks why
    attachments: int = 0  # files that hang on it; on a classified matter none may

    @property
    def today(self) -> dt.date:
        """Return the date Shanghai has."""
        return shanghai_day(self.now)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to change; `key` is None where the whole row is meant."""

    key: str | None
    code: str
    message: str
    article: str = ""
    value: str = ""


class Answers(Mapping[str, Value]):
    """The typed answers by question key; what was not answered is absent."""

    __slots__ = ("dropped", "values_by_key")

    def __init__(self, values: Mapping[str, Value], dropped: tuple[str, ...] = ()) -> None:
        """Keep the answers and the keys of answers that belong to a block not chosen."""
        self.values_by_key = dict(values)
        self.dropped = dropped

    def __getitem__(self, key: str) -> Value:
        """Return one answer."""
        return self.values_by_key[key]

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override]
        """Return one answer, or the default; without the exception that Mapping's own costs where there is none."""
        return self.values_by_key.get(key, default)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys answered."""
        return iter(self.values_by_key)

    def __len__(self) -> int:
        """Count the answers."""
        return len(self.values_by_key)

    def document(self) -> dict[str, str | bool | int | list[str]]:
        """Return a value for JSON and for sealing."""
        given = self.values_by_key.items()
        return {key: value if type(value) in PLAIN else _plain(value) for key, value in given}  # type: ignore[misc]  # told apart by type

    @classmethod
    def of_document(cls, version: Version, document: Mapping[str, object]) -> Answers:
        """Return the answers written by `document`."""
        by_key, days, found = version.by_key, version.days, dict(document)
        for key, value in document.items():
            if type(value) not in PLAIN or key in days:
                found[key] = _typed(by_key.get(key), value)
        return cls(found)  # type: ignore[arg-type]  # told apart by type


class Row(NamedTuple):
    """One line of a file as it was read and as it was judged."""

    number: int
    raw: Mapping[str, object]
    answers: Answers
    sheet: str = ""


def _plain(value: Value) -> str | bool | int | list[str]:
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _typed(question: Question | None, value: object) -> Value:
    if isinstance(value, list):
        return tuple(map(str, value))
    if question is not None and question.kind is Kind.DATE and isinstance(value, str):
        return dt.date.fromisoformat(value)
    if isinstance(value, (str, bool, int, dt.date, tuple)):
        return value
    return str(value)
