"""Who is named in a record, as keys that can be compared, and whom such a name can mean. # 第二条、第四条"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from people.rules.names import name_key

# 检察系统内 S1-S7（第二条）、领导干部及其身边人 Q1-Q11、身份不明 O5: others are nobody of ours.
MATCHING_IDENTITIES = frozenset(
    [f"S{number}" for number in range(1, 8)] + [f"Q{number}" for number in range(1, 12)] + ["O5"]
)
# Nobody is asked what these are, so each may be anyone, a leader too. # 第三条、第四条：直接或者请托他人
BEHIND = ("on_behalf_of", "leader_behind", "other_subjects")
BRACKETS = re.compile(r"[(\[【\u3014].*?[)\]】\u3015]")
SEPARATORS = re.compile(r"[、,;/|\n]+")
NUMBERS = re.compile(r"(?<![A-Z0-9])[A-Z]{0,4}[0-9]{4,12}(?![A-Z0-9])")
SPACES = re.compile(r"\s+")
MARKS = re.compile(r"[\W_]+")


class Named(NamedTuple):
    """One name or 工号 written in a record, normalised; matchable when the identity may mean one of us."""

    key: str
    is_number: bool = False
    is_matchable: bool = True


def named_in(
    answers: Mapping[str, object], keys: Callable[[str], frozenset[str]] | None = None
) -> frozenset[Named]:
    """Return everybody these answers name: the askers, and those on whose behalf they spoke. # 第四条

    A file with many rows passes `keys_of` with a memory of its own.
    """
    keys = keys or keys_of
    is_matchable = str(answers.get("subject_identity") or "") in MATCHING_IDENTITIES
    found = {Named(key, is_matchable=is_matchable) for key in keys(str(answers.get("subject_name") or ""))}
    for question in BEHIND:
        if typed := answers.get(question):
            found |= {Named(key) for key in keys(str(typed))} | numbers_of(str(typed))
    number = number_key(str(answers.get("subject_number") or ""))
    if number:
        found.add(Named(number, is_number=True))
    return _strongest(found) if len(found) > 1 else frozenset(found)


def numbers_of(typed: str) -> set[Named]:
    """Return what may be a 工号 among names: whoever is named by it alone is meant by it."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    return {Named(number, is_number=True) for number in NUMBERS.findall(plain)}


def keys_of(typed: str) -> frozenset[str]:
    """Return the keys of the name as a whole, of each of several names, and without what is in brackets."""
    if not typed:
        return frozenset()
    plain = unicodedata.normalize("NFKC", typed)
    wholes = {plain, BRACKETS.sub("", plain)}
    parts = {part for whole in wholes for part in SEPARATORS.split(whole)}
    words = {word for part in parts for word in SPACES.split(part) if len(word) > 1}
    return frozenset(key for key in map(name_key, wholes | parts | words) if key)


def number_key(typed: str) -> str:
    """Return the 工号 as it is compared."""
    return SPACES.sub("", unicodedata.normalize("NFKC", typed)).upper()


def case_key(typed: str) -> str:
    """Return the 案号 as it is compared: without brackets, spaces and marks, whatever their form."""
    return MARKS.sub("", unicodedata.normalize("NFKC", typed).upper())


def _strongest(found: Iterable[Named]) -> frozenset[Named]:
    """Keep one of each key: the matchable one where the same name was written twice."""
    best: dict[tuple[str, bool], Named] = {}
    for one in sorted(found, key=lambda named: named.is_matchable):
        best[one.key, one.is_number] = one
    return frozenset(best.values())
