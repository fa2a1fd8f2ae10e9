"""How this room's acts stand in the log: persons as opaque numbers, contents as commitments."""

import datetime as dt

from people.models import Person
from trail import actions as trail

Facts = dict[str, str | int | bool | None]

COMMAND_LINE = "命令行"
SYSTEM = "system"


class Refused(Exception):
    """An act was refused; the text says what was found and what to do."""


def actor(by: Person | None) -> str:
    """Return who acts: a person by his key, else the command line."""
    return str(by.pk) if by else COMMAND_LINE


def note(kind: str, *, by: Person | None, obj: str, now: dt.datetime, facts: Facts) -> None:
    """Append one act of a person or of the command line."""
    trail.append(kind, actor=actor(by), obj=obj, at=now, facts=facts)
