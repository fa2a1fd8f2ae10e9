"""接着记: what of a record of one's own can be written into the next one – the matter, or who asked. # 第四条：及时记录"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from policies.recordform.rules.showing import words_for
from policies.recordform.rules.values import fold
from policies.recordform.rules.versions import Version

MOST = 5
SEPARATOR = "."  # between the kind and the handle where a page posts them


class Of(StrEnum):
    """What is written over."""

    MATTER = "matter"
    PERSON = "person"


TAKEN = {
    Of.MATTER: (
        "matter_category", "matter_name", "case_no", "cause", "stage", "stage_words", "department", "classified",
    ),
    Of.PERSON: (
        "subject_name", "subject_identity", "subject_identity_words", "subject_number", "subject_post",
        "subject_rank", "relation", "relation_words", "subject_contact",
    ),
}  # fmt: skip
SHOWN = {
    Of.MATTER: ("matter_name", "matter_category", "case_no"),
    Of.PERSON: ("subject_name", "subject_identity", "subject_post", "subject_number"),
}


@dataclass(frozen=True)
class Recent:
    """A matter or a person of an earlier record: where it is taken from, and how a list shows it."""

    of: Of
    handle: str
    words: str

    @property
    def value(self) -> str:
        """Return what a page posts: never a name."""
        return f"{self.of.value}{SEPARATOR}{self.handle}"


@dataclass(frozen=True)
class Recents:
    """What the writer's own records of late offer."""

    matters: tuple[Recent, ...] = ()
    persons: tuple[Recent, ...] = ()


Written = tuple[str, Version, Mapping[str, object]]  # handle, form and answers of a record, the newest first


def recents(written: Iterable[Written]) -> Recents:
    """Return each matter and each person once, the newest first."""
    rows = list(written)
    return Recents(tuple(_few(Of.MATTER, rows)), tuple(_few(Of.PERSON, rows)))


def taken(of: Of, answers: Mapping[str, object]) -> dict[str, object]:
    """Return the answers that picking writes; what the earlier record left empty becomes empty."""
    return {key: answers.get(key, "") for key in TAKEN[of]}


def _few(of: Of, rows: Iterable[Written]) -> Iterator[Recent]:
    seen: set[tuple[str, ...]] = set()
    for handle, version, answers in rows:
        same = tuple(fold(str(answers.get(key) or "")) for key in SHOWN[of])
        if same not in seen and any(same):
            seen.add(same)
            yield Recent(of, handle, _words(of, version, answers))
        if len(seen) == MOST:
            return


def _words(of: Of, version: Version, answers: Mapping[str, object]) -> str:
    asked = (version.by_key[key] for key in SHOWN[of] if key in version.by_key)
    return "　".join(words for question in asked if (words := words_for(question, answers)))
