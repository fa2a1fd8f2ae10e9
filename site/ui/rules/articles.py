"""From a citation to its place on the page of the measures."""

import re

DIGITS = "零一二三四五六七八九"
CITATION = re.compile(r"第([一二三四五六七八九十]+)条(?:[(（]([一二三四五六七八九十]+)[)）])?")
MEASURES = "/policy/measures/"


def number(text: str) -> int:
    """Return 14 for 十四."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return DIGITS.index(text)
    return (DIGITS.index(tens) if tens else 1) * 10 + (DIGITS.index(ones) if ones else 0)


def anchor(citation: str) -> str:
    """Return a4-2 for 第四条(二), a8 for 第八条, nothing where no article is cited."""
    found = CITATION.search(citation)
    if not found:
        return ""
    article, item = found.groups()
    return f"a{number(article)}" + (f"-{number(item)}" if item else "")


def address(citation: str) -> str:
    """Return the address of the cited article, or nothing."""
    place = anchor(citation)
    return f"{MEASURES}#{place}" if place else ""
