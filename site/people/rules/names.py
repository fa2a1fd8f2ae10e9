"""When a name that somebody typed is the name of a member of staff."""

import re
import unicodedata
from collections.abc import Iterable

# Spaces of every width, the dots of foreign and minority names, and invisible characters.
BETWEEN = re.compile(r"[\s·•‧∙⋅・･・.\u200b-\u200f\u2060\ufeff\u00ad]+")
VAGUE = re.compile("[某\u00d7\u2715\u2716*Xx?\u25cb\u3007]")  # the ways to write "somebody"


def without_gaps(text: str) -> str:
    """Return the text in one width and without what stands between the characters of a name."""
    plain = unicodedata.normalize("NFKC", text)
    return BETWEEN.sub("", unicodedata.normalize("NFKC", BETWEEN.sub("", plain)))


def name_key(name: str) -> str:
    """Return the name as it is compared; empty when it matches nobody (「张某」)."""
    plain = without_gaps(name)
    latin = plain.isascii()
    if not plain or (not latin and VAGUE.search(plain)):
        return ""
    return plain.casefold()


def name_keys(name: str, aliases: Iterable[str] = ()) -> frozenset[str]:
    """Return every way in which this person's name may have been typed."""
    return frozenset(key for key in map(name_key, [name, *aliases]) if key)
