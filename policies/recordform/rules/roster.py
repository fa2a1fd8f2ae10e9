"""Who files in a unit, as a value: by 工号 and by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the roster; `key` is the opaque id of the account."""

    number: str
    name: str
    key: str = ""
    aliases: tuple[str, ...] = ()

    def is_called(self, name: str) -> bool:
        """Say whether this is the person's name or an alias, spaces and 「·」 aside."""
        if name == self.name:
            return True
        wanted = plain_name(name)
        return any(plain_name(known) == wanted for known in (self.name, *self.aliases))


@dataclass(frozen=True, slots=True)
class Roster:
    """The persons of one unit and month."""

    members: Mapping[str, Member] = field(default_factory=dict)
    numbers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # plain name → 工号

    @classmethod
    def of(cls, people: Iterable[Member]) -> Roster:
        """Index the persons by 工号 and by name."""
        members: dict[str, Member] = {}
        numbers: dict[str, tuple[str, ...]] = {}
        for member in people:
            members[plain_number(member.number)] = member
            for name in {plain_name(known) for known in (member.name, *member.aliases)}:
                numbers[name] = (*numbers.get(name, ()), member.number)
        return cls(members, numbers)

    def member(self, number: str) -> Member | None:
        """Return the person with that 工号, whatever the width or case it was typed in."""
        return self.members.get(number) or self.members.get(plain_number(number))

    def called(self, name: str) -> tuple[str, ...]:
        """Return the 工号 of everybody of that name."""
        return self.numbers.get(plain_name(name), ())


def plain_number(number: str) -> str:
    """Return a 工号 as it is compared."""
    return "".join(unicodedata.normalize("NFKC", number).split()).upper()


@lru_cache(maxsize=2048)
def plain_name(name: str) -> str:
    """Return a name as it is compared: NFKC, without spaces and middle dots."""
    text = unicodedata.normalize("NFKC", name)
    return "".join(character for character in text if not character.isspace() and character not in "·・•‧")
