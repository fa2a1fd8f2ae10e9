"""A house of its own for one run: a temporary folder, a database made by migrating, gone afterwards."""

import contextlib
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

DROPPED = (
    "DATABASE_URL",
    "KEY_DIR",
    "SIGNER_DIR",
    "SIGNER_COMMAND",
    "SECRET_KEY",
    "REDIS_URL",
    "DEMO",
    "HTTPS",
)
LIBRARIES = ("django", "wagtail", "import_export", "openpyxl", "xlsxwriter", "cryptography")


@contextlib.contextmanager
def house() -> Iterator[None]:
    """Point the product at a temporary folder and a fresh database, and take both away at the end."""
    url = os.environ.get("BENCH_DATABASE_URL") or os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory(prefix="liuhen-bench-") as folder:
        for name in DROPPED:
            os.environ.pop(name, None)
        (Path(folder) / "static").mkdir()
        os.environ.update(VAR_DIR=folder, DJANGO_SETTINGS_MODULE="tests.bench.settings")
        if url.startswith("postgres"):  # a SQLite file named there is somebody's: never touched
            os.environ["DATABASE_URL"] = url
        import django

        django.setup()
        with database(Path(folder)):
            yield


@contextlib.contextmanager
def database(folder: Path) -> Iterator[None]:
    """Make the database by migrating, with the table of the stock importer, and drop it at the end."""
    from django.db import connection

    from tests.bench.models import Plain

    before, tests = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    is_sqlite = connection.vendor == "sqlite"
    tests["NAME"] = str(folder / "bench.sqlite3") if is_sqlite else f"test_{before}_bench_{os.getpid()}"
    options = connection.settings_dict["OPTIONS"]
    given = options.get("init_command")
    if is_sqlite:  # waiting for the disk is measured later, not while migrating
        options["init_command"] = "PRAGMA synchronous=OFF"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with connection.schema_editor() as editor:
            editor.create_model(Plain)
        connection.close()
        if is_sqlite:
            options["init_command"] = given
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def machine() -> dict[str, object]:
    """Return on what and with what the figures were measured, the disk of this moment too; no name of a host."""
    from importlib import import_module

    from django.db import connection

    versions = {name: _version(import_module(name)) for name in LIBRARIES}
    return {
        "cores": len(os.sched_getaffinity(0)),
        "load": round(os.getloadavg()[0], 2),
        "disk_sync_ms": sync_ms(),
        "system": platform.system(),
        "python": platform.python_version(),
        "database": connection.vendor,
        "database_version": ".".join(map(str, connection.get_database_version())),
        **versions,
    }


def sync_ms(times: int = 100) -> float:
    """Return how long the disk takes to keep one page for good, the median; on shared machines it changes."""
    took = []
    with tempfile.TemporaryFile() as file:
        for _ in range(times):
            file.write(bytes(4096))
            file.flush()
            started = time.perf_counter()
            os.fsync(file.fileno())
            took.append(time.perf_counter() - started)
    return round(statistics.median(took) * 1000, 2)


def _version(module: object) -> str:
    found = getattr(module, "__version__", "")
    return found if isinstance(found, str) else str(found)
