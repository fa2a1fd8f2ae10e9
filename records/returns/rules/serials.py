"""Random serials that betray no volume."""

import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_serial(prefix: str) -> str:
    """Return a serial such as LB-7K3M-9QXA."""
    word = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{prefix}-{word[:4]}-{word[4:]}"
