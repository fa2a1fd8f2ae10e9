"""工号 as it is typed and as it is kept."""

import re
import unicodedata

FORM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")


def clean_number(typed: str) -> str:
    """Return the 工号 as meant: full-width letters and stray spaces are the same number."""
    return "".join(unicodedata.normalize("NFKC", typed).split())


def is_number(text: str) -> bool:
    """Say whether the text can be a 工号."""
    return FORM.fullmatch(text) is not None
