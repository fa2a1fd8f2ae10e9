"""Rows in memory by the ten thousand: looking for cycles among them finds none and costs a fifth of the time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def cycles_not_sought() -> Iterator[None]:
    """Put off the search for cycles while the rows of a file are held; the first to begin is the one to resume it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
