"""One figure: what was measured, in which unit, against what."""

import json
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Found = TypeVar("Found")


@dataclass(frozen=True)
class Options:
    """What the command line said."""

    rows: int = 0  # of the benchmark's own choice when nought
    house: str = ""


@dataclass(frozen=True)
class Figure:
    """One line of `make bench`."""

    name: str
    value: float
    unit: str
    baseline: float | None = None
    ratio: float | None = None

    def line(self) -> str:
        """Return it as one JSON object."""
        found = {"name": self.name, "value": self.value, "unit": self.unit}
        return json.dumps({**found, "baseline": self.baseline, "ratio": self.ratio}, ensure_ascii=False)


def figure(
    name: str, value: float, unit: str, baseline: float | None = None, ratio: float | None = None
) -> Figure:
    """Return a figure with as many digits as it deserves."""
    return Figure(
        name, short(value), unit, *(None if one is None else short(one) for one in (baseline, ratio))
    )


def short(value: float) -> float:
    """Return four significant digits."""
    return float(f"{value:.4g}")


def timed(act: Callable[[], Found]) -> tuple[float, Found]:
    """Return how many seconds something took, and what it gave."""
    started = time.perf_counter()
    found = act()
    return time.perf_counter() - started, found


def processor() -> float:
    """Return the seconds of processor this process and the children it has waited for have used."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def p95(seconds: Sequence[float]) -> float:
    """Return what nineteen of twenty stay under."""
    return statistics.quantiles(seconds, n=20)[-1]
