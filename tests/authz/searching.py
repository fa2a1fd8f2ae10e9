"""Where a trace of what was written could remain, and every way in which a word can be spelled there."""

import base64
import json
import shutil
import subprocess
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection


def spellings(word: str) -> Iterator[bytes]:
    """Yield the word raw, escaped for JSON, in UTF-16 of both orders, in GB 18030, in base64 at every offset."""
    yield word.encode()
    yield json.dumps(word)[1:-1].encode()
    yield word.encode("utf-16-le")
    yield word.encode("utf-16-be")
    yield word.encode("gb18030")
    yield word.encode().hex().encode()
    for offset in range(3):
        coded = base64.b64encode(b"\0" * offset + word.encode())
        yield coded[-(-offset * 8 // 6) :].rstrip(b"=")[:-1]


def tables() -> bytes:
    """Return every cell of every table: queue, sessions, search index, log and all."""
    cells: list[bytes] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            cells += [_bytes(one) for row in cursor.fetchall() for one in row]
    return b"\n".join(cells)


def _bytes(cell: object) -> bytes:
    return bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()


def dump() -> bytes:
    """Return what a backup takes with it: SQLite's own file, PostgreSQL's dump."""
    return database_file() if connection.vendor == "sqlite" else pg_dump()


def pg_dump() -> bytes:
    """Return the dump; a machine without the client has none to look into, and says so."""
    known = connection.get_connection_params()
    program = shutil.which("pg_dump")
    assert program, "pg_dump is needed to look into a dump"
    asked = [program, f"--dbname={known['dbname']}"]
    asked += [f"--{key}={known[key]}" for key in ("host", "port") if known.get(key)]
    asked += [f"--username={known['user']}"] if known.get("user") else []
    env = {"PATH": "/usr/bin:/bin", "PGPASSWORD": str(known.get("password") or "")}
    return subprocess.run(asked, check=True, capture_output=True, env=env).stdout


def cached() -> bytes:
    """Return every key and value that Redis keeps for us; a cache of files is read with the files."""
    if not settings.REDIS_URL:
        return b""
    client = cache._cache.get_client()  # type: ignore[attr-defined]
    return b"\n".join(bytes(key) + b" " + bytes(client.get(key) or b"") for key in client.scan_iter("*"))


def database_file() -> bytes:
    """Return SQLite's file with its journal: also pages that were freed."""
    name = Path(str(connection.settings_dict["NAME"]))
    found = [path for path in name.parent.glob(f"{name.name}*") if path.is_file()]
    return b"\n".join(path.read_bytes() for path in found)


def files(*folders: Path) -> bytes:
    """Return names and contents of every file there, cached values unpacked."""
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return b"\n".join(
        str(path).encode() + b"\n" + _unpacked(path) for path in found if ".sqlite3" not in path.name
    )


def _unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    try:
        return data + zlib.decompress(data[data.index(b"\n") + 1 :]) if path.suffix == ".djcache" else data
    except (ValueError, zlib.error):
        return data


def singing(words: list[str], places: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Return every word found anywhere, and where."""
    return [
        (word, place)
        for place, kept in places.items()
        for word in words
        if any(spelling in kept for spelling in spellings(word))
    ]
