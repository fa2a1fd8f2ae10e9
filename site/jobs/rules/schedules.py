"""The table of schedules, in code: rows in the database that say anything else are not obeyed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Declared:
    """One schedule; only cron expressions, whose next run never drifts and never replays."""

    name: str
    func: str
    cron: str


SCHEDULES = (
    Declared("tick", "jobs.tasks.tick", "*/5 * * * *"),
    Declared("beat", "jobs.tasks.beat", "* * * * *"),
    Declared("sign", "jobs.tasks.sign", "2 * * * *"),
)
ON_REQUEST = "jobs.tasks.work"  # queued when a large file comes; the tick does it too
ALLOWED = frozenset(declared.func for declared in SCHEDULES) | {ON_REQUEST}
PACKAGE_KEYS = frozenset({"id", "name", "func", "args", "kwargs", "started", "group", "cluster"})


def is_ours(package: object) -> bool:
    """Say whether a package from the queue is one of our jobs: known function, no arguments, no hook, no chain."""
    return (
        isinstance(package, dict)
        and package.keys() <= PACKAGE_KEYS
        and {"id", "name", "func", "args", "kwargs", "started"} <= package.keys()
        and all(isinstance(package[key], str) for key in ("id", "name", "func"))
        and package["func"] in ALLOWED
        and package["args"] == ()
        and package["kwargs"] == {}
    )
