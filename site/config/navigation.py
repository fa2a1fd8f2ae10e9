"""The service navigation: which doors a person sees, and which one is open."""

import datetime as dt
from dataclasses import dataclass

from people.access import roles_of
from people.models import Person
from people.vocabulary import ADMINISTRATORS, REVIEWERS, Role
from records.returns.access import SEE_BOARD

EVERYONE: frozenset[Role] = frozenset()


@dataclass(frozen=True)
class Door:
    """One link of the navigation; open to the holders of any of its roles, or to everyone."""

    url: str
    label: str
    roles: frozenset[Role] = EVERYONE
    below: str = ""  # what else lies behind the door

    def leads_to(self, path: str) -> bool:
        """Say whether the page at that path lies behind the door."""
        return path == "/" if self.url == "/" else path.startswith(self.below or self.url)


DOORS = (
    Door("/", "待办"),
    Door("/records/", "记录"),
    Door("/returns/", "月度报告"),
    Door("/returns/board/", "单位情况", SEE_BOARD),
    Door("/uploads/", "批量导入", frozenset({Role.LIAISON})),
    Door("/review/", "审核", REVIEWERS),
    Door("/protection/", "责任与保护", REVIEWERS),
    Door("/policy/measures/", "制度与学习", below="/policy/"),
    Door("/admin/", "内容编辑", frozenset({Role.EDITOR})),
    Door("/people/", "人员与授权", ADMINISTRATORS),
    Door("/help/", "帮助"),
)


@dataclass(frozen=True)
class Item:
    """A door as the page shows it."""

    url: str
    label: str
    is_here: bool


def navigation_for(person: Person, path: str, now: dt.datetime) -> list[Item]:
    """Return the doors of that person, the one he stands in marked: the nearest to the page."""
    held = roles_of(person, now)
    doors = [door for door in DOORS if not door.roles or not door.roles.isdisjoint(held)]
    behind = [door for door in doors if door.leads_to(path)]
    here = max(behind, key=lambda door: len(door.url), default=None)
    return [Item(door.url, door.label, door is here) for door in doors]
