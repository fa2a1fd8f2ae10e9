"""What a file changes against what its unit's files committed before: new, changed, the same, absent. # ux §3.7"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from records.uploads.rules.results import Comparison

Print = tuple[str, str]  # which row it is, and what it says
Before = Mapping[str, Mapping[str, int]]  # which → what → the staged row that was committed


class Fate(NamedTuple):
    """What becomes of one row: `earlier` is the committed row it repeats or changes."""

    is_same: bool = False
    earlier: int | None = None

    @property
    def is_new(self) -> bool:
        """Say whether nothing like it was committed before."""
        return self.earlier is None

    @property
    def is_changed(self) -> bool:
        """Say whether it corrects a committed row."""
        return self.earlier is not None and not self.is_same


NEW = Fate()


def fates(found: Sequence[Print], before: Before) -> list[Fate]:
    """Return the fate of each row of a file.

    Two approaches may look the same but for a word. So a row changes an earlier one only when exactly one of
    that name is left which no row of the file repeats word for word.
    """
    if not before:
        return [NEW] * len(found)
    repeated: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    for key, digest in found:
        (repeated if digest in before.get(key, {}) else others)[key].add(digest)
    return [_fate(key, digest, before, repeated, others) for key, digest in found]


def _fate(
    key: str, digest: str, before: Before, repeated: Mapping[str, set[str]], others: Mapping[str, set[str]]
) -> Fate:
    known = before.get(key, {})
    if digest in known:
        return Fate(is_same=True, earlier=known[digest])
    left = [row for said, row in known.items() if said not in repeated.get(key, ())]
    return Fate(earlier=left[0]) if len(left) == 1 and len(others[key]) == 1 else NEW


def compared(fate_of_rows: Iterable[Fate], before: Before) -> Comparison:
    """Count the fates; absent are committed rows that no row of the file repeats or changes. # never deleted"""
    rows = list(fate_of_rows)
    met = {fate.earlier for fate in rows if fate.earlier is not None}
    known = {row for said in before.values() for row in said.values()}
    return Comparison(
        new=sum(fate.is_new for fate in rows),
        changed=sum(fate.is_changed for fate in rows),
        same=sum(fate.is_same for fate in rows),
        absent=len(known - met),
    )
