"""The service navigation: which doors a person sees, and which one is open."""

import datetime as dt
from dataclasses import dataclass

from people.access import grants_of
from people.models import Person
from people.vocabulary import ADMINISTRATORS, REVIEWERS, Role

EVERYONE: frozenset[Role] = frozenset()


@dataclass(frozen=True)
class Door:
    """One link of the navigation; open to the holders of any of its roles, or to everyone."""

    url: str
    label: str
    roles: frozenset[Role] = EVERYONE


DOORS = (
    Door("/", "待办"),
    Door("/records/", "记录"),
    Door("/returns/", "月度报告"),
    Door("/uploads/", "批量导入", frozenset({Role.LIAISON})),
    Door("/review/", "审核", REVIEWERS | {Role.INSPECTION_HEAD}),
    Door("/policy/measures/", "制度与学习"),
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


def is_here(url: str, path: str) -> bool:
    """Say whether the page at that path lies behind the door."""
    if url == "/":
        return path == "/"
    return path.startswith("/policy/") if url.startswith("/policy/") else path.startswith(url)


def navigation_for(person: Person, path: str, now: dt.datetime) -> list[Item]:
    """Return the doors of that person, the one he stands in marked."""
    held = set(grants_of(person, now).values_list("role", flat=True))
    return [
        Item(d.url, d.label, is_here(d.url, path))
        for d in DOORS
        if not d.roles or not d.roles.isdisjoint(held)
    ]
