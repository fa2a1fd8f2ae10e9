"""Run the benchmarks named, or those of `make bench`, and print one JSON object for each figure."""

import argparse
import gc
import json
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from tests.bench.figures import Options  # noqa: E402
from tests.bench.house import house, machine  # noqa: E402

USUAL = ("uploads", "reading", "annotated", "acts", "zeros", "ledger", "pages", "startup")
SLOW = ("growth", "month", "http", "reverse", "queue")


def main() -> None:
    """Run each benchmark in turn in one throwaway house."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"{' '.join(USUAL)}; slower: {' '.join(SLOW)}"
    )
    parser.add_argument("--rows", type=int, default=0, help="how many rows, leaves or acts")
    asked = parser.parse_args()
    names = asked.names or USUAL
    for name in names:
        if name not in (*USUAL, *SLOW):
            parser.error(f"there is no benchmark {name}")
    with house():
        gc.collect()
        gc.freeze()  # as `config.wsgi` leaves its workers; for what is measured and for what it is held against
        print(json.dumps(machine(), ensure_ascii=False), flush=True)
        for name in names:
            for found in import_module(f"tests.bench.{name}").figures(Options(asked.rows)):
                print(found.line(), flush=True)


if __name__ == "__main__":
    main()
