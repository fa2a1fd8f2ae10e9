"""Which office where receives a record. # 第八条：驻院纪检监察部门和检务督察部门"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from people.vocabulary import Office


class Standing(Enum):
    """Whether an office of a unit can receive a record."""

    OPEN = "open"
    EMPTY = "empty"  # nobody holds the role there
    RECUSED = "recused"  # somebody of the office is named in the record


@dataclass(frozen=True, order=True)
class Destination:
    """One office of one unit."""

    office: Office
    unit: int


Asked = Callable[[Destination], Standing]


def destinations(line: Sequence[int], standing: Asked) -> list[Destination]:
    """Return where a record goes: each office at the nearest unit of the line (own first) where it is open.

    An office open nowhere leaves the record to the other one; where neither is open anywhere it waits,
    seen by nobody, at the last unit of the line until somebody who is not named holds the office there.
    """
    found = [nearest for office in Office if (nearest := _nearest(office, line, standing))]
    return found or [Destination(office, line[-1]) for office in Office]


def _nearest(office: Office, line: Sequence[int], standing: Asked) -> Destination | None:
    choices = (Destination(office, unit) for unit in line)
    return next((one for one in choices if standing(one) is Standing.OPEN), None)
