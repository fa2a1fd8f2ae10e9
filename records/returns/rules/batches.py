"""Many rows a few thousand at a time, so that memory does not grow with the nation."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield the items in lists of at most that size."""
    rest = iter(items)
    return iter(lambda: list(islice(rest, size)), [])
