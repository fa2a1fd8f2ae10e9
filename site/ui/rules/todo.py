"""One line of 待办, as every room hands it to the first page."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How pressing it is; a page shows the word beside the colour."""

    NEUTRAL = "neutral"
    INFO = "info"
    WARN = "warn"
    LATE = "late"

    @property
    def word(self) -> str:
        """Return what is read beside the colour; nothing when it is not pressing."""
        return {"warn": "留意", "late": "尽快"}.get(self.value, "")


@dataclass(frozen=True)
class Todo:
    """What waits: a sentence without names, where to go, how many, how pressing, its place (small first)."""

    title: str
    url: str
    count: int = 0
    tone: Tone = Tone.NEUTRAL
    order: int = 50


def in_order(todos: list[Todo]) -> list[Todo]:
    """Return them as the page shows them."""
    return sorted(todos, key=lambda todo: (todo.order, todo.title))
