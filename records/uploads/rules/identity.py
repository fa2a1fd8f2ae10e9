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
    """Return what identifies a row: its serial when it has one, else who, whom, when, what and how the account begins."""
    serial = _plain(answers.get("serial"))
    if serial:
        return f"serial:{serial}"
    parts = [_plain(answers.get(name)) for name in IDENTIFYING]
    return "\x1f".join([*parts, _plain(answers.get("account"))[:80]])


def row_text(answers: Mapping[str, object]) -> str:
    """Return everything a row says, in a fixed order, for comparing two of them."""
    return "\x1f".join(f"{name}={_plain(value)}" for name, value in sorted(answers.items()) if _plain(value))


def _plain(value: object) -> str:
    text = ",".join(str(item) for item in value) if isinstance(value, list | tuple) else str(value or "")
    return unicodedata.normalize("NFKC", text).replace(" ", "").strip()
