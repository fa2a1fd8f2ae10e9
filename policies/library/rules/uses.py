"""Where clauses are used: each room says so for itself, and a clause in use cannot be taken out of its text."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Use:
    """One place that rests on a clause: the text by its slug, the clause by its anchor, where, and where to change it."""

    slug: str
    anchor: str
    where: str
    url: str


Users = Callable[[], Iterable[Use]]
USERS: dict[str, Users] = {}


def register(room: str, users: Users) -> None:
    """Have a room say where it rests on clauses."""
    USERS[room] = users


def uses_of(slug: str) -> dict[str, list[Use]]:
    """Return where each clause of a text is used, by anchor, in the order of their numbers."""
    found: dict[str, list[Use]] = {}
    for use in (one for room in sorted(USERS) for one in USERS[room]()):
        if use.slug == slug:
            found.setdefault(use.anchor, []).append(use)
    return dict(sorted(found.items(), key=lambda pair: [int(part) for part in pair[0][1:].split("-")]))
