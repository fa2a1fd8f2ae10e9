"""The roles of a person as one request read them, so that a page asks for them once."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from people.vocabulary import Role

Seat = tuple[str, int]  # a role, and the key of the unit where it is held
LASTING = dt.timedelta(minutes=1)  # no request lasts longer; whatever outlives it reads again


@dataclass(frozen=True)
class Standing:
    """The grants in force at one moment: of each the key, its role and the key of its unit."""

    read_at: dt.datetime
    seats: Mapping[int, Seat]

    @property
    def roles(self) -> frozenset[str]:
        """Return every role held, wherever."""
        return frozenset(role for role, _ in self.seats.values())

    def tells_of(self, now: dt.datetime) -> bool:
        """Say whether what was read then still answers for that moment."""
        return self.read_at <= now < self.read_at + LASTING

    def keys(self, roles: Iterable[Role] | None = None) -> list[int]:
        """Return the keys of the grants, of some roles or of all."""
        wanted = None if roles is None else set(roles)
        return [key for key, (role, _) in self.seats.items() if wanted is None or role in wanted]
