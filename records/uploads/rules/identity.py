"""Which row of a register is which: the same row again, the same row with other words, another row."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

IDENTIFYING = (
    "recorder_number",
    "recorder_name",
    "subject_name",
    "occurred_on",
    "matter_category",
    "matter_name",
)


def row_key(answers: Mapping[str, object]) -> str:
    """Return what identifies a row: who, whom, when, what and how the account begins."""
    get = answers.get
    parts = "\x1f".join([said if type(said := get(name)) is str else _said(said) for name in IDENTIFYING])
    return f"{_plain(parts)}\x1f{_plain(_said(get('account')))[:80]}"


def row_text(answers: Mapping[str, object]) -> str:
    """Return everything a row says, in a fixed order, for comparing two of them; its serial says nothing."""
    parts = [
        head + (said if type(said) is str else _said(said))
        for name, head in _in_order(tuple(answers))
        if (said := answers[name])
    ]
    return _plain("\x1f".join(parts))


@lru_cache(maxsize=256)
def _in_order(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the names that count, sorted, each with how it begins; the rows of a file share a few lists of them."""
    return [(name, f"{name}=") for name in sorted(names) if name != "serial"]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "").strip()


def _said(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)):
        return str(value[0]) if len(value) == 1 else ",".join(map(str, value))
    return str(value or "")
