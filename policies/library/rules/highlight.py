"""Which parts of a text answer a query: pieces to mark, and the passage around the first of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

AROUND = 60
STOPS = "。；;!?！？\n"


@dataclass(frozen=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    is_hit: bool


def pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    """Return the pattern that finds any of the words, the longest first, or None without words."""
    wanted = sorted({word for word in words if word}, key=len, reverse=True)
    return re.compile("|".join(re.escape(word) for word in wanted), re.IGNORECASE) if wanted else None


def pieces(text: str, words: Sequence[str]) -> list[Piece]:
    """Cut a text into what answers the query and what lies between."""
    found = pattern(words)
    if found is None:
        return [Piece(text, False)]
    cut, place = [], 0
    for match in found.finditer(text):
        cut += [Piece(text[place : match.start()], False), Piece(match[0], True)]
        place = match.end()
    return [piece for piece in [*cut, Piece(text[place:], False)] if piece.text]


def passage(text: str, words: Sequence[str]) -> str:
    """Return the part of a long text around the first hit, cut at a sentence end where one is near."""
    found = pattern(words)
    match = found.search(text) if found else None
    if match is None or len(text) <= 3 * AROUND:
        return text if len(text) <= 3 * AROUND else text[: 2 * AROUND] + "…"
    start, end = max(0, match.start() - AROUND), min(len(text), match.end() + AROUND)
    stop = max(text.rfind(mark, start, match.start()) for mark in STOPS)
    start = stop + 1 if stop >= 0 else start
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
