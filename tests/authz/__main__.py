"""`make mutate`: every access.py against the tests that guard it; one line a survivor, and the share that was killed."""

import argparse
import importlib
import sys
import time
from types import ModuleType

import pytest
from _pytest.runner import runtestprotocol

from tests.authz.mutants import Mutant, heal, mutants, plant

PEOPLE, ENTRIES = "tests/people/test_access.py", "tests/records/entries/test_access.py"
SETTINGS = "tests/jobs/test_settings_page.py"
UPLOADS = "tests/records/uploads/test_access.py"
ALL, OFFICES = "tests/authz/test_guards.py", "tests/authz/test_guards_of_offices.py"
QUEUES, PROTECTION = "tests/authz/test_guards_of_queues.py", "tests/authz/test_guards_of_protection.py"
GUARDS = {  # which tests guard which module
    "people.access": [ALL, PEOPLE],
    "records.entries.access": [ALL, ENTRIES, OFFICES],
    "records.returns.access": [ALL],
    "records.uploads.access": [UPLOADS, ALL],
    "records.review.access": [OFFICES, QUEUES],
    "deadlines.access": [OFFICES],
    "policies.recordform.access": [OFFICES],
    "records.protection.access": [PROTECTION],
    "policies.training.access": [PROTECTION],
    "jobs.access": [SETTINGS],
}
ENOUGH = 0.9


class Mutator:
    """Runs the collected tests once for each fault, the ones that noticed most first, until one notices."""

    def __init__(self, modules: list[str], shard: int, of: int) -> None:
        self.modules, self.shard, self.of = modules, shard, of
        self.survivors: list[str] = []
        self.tried = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try the sound code, then every fault."""
        unsound = noticed_by(list(session.items))
        if unsound:
            raise pytest.UsageError(f"this fails without any fault: {unsound.nodeid}")
        for name in self.modules:
            module = importlib.import_module(name)
            guards = {(session.config.rootpath / path).resolve() for path in GUARDS[name]}
            items = [item for item in session.items if item.path in guards]
            for mutant in list(mutants(module))[self.shard :: self.of]:
                self.try_one(module, mutant, items)
            noticed_by(items[:1])
        return True

    def try_one(self, module: ModuleType, mutant: Mutant, items: list[pytest.Item]) -> None:
        """Plant one fault and see whether a test notices; the one that does goes first the next time."""
        items[0].session._setupstate.teardown_exact(items[0])
        sound = plant(module, mutant)
        try:
            killer = noticed_by(items)
        finally:
            heal(module, mutant, sound)
        self.tried += 1
        if killer is None:
            self.survivors.append(str(mutant))
            print(f"survived  {mutant}", flush=True)
        else:
            items.remove(killer)
            items.insert(0, killer)


def noticed_by(items: list[pytest.Item]) -> pytest.Item | None:
    """Run the tests in order and return the first that fails."""
    for item, following in zip(items, [*items[1:], items[0]], strict=True):
        item._initrequest()  # type: ignore[attr-defined]
        reports = runtestprotocol(item, log=False, nextitem=following if len(items) > 1 else None)
        if any(report.failed for report in reports):
            return item
    return None


def main() -> int:
    """Run; say what share was killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("modules", nargs="*", default=list(GUARDS))
    parser.add_argument("--shard", default="1/1", help="2/3: the second third of the faults")
    asked = parser.parse_args()
    shard, _, of = asked.shard.partition("/")
    begun = time.monotonic()
    mutator = Mutator(asked.modules, int(shard) - 1, int(of))
    options = ["-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "--reuse-db", "--tb=no"]
    guards = dict.fromkeys(path for name in asked.modules for path in GUARDS[name])
    status = pytest.main([*options, *guards], plugins=[mutator])
    if not mutator.tried:
        return int(status) or 1
    killed = 1 - len(mutator.survivors) / mutator.tried
    print(f"\n{mutator.tried} faults, {killed:.1%} killed, {time.monotonic() - begun:.0f} s")
    return 0 if killed >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main())
