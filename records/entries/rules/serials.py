"""Serials that people read aloud: random, never sequential, without letters that look alike."""

import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0 O, no 1 I L
PREFIX = "JL"
PAIRS = [first + second for second in ALPHABET for first in ALPHABET]
NOISE_BYTES = 16


def serial(noise: bytes) -> str:
    """Return the serial made of that noise, like JL-7K3M-9QXA."""
    number = int.from_bytes(noise, "big") % len(ALPHABET) ** 8
    number, first = divmod(number, len(PAIRS))
    number, second = divmod(number, len(PAIRS))
    number, third = divmod(number, len(PAIRS))
    return f"{PREFIX}-{PAIRS[first]}{PAIRS[second]}-{PAIRS[third]}{PAIRS[number]}"


def as_serial(typed: str) -> str | None:
    """Return the serial somebody typed, in small letters, full width or without dashes, or None."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    letters = "".join(letter for letter in plain if letter.isalnum())
    letters = letters.removeprefix(PREFIX) if len(letters) == 10 else letters  # noqa: PLR2004
    if len(letters) != 8 or not set(letters) <= set(ALPHABET):  # noqa: PLR2004
        return None
    return f"{PREFIX}-{letters[:4]}-{letters[4:]}"
