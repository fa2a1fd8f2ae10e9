"""Which row of a register is which: the same row again, the same row with other words, another row."""

import unicodedata
from collections.abc import Mapping

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
    parts = "\x1f".join([_said(answers.get(name)) for name in IDENTIFYING])
    return f"{_plain(parts)}\x1f{_plain(answers.get('account'))[:80]}"


def row_text(answers: Mapping[str, object]) -> str:
    """Return everything a row says, in a fixed order, for comparing two of them; its serial says nothing."""
    given = sorted(answers.items())
    return _plain(
        "\x1f".join([f"{name}={_said(value)}" for name, value in given if value and name != "serial"])
    )


def _plain(value: object) -> str:
    return unicodedata.normalize("NFKC", _said(value)).replace(" ", "").strip()


def _said(value: object) -> str:
    if isinstance(value, str):
        return value
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
