"""`make mutate-trail`: change site/trail/rules one place at a time; exit 1 when too many changes go unnoticed."""

import argparse
import datetime as dt
import importlib.abc
import importlib.util
import os
import random
import signal
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

import cryptography.hazmat.primitives.asymmetric.ed25519  # noqa: F401
import hypothesis
import pytest

from tests.mutation.mutants import mutants

RULES = Path(__file__).parents[2] / "site" / "trail" / "rules"
TESTS = [
    f"tests/trail/test_{name}.py" for name in ("canonical", "leaves", "merkle", "notes", "audit", "ciphers")
]
OPTIONS = [
    "-x",
    "-q",
    "--assert=plain",
    "--noconftest",
    "-p",
    "no:django",
    "-p",
    "no:cacheprovider",
    "-c",
    os.devnull,
]
ENOUGH = 0.9
EXAMPLES = 15  # of each property: hundreds for every mutant would take a night
LONGEST = 60  # seconds; a mutant that never ends was noticed


class OneMutant(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from changed source and leaves the others alone."""

    def __init__(self, name: str, source: str) -> None:
        """Stand for that module."""
        self.name, self.source = name, source

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        """Answer for the one module."""
        return importlib.util.spec_from_loader(name, self) if name == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed source."""
        exec(compile(self.source, self.name, "exec"), module.__dict__)  # noqa: S102 - our own source, changed by us


def main() -> int:
    """Try the mutants in forks of this process; list the survivors."""
    options = argparse.ArgumentParser()
    options.add_argument("--limit", type=int, default=0, help="only so many, chosen by the seed")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--shard", default="1/1", help="the first of three parts: 1/3")
    chosen = options.parse_args()
    sys.dont_write_bytecode = True
    hypothesis.settings.register_profile("few", max_examples=EXAMPLES, database=None, deadline=None)
    hypothesis.settings.load_profile("few")
    found = [
        (path.stem, one)
        for path in sorted(RULES.glob("[a-z]*.py"))
        for one in mutants(path.read_text(encoding="utf-8"))
    ]
    if chosen.limit:
        found = random.Random(chosen.seed).sample(found, min(chosen.limit, len(found)))
    part, _, parts = chosen.shard.partition("/")
    found = found[int(part) - 1 :: int(parts)]
    if not survives("merkle", (RULES / "merkle.py").read_text(encoding="utf-8")):
        print("the tests fail without any change")
        return 2
    alive = []
    for name, one in found:
        if survives(name, one.source):
            alive.append((name, one))
            print(f"{name}.py:{one.line} {one.what}", flush=True)
    score = 1 - len(alive) / len(found)
    print(f"{len(found)} changes, {len(alive)} unnoticed, {score:.1%} noticed")
    return 0 if score >= ENOUGH else 1


def survives(name: str, source: str) -> bool:
    """Say whether every test passes with the changed module."""
    child = os.fork()
    if child == 0:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        signal.alarm(LONGEST)
        sys.meta_path.insert(0, OneMutant(f"trail.rules.{name}", source))
        sys.modules["tests.cast"] = _cast()
        nearest = sorted(TESTS, key=lambda path: f"test_{name}.py" not in path)
        os._exit(0 if pytest.main([*OPTIONS, *nearest]) == 0 else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _cast() -> ModuleType:
    """Return the one thing these tests take from the cast, which needs a database for the rest."""
    module = ModuleType("tests.cast")
    shanghai = ZoneInfo("Asia/Shanghai")
    vars(module)["at"] = lambda text: dt.datetime.fromisoformat(text).replace(tzinfo=shanghai)
    return module


if __name__ == "__main__":
    raise SystemExit(main())
