"""How long `manage.py check` takes, against an empty project of the same Wagtail, allauth and django-q2."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Figure, Options, figure

ROOT, TRIES = Path(__file__).resolve().parent.parent.parent, 3
EMPTY = [sys.executable, "-m", "django", "check", "--settings", "tests.bench.empty"]
OURS = [sys.executable, "manage.py", "check"]


def figures(options: Options) -> Iterator[Figure]:
    """Yield the best of a few, ours and the empty one in turns."""
    ours, empty = [], []
    for _ in range(options.rows or TRIES):
        ours.append(run(OURS, "config.settings"))
        empty.append(run(EMPTY, "tests.bench.empty"))
    yield figure("manage.py check, start to end", min(ours), "s", min(empty), min(ours) / min(empty))


def run(command: list[str], settings: str) -> float:
    """Return what one run took."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": path}
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started
