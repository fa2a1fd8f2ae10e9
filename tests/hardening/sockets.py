"""The suite may speak to this machine and to its database; anything else is a way out and fails the test."""

import socket
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import pytest
from django.conf import settings


class WayOut(RuntimeError):
    """Something tried to reach another machine."""


def is_allowed(host: str) -> bool:
    """Say whether the address is this machine's or the database's."""
    if host in {"localhost", "", str(settings.DATABASES["default"].get("HOST") or "localhost")}:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def no_way_out() -> Iterator[None]:
    """Refuse every connection and every question for an address that leads elsewhere."""
    plain, ask = socket.socket.connect, socket.getaddrinfo

    def connect(self: socket.socket, address: Any) -> None:  # Any: what a family calls an address
        if self.family in {socket.AF_INET, socket.AF_INET6} and not is_allowed(str(address[0])):
            raise WayOut(f"a connection to {address[0]}")
        plain(self, address)

    def getaddrinfo(host: Any, *args: Any, **options: Any) -> Any:  # Any: the library's own signature
        if not is_allowed(host.decode() if isinstance(host, bytes) else str(host or "")):
            raise WayOut(f"a question for the address of {host}")
        return ask(host, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield
