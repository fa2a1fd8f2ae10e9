"""One edition of a text as a value: its words and nothing of the commentary, their digest, and two side by side."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any

from policies.library.rules.highlight import Piece
from policies.library.rules.numerals import article_name


@dataclass(frozen=True)
class ItemText:
    """The words of one item."""

    number: int
    anchor: str
    marker: str
    text: str


@dataclass(frozen=True)
class ArticleText:
    """The words of one article."""

    number: int
    anchor: str
    marker: str
    text: str
    items: tuple[ItemText, ...] = ()
    closing: str = ""
    chapter: str = ""

    def whole(self) -> str:
        """Return the article as one text, markers included."""
        items = [f"{item.marker}{item.text}" for item in self.items]
        return "\n".join(part for part in [f"{self.marker}{self.text}", *items, self.closing] if part)


@dataclass(frozen=True)
class Comparison:
    """One article in two editions, cut where the words differ; empty where an edition lacks it."""

    anchor: str
    number: int
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        """Say whether the words differ."""
        return self.before != self.after

    @property
    def name(self) -> str:
        """Return how the article is cited."""
        return article_name(self.number)


def to_json(articles: Sequence[ArticleText]) -> list[dict[str, Any]]:  # Any: JSON as Django stores it
    """Return the articles as plain JSON."""
    return [asdict(article) for article in articles]


def from_json(body: Sequence[Mapping[str, Any]]) -> tuple[ArticleText, ...]:  # Any: JSON as Django stores it
    """Return the articles out of plain JSON."""
    return tuple(
        ArticleText(**{**article, "items": tuple(ItemText(**item) for item in article["items"])})
        for article in body
    )


def digest(articles: Sequence[ArticleText]) -> str:
    """Return the SHA-256 of the words: the same words always give the same digest."""
    text = json.dumps(to_json(articles), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def compare(old: Sequence[ArticleText], new: Sequence[ArticleText]) -> tuple[Comparison, ...]:
    """Return both editions side by side, article by article, in the order of their numbers."""
    before, after = ({article.number: article.whole() for article in side} for side in (old, new))
    numbers = sorted(before.keys() | after.keys())
    return tuple(
        Comparison(f"a{number}", number, *differences(before.get(number, ""), after.get(number, "")))
        for number in numbers
    )


def differences(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts cut into what they share and what only one of them has."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    before, after = [], []
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        before.append(Piece(old[old_start:old_end], kind != "equal"))
        after.append(Piece(new[new_start:new_end], kind != "equal"))
    return tuple(piece for piece in before if piece.text), tuple(piece for piece in after if piece.text)
