"""One edition of a text as a value: its words and nothing of the commentary, and the digest of them."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


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


@dataclass(frozen=True)
class Comparison:
    """One article in two editions; None where an edition lacks it."""

    anchor: str
    number: int
    old: ArticleText | None
    new: ArticleText | None

    @property
    def is_changed(self) -> bool:
        """Say whether the words differ."""
        return self.old != self.new


def to_json(articles: Sequence[ArticleText]) -> list[dict[str, Any]]:  # Any: JSON as Django stores it
    """Return the articles as plain JSON."""
    return [asdict(article) for article in articles]


def from_json(body: Sequence[Mapping[str, Any]]) -> tuple[ArticleText, ...]:  # Any: JSON as Django stores it
    """Return the articles out of plain JSON."""
    return tuple(
        ArticleText(**{**article, "items": tuple(ItemText(**item) for item in article["items"])}) for article in body
    )


def digest(articles: Sequence[ArticleText]) -> str:
    """Return the SHA-256 of the words: the same words always give the same digest."""
    text = json.dumps(to_json(articles), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def compare(old: Sequence[ArticleText], new: Sequence[ArticleText]) -> tuple[Comparison, ...]:
    """Return both editions side by side, article by article, in the order of their numbers."""
    before, after = ({article.number: article for article in side} for side in (old, new))
    numbers = sorted(before.keys() | after.keys())
    return tuple(
        Comparison(f"a{number}", number, before.get(number), after.get(number)) for number in numbers
    )
