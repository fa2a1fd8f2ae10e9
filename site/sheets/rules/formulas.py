"""Text that a spreadsheet would run as a formula, marked so that it stays text – and the mark taken off again."""

import re

# What starts a formula in Excel, WPS or LibreOffice, behind blanks and earlier marks too.
DANGEROUS = re.compile(r"'*[\s\ufeff\u200b-\u200f\u2060]*[=+\-@\t\r\n\0＝＋－＠]")


def guarded(text: str) -> str:
    """Return the text with one mark before it where it could be run."""
    return f"'{text}" if DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """Return what `guarded` was given."""
    return text[1:] if text.startswith("'") and DANGEROUS.match(text, 1) else text
