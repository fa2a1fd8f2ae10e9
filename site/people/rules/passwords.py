"""What a password must be, apart from being long and uncommon."""

import datetime as dt
import unicodedata
from collections.abc import Iterable

KINDS_NEEDED = 3
CONTEXT = ("12309", "jianchayuan", "jiancha", "检察")


def kinds(password: str) -> int:
    """Return how many kinds of characters there are: lower, upper, digits, everything else."""
    found = {kind_of(character) for character in password}
    return len(found)


def kind_of(character: str) -> str:
    """Return which of the four kinds the character is."""
    if character.isdecimal():
        return "digit"
    if character.isascii() and character.isalpha():
        return "upper" if character.isupper() else "lower"
    return "other"


def word_within(password: str, words: Iterable[str]) -> str:
    """Return the first word that the password contains and that anybody could guess."""
    plain = unicodedata.normalize("NFKC", password).casefold()
    return next((word for word in words if word and word.casefold() in plain), "")


def is_stale(set_at: dt.datetime | None, *, days: int, now: dt.datetime) -> bool:
    """Say whether the password is older than the profile allows; nought days means for ever."""
    return bool(days and set_at and now - set_at >= dt.timedelta(days=days))
