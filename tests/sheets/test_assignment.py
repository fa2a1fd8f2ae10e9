"""The best one-to-one assignment is the best: compared with trying them all."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from sheets.rules.assignment import best_assignment

GAIN = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(GAIN, min_size=width, max_size=width), min_size=1, max_size=4)
)


def most(gains: list[list[float]]) -> float:
    """Return the greatest sum there is, by trying every assignment."""
    rows, columns = range(len(gains)), range(len(gains[0]))
    if len(rows) <= len(columns):
        return max(
            sum(gains[at][to] for at, to in zip(rows, chosen, strict=True))
            for chosen in itertools.permutations(columns, len(rows))
        )
    return max(
        sum(gains[at][to] for at, to in zip(chosen, columns, strict=True))
        for chosen in itertools.permutations(rows, len(columns))
    )


@given(TABLES)
def test_no_other_assignment_gains_more(gains: list[list[float]]) -> None:
    """Each row has at most one column, each column at most one row."""
    chosen = best_assignment(gains)

    assert len(set(chosen.values())) == len(chosen) == min(len(gains), len(gains[0]))
    assert sum(gains[row][column] for row, column in chosen.items()) == most(gains)


def test_nothing_is_assigned_to_nothing() -> None:
    """A sheet whose columns are all known leaves none over."""
    assert best_assignment([]) == {}
    assert best_assignment([[], []]) == {}
