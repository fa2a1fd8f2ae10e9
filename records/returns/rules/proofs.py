"""What each row of a month is worth as a leaf, so that anybody can hash it again."""

import datetime as dt
from functools import lru_cache

from trail.rules.canonical import canonical
from trail.rules.leaves import moment
from trail.rules.merkle import leaf_hash

_written = lru_cache(maxsize=64)(moment)  # a month has few deadlines, and a nation of people who share them


def rosters_leaf(person: int, unit_code: str, unit_path: str, exempt: str) -> bytes:
    """Return the hash of one line of a roster."""
    return leaf_hash(canonical([person, unit_code, unit_path, str(exempt)]))


def placed_leaf(unit: int, code: str, name: str, path: str) -> bytes:
    """Return the hash of one unit of a month's tree."""
    return leaf_hash(canonical([unit, code, name, path]))


def verdicts_leaf(person: int, month: str, outcome: str, due_at: dt.datetime) -> bytes:
    """Return the hash of one verdict."""
    return leaf_hash(canonical([person, month, str(outcome), _written(due_at)]))


def waivers_leaf(person: int, since: str, until: str, reason: str) -> str:
    """Return the commitment of one waiver."""
    return leaf_hash(canonical([person, since, until, str(reason)])).hex()
