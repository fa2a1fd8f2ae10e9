"""What an office asks the recorder to add, opened for him alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from people.models import Person
from people.vocabulary import Office
from records.entries.access import open_supplements
from records.entries.models import Record, Supplement
from records.entries.sealing import open_note


@dataclass(frozen=True)
class Question:
    """A supplement in words: which office asks for what, never who."""

    supplement: Supplement
    office: Office
    note: str
    labels: Sequence[str]


def questions_for(person: Person, record: Record) -> list[Question]:
    """Return what the recorder has still to add to the record."""
    version = record.form_version.as_version()
    asked = open_supplements(person).filter(record=record).order_by("asked_at")
    return [
        Question(
            one,
            Office(one.office),
            open_note(one.note, f"entries_supplement:{one.handle}"),
            [version.by_key[key].label for key in one.questions if key in version.by_key],
        )
        for one in asked
    ]


def keys_asked(person: Person, record: Record) -> list[str]:
    """Return the questions that the offices named, once each."""
    asked = open_supplements(person).filter(record=record).order_by("asked_at")
    return list(dict.fromkeys(key for one in asked for key in one.questions))
