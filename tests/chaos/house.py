"""A throwaway house for real job processes: its own folder and database, everything ended at the end."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

MANAGE = [sys.executable, str(settings.BASE_DIR / "manage.py")]


class House:
    """A folder with a database, and the commands run in it."""

    def __init__(self, folder: Path, *, url: str = "") -> None:
        """Point everything into the folder; without an address the database is a file in it."""
        self.folder = folder
        self.database = folder / "liuhen.sqlite3"
        self.url = url
        self.environment = {
            **os.environ, "VAR_DIR": str(folder), "DATABASE_URL": url or f"sqlite:///{self.database}", "REDIS_URL": "",
            "KEY_DIR": str(settings.KEY_DIR), "DJANGO_SETTINGS_MODULE": "tests.chaos.scaled_settings", "DEMO": "",
        }  # fmt: skip

    def furnish(self) -> None:
        """Make the database: a copy of the suite's own when that is SQLite, else by migrate."""
        if connection.vendor == "sqlite" and "test" in str(connection.settings_dict["NAME"]) and not self.url:
            shutil.copy(connection.settings_dict["NAME"], self.database)
        else:
            self.run("migrate", "-v0")

    def run(self, *arguments: str) -> str:
        """Run one command to its end."""
        ended = subprocess.run([*MANAGE, *arguments], env=self.environment, capture_output=True, text=True)  # noqa: PLW1510
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    @contextmanager
    def running(self, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run one command beside the test, and kill what is left of the house afterwards."""
        process = self.start(*arguments)
        try:
            yield process
        finally:
            for pid in [process.pid, *self.pids()]:
                kill(pid)
            process.wait()

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start one command whose words go to the log of the house."""
        with open(self.folder / "log", "ab") as log:
            return subprocess.Popen(
                [*MANAGE, *arguments], env=self.environment, start_new_session=True, stdout=log, stderr=log
            )

    def pids(self) -> list[int]:
        """Return every living process of this house, known by its VAR_DIR."""
        mark = f"VAR_DIR={self.folder}\0".encode()
        folders = [entry for entry in Path("/proc").iterdir() if entry.name.isdigit()]
        return sorted(int(entry.name) for entry in folders if mark in _environ(entry))

    def rows(self, sql: str) -> list[tuple]:
        """Read rows past Django, which is what an auditor does."""
        if self.url:
            import psycopg

            with psycopg.connect(self.url) as database:
                return database.execute(sql).fetchall()
        with closing(sqlite3.connect(self.database, timeout=20)) as database:
            return database.execute(sql).fetchall()

    def write(self, sql: str, *values: object) -> None:
        """Write past Django into SQLite, which is what an attacker does."""
        with closing(sqlite3.connect(self.database, timeout=20)) as database, database:
            database.execute(sql, values)

    @property
    def log(self) -> str:
        """What the processes have said so far."""
        return (self.folder / "log").read_text()


def until(condition: Callable[[], object], seconds: float) -> bool:
    """Wait for something that other processes make true; say whether it came in time."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if condition():
            return True
        time.sleep(0.1)
    return bool(condition())


def kill(pid: int) -> None:
    """Kill a process that may be gone already."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _environ(entry: Path) -> bytes:
    """Return the environment of a process; nothing for one that is gone or a zombie."""
    try:
        return (entry / "environ").read_bytes() + b"\0"
    except OSError:
        return b""
