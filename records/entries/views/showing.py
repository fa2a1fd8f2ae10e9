"""Versions and differences in words, for the pages that show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from policies.recordform.rules.answers import Answers
from policies.recordform.rules.showing import Part, parts, words_for
from policies.recordform.rules.versions import Version
from records.entries.rules.documents import Difference, Document

RECORDER = "recorder"  # the section of the form


@dataclass(frozen=True)
class Change:
    """One question that two texts answer differently, in words."""

    label: str
    before: str
    after: str


def changes_in(version: Version, found: Iterable[Difference]) -> list[Change]:
    """Return the differences in words; what the form no longer knows is left out."""
    return [
        Change(
            version.by_key[one.key].label,
            _words(version, one.key, one.before),
            _words(version, one.key, one.after),
        )
        for one in found
        if one.key in version.by_key
    ]


def parts_of(version: Version, document: Document) -> list[Part]:
    """Return the answers of a version by section, as the form it was written with words them.

    Who recorded is not among them: the page says it from the snapshot, or hides it.
    """
    shown = parts(version, Answers.of_document(version, document.answers))
    return [part for part in shown if part.key != RECORDER]


def _words(version: Version, key: str, value: object) -> str:
    typed = Answers.of_document(version, {key: value}) if value not in (None, "") else {}
    return words_for(version.by_key[key], typed) or "(空)"
