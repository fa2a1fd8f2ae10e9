"""The best one-to-one assignment of rows to columns of a table of gains: exact, in cubic time (Kuhn, Munkres)."""

from collections.abc import Sequence
from math import inf


def best_assignment(gains: Sequence[Sequence[float]]) -> dict[int, int]:
    """Return for each row its column so that the sum of gains is greatest; rows left over get none."""
    if not gains or not gains[0]:
        return {}
    if len(gains) > len(gains[0]):
        turned = best_assignment(list(zip(*gains, strict=True)))
        return {row: column for column, row in turned.items()}
    owner = cheapest([[-gain for gain in row] for row in gains])
    return {row - 1: column - 1 for column, row in owner.items() if column and row}


def cheapest(costs: list[list[float]]) -> dict[int, int]:
    """Return for each column (from one) the row (from one) that owns it at least cost; 0 is nobody."""
    width = len(costs[0])
    row_price, column_price = [0.0] * (len(costs) + 1), [0.0] * (width + 1)
    owner = dict.fromkeys(range(width + 1), 0)
    for row in range(1, len(costs) + 1):
        owner[0] = row
        column, came_from = cheapest_path(costs, owner, row_price, column_price)
        while column:
            owner[column] = owner[came_from[column]]
            column = came_from[column]
    return owner


def cheapest_path(
    costs: list[list[float]], owner: dict[int, int], row_price: list[float], column_price: list[float]
) -> tuple[int, dict[int, int]]:
    """Grow a tree of cheapest steps from the new row; return the free column it ends at, and the steps."""
    width = len(costs[0])
    slack, came_from, seen = [inf] * (width + 1), dict.fromkeys(range(1, width + 1), 0), {0}
    column = 0
    while owner[column]:
        row = owner[column]
        for other in (each for each in range(1, width + 1) if each not in seen):
            rest = costs[row - 1][other - 1] - row_price[row] - column_price[other]
            if rest < slack[other]:
                slack[other], came_from[other] = rest, column
        nearest = min((each for each in range(1, width + 1) if each not in seen), key=slack.__getitem__)
        step = slack[nearest]
        for each in range(width + 1):
            if each in seen:
                row_price[owner[each]] += step
                column_price[each] -= step
            else:
                slack[each] -= step
        seen.add(nearest)
        column = nearest
    return column, came_from
