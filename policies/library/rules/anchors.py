"""Permanent anchors of articles and items: a8, a4-2."""

import re

from policies.library.rules.numerals import article_name, to_chinese, to_number

ARTICLE = re.compile(r"第?([零一二三四五六七八九十百]+|\d{1,3})[条、.．]?")  # noqa: RUF001
ITEM = re.compile(r"[(（]?([零一二三四五六七八九十百]+|\d{1,3})[)）]?[、.．]?")  # noqa: RUF001
ANCHOR = re.compile(r"a(\d{1,3})(?:-(\d{1,3}))?")


def article_number(marker: str) -> int | None:
    """Return the number of an article's marker as printed (「8、」「第八条」), or None."""
    match = ARTICLE.fullmatch(marker.strip())
    return to_number(match[1]) if match else None


def item_number(marker: str) -> int | None:
    """Return the number of an item's marker as printed (「(二)」「2、」), or None."""
    match = ITEM.fullmatch(marker.strip())
    return to_number(match[1]) if match else None


def article_anchor(number: int) -> str:
    """Return the anchor of an article: 8 → a8."""
    return f"a{number}"


def item_anchor(article: int, item: int) -> str:
    """Return the anchor of an item: 4, 2 → a4-2."""
    return f"a{article}-{item}"


def citation(anchor: str) -> str:
    """Return how the clause behind an anchor is cited: a4-2 → 第四条(二)."""
    match = ANCHOR.fullmatch(anchor)
    if match is None:
        raise ValueError(anchor)
    name = article_name(int(match[1]))
    return f"{name}({to_chinese(int(match[2]))})" if match[2] else name
