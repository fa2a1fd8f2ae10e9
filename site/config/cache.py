"""Caches whose values are JSON: whoever can write the cache can lie, but cannot run code."""

import json
import zlib
from typing import Any

from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient


class JSONSerializer:
    """What Django's Redis client asks of a serializer; whole numbers stay bare so that INCR works."""

    def dumps(self, value: Any) -> bytes | int:  # Any: whatever JSON can hold
        """Return the value as JSON bytes."""
        return value if type(value) is int else json.dumps(value).encode()

    def loads(self, data: bytes) -> Any:  # Any: whatever JSON can hold
        """Return the value of JSON bytes."""
        return json.loads(data)


class JSONRedisClient(RedisCacheClient):
    """Django's client with our serializer."""

    def __init__(self, servers: list[str], **options: Any) -> None:  # Any: passed through
        """Take the servers and whatever else Django passes."""
        super().__init__(servers, **{**options, "serializer": JSONSerializer})


class JSONRedisCache(RedisCache):
    """Redis for several web nodes."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:  # Any: Django's own signature
        """Use the JSON client."""
        super().__init__(server, params)
        self._class = JSONRedisClient


class JSONFileCache(FileBasedCache):
    """Files under var/cache for one node; the two methods that touched pickle now write JSON."""

    def _write_content(self, file: Any, timeout: Any, value: Any) -> None:  # Any: Django's own signature
        """Write expiry, then the compressed value."""
        file.write(json.dumps(self.get_backend_timeout(timeout)).encode() + b"\n")
        file.write(zlib.compress(json.dumps(value).encode()))

    def _is_expired(self, f: Any) -> bool:  # Any: Django's own signature
        """Say whether the entry is over; an unreadable one is, and goes."""
        try:
            expiry = json.loads(f.readline())
        except ValueError:
            expiry = 0
        if expiry is not None and expiry < self._now():
            f.close()
            self._delete(f.name)  # type: ignore[attr-defined]  # Django's own, unlisted in the stubs
            return True
        return False

    def _now(self) -> float:
        """Return the wall clock: expiry of a cache is no rule of ours."""
        import time

        return time.time()

    def get(
        self, key: Any, default: Any = None, version: int | None = None
    ) -> Any:  # Any: Django's own signature
        """Return the value or the default."""
        try:
            with open(self._key_to_file(key, version), "rb") as file:  # type: ignore[attr-defined]
                if not self._is_expired(file):
                    return json.loads(zlib.decompress(file.read()))
        except (FileNotFoundError, ValueError, zlib.error):
            return default
        return default
