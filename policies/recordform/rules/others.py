"""其他过问人: a line of text for each, drawn as boxes for name, identity, role and 工号. # 第四条：直接或者请托他人"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from policies.recordform.rules.versions import Question

KEY = "other_subjects"
IDENTITY, ROLE = "subject_identity", "role"  # the questions whose labels the boxes offer
MOST = 8  # people the page has boxes for; a file may name more
BETWEEN = ","
ANY_BETWEEN = re.compile("[,\uff0c]")
NUMBER = re.compile(r"[A-Za-z]{0,4}[0-9]{4,12}")


@dataclass(frozen=True, slots=True)
class Other:
    """One further person who asked or was behind it."""

    name: str = ""
    identity: str = ""
    role: str = ""
    number: str = ""

    @property
    def line(self) -> str:
        """Return what is kept, sealed, compared and printed; nothing when nothing was said."""
        said = [part for part in (self.identity, self.role, self.number) if part]
        return BETWEEN.join([self.name, *said]) if said or self.name else ""


PARTS = tuple(field.name for field in fields(Other))


@dataclass(frozen=True, slots=True)
class Lists:
    """The labels that the boxes for identity and role offer."""

    identities: tuple[str, ...]
    roles: tuple[str, ...]

    @classmethod
    def of(cls, asked: Mapping[str, Question]) -> "Lists":
        """Return those of a form."""
        labels = (tuple(one.label for one in asked[key].offered) for key in (IDENTITY, ROLE))
        return cls(*labels)

    def others_in(self, text: str) -> list[Other]:
        """Return one for each line; a line that is written differently stays whole where the name stands."""
        return [self._other(line) for line in text.split("\n") if line.strip()]

    def _other(self, line: str) -> Other:
        name, *rest = line.split(BETWEEN)
        found: dict[str, str] = {}
        for part in rest:
            kind = "identity" if part in self.identities else "role" if part in self.roles else "number"
            found.setdefault(kind, part)
        read = Other(name, **found)
        is_plain = read.line == line and (not read.number or NUMBER.fullmatch(read.number))
        return read if is_plain else Other(line)


def text_of(rows: Iterable[Other]) -> str:
    """Return what the judge is given."""
    return "\n".join(line for row in rows if (line := row.line))


def row_in(parts: Sequence[str]) -> Other:
    """Return what was typed into the boxes of one row, each on one line."""
    name, *rest = (re.sub(r"[\r\n]+", " ", part) for part in parts)
    return Other(name, *(part.strip() for part in rest))


def is_nameless(text: str) -> bool:
    """Say whether a line tells of somebody and does not say whom."""
    lines = (line for line in text.split("\n") if line.strip())
    return any(not ANY_BETWEEN.split(line)[0].strip() for line in lines)
