"""One-time codes as they are printed on a slip and typed back."""

import hashlib
import secrets
import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that looks like something else
GROUPS, GROUP = 4, 5  # 99 bits


def new_code() -> str:
    """Return a fresh code in groups: 7K3M9-…"""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def typed(code: str) -> str:
    """Return the code as it was meant: full-width, lower-case and ungrouped typing is the same code."""
    plain = unicodedata.normalize("NFKC", code).upper()
    return "".join(character for character in plain if character in ALPHABET)


def digest(code: str) -> str:
    """Return what is stored in place of the code."""
    return hashlib.sha256(b"activation:" + typed(code).encode()).hexdigest()
