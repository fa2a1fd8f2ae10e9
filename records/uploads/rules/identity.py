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
    get = answers.get
    parts = "\x1f".join([_said(get(name)) for name in IDENTIFYING])
    return f"{_plain(parts)}\x1f{_plain(_said(get('account')))[:80]}"


def row_text(answers: Mapping[str, object]) -> str:
    """Return everything a row says, in a fixed order, for comparing two of them; its serial says nothing."""
    return _plain(
        "\x1f".join(
            [
                f"{name}={value if type(value) is str else _said(value)}"
                for name, value in sorted(answers.items())
                if value and name != "serial"
            ]
        )
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "").strip()


def _said(value: object) -> str:
    if isinstance(value, str):
        return value
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
