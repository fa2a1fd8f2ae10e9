"""A column somebody wants to find in a sheet: what it may be called and what its cells look like."""

import dataclasses
import enum


class Kind(enum.StrEnum):
    """What the cells of a column look like."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NAME = "name"
    CODE = "code"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"
    COUNT = "count"


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """One wanted column; `pattern` is an optional regular expression most of its cells match."""

    key: str
    header: str
    synonyms: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    required: bool = False
    pattern: str = ""
    article: str = ""
