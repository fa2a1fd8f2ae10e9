"""Kill job processes at random, then the parent of all, and count: `make chaos ROUNDS=50`.

Every interval of the jobs runs at one thirtieth; the grace of ten seconds and the start of a process do not.
With CHAOS_DATABASE_URL an empty PostgreSQL database is used instead of SQLite. One JSON object is printed.
"""

import argparse
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from urllib.request import urlopen

import django

SILENCE_S = {1: 300, 30: 20}
ORPHANS_S = 120


def main() -> None:
    """Run the rounds and exit with 1 when anything was lost, doubled, late or orphaned."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument(
        "--scale", type=int, choices=SILENCE_S, default=30, help="1: the intervals of the product"
    )
    options = parser.parse_args()
    os.environ["CHAOS_SCALE"] = str(options.scale)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    with tempfile.TemporaryDirectory(prefix="liuhen-chaos-") as folder:
        result = Chaos(Path(folder), options.rounds, options.seed, SILENCE_S[options.scale]).run()
    sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    sys.exit(0 if result["ok"] else 1)


class Chaos:
    """One run: a house, its processes, and what became of them."""

    def __init__(self, folder: Path, rounds: int, seed: int, silence: int) -> None:
        """Furnish a house with keys of its own."""
        from tests.chaos.house import House

        self.house = House(folder, url=os.environ.get("CHAOS_DATABASE_URL", ""))
        self.house.environment["KEY_DIR"] = str(folder / "keys")
        self.house.furnish()
        self.rounds, self.random, self.silence = rounds, random.Random(seed), silence
        self.recoveries: list[float] = []
        self.killed: Counter[str] = Counter()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]

    def run(self) -> dict[str, object]:
        """Kill, wait until the tick is back, kill again; at the end kill the parent, then stop politely."""
        serve = self.serve()
        try:
            self.wait_for_tick(time.time())
            for _ in range(self.rounds):
                self.kill_one(serve.pid)
            orphans = self.kill_parent(serve)
            serve = self.serve()
            self.wait_for_tick(time.time())
            answers = urlopen(f"http://127.0.0.1:{self.port}/accounts/login/", timeout=30).status
            serve.send_signal(signal.SIGINT)
            stopped = serve.wait(60)
            self.house.run("tick")
            return self.verdict(orphans + self.house.pids(), [answers, stopped])
        finally:
            from tests.chaos.house import kill

            for pid in [serve.pid, *self.house.pids()]:
                kill(pid)
            if self.killed["failed"]:
                sys.stderr.write(self.house.log)

    def serve(self) -> subprocess.Popen[bytes]:
        """Start the product."""
        return self.house.start("serve", f"--port={self.port}", "--workers=1", f"--silence={self.silence}")

    def kill_one(self, parent: int) -> None:
        """Kill one process of the job session at a random moment and time how long the tick stays away."""
        time.sleep(self.random.uniform(0, 4))
        members = [
            pid for pid in self.house.pids() if os.getsid(pid) != os.getsid(parent) and is_of_jobs(pid)
        ]
        if not members:
            return
        victim = self.random.choice(members)
        kind = "head" if os.getsid(victim) == victim else "sentinel" if has_children(victim) else "child"
        began = time.time()
        os.kill(victim, signal.SIGKILL)
        self.killed[kind] += 1
        self.recoveries.append(self.wait_for_tick(began))

    def kill_parent(self, serve: subprocess.Popen[bytes]) -> list[int]:
        """Kill the parent of all and return what is still alive two minutes later."""
        from tests.chaos.house import until

        serve.kill()
        serve.wait()
        until(lambda: not self.house.pids(), ORPHANS_S)
        return self.house.pids()

    def wait_for_tick(self, since: float) -> float:
        """Wait for a tick later than that moment and return the seconds it took."""
        from tests.chaos.house import until

        def ticked() -> bool:
            rows = self.house.rows("select detail from jobs_pulse where name = 'beat'")
            heart = self.house.folder / "heartbeat"
            return bool(rows) and heart.exists() and heart.stat().st_mtime > since and self.slots_since(since)

        if not until(ticked, (self.silence + 60) * 2):
            self.killed["failed"] += 1
        return time.time() - since

    def slots_since(self, since: float) -> bool:
        """Say whether a slot that began after that moment has its message."""
        rows = self.house.rows("select max(key) from outbox_message")
        return bool(rows[0][0]) and int(rows[0][0].split("-")[1]) * 10 + 10 > since

    def verdict(self, orphans: list[int], last: list[int]) -> dict[str, object]:
        """Count rows and deliveries and say whether all is as it must be."""
        messages = self.house.rows("select key, mark, outcome, attempts from outbox_message order by key")
        slots = [int(key.split("-")[1]) for key, *_ in messages]
        delivered = Counter(
            line.split()[0] for line in (self.house.folder / "delivered").read_text().splitlines()
        )
        repeated = [mark for mark, count in delivered.items() if count > 1]
        tried = {str(mark).replace("-", "") for _, mark, _, attempts in messages if attempts > 1}
        facts = {
            "database": "postgresql" if self.house.url else "sqlite",
            "killed": dict(self.killed),
            "slots": len(slots),
            "missing_slots": slots[-1] - slots[0] + 1 - len(slots) if slots else -1,
            "unsent": sum(outcome != "SENT" for _, _, outcome, _ in messages),
            "repeated_with_same_id": len(repeated),
            "doubled": sum(mark.replace("-", "") not in tried for mark in repeated),
            "slowest_recovery_s": round(max(self.recoveries, default=0), 1),
            "orphans": len(orphans),
            "login_page": last[0],
            "exit": last[1],
        }
        wrong = [facts[name] for name in ("missing_slots", "doubled", "orphans", "exit")]
        late = max(self.recoveries, default=0) > self.silence + 60
        return {
            **facts,
            "ok": not (any(wrong) or late or self.killed["failed"] or facts["login_page"] != 200),
        }


def is_of_jobs(pid: int) -> bool:
    """Say whether a process belongs to the cluster."""
    return b"qcluster" in Path(f"/proc/{pid}/cmdline").read_bytes()


def has_children(pid: int) -> bool:
    """Say whether a process has started others."""
    return bool(Path(f"/proc/{pid}/task/{pid}/children").read_text().strip())


if __name__ == "__main__":
    main()
