"""How a message ended."""

from enum import StrEnum


class Outcome(StrEnum):
    """The end of a message; the empty one still waits."""

    WAITING = ""
    SENT = "SENT"
    NO_CHANNEL = "NO_CHANNEL"  # nothing leaves this installation: the 待办 inside is all there is
    NO_ADDRESS = "NO_ADDRESS"
    EXPIRED = "EXPIRED"
