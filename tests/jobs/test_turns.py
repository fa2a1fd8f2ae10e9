"""Requests of one process: short ones in turn, a file beside them, nobody behind a long one, no half form."""

import io
import socket
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

from config.turns import SMALL, Turns

WAIT_S = 10  # for what must happen; never used up when it does


class House:
    """An application that says who has come in, and lets out only who is told to go."""

    def __init__(self) -> None:
        self.came: dict[str, Event] = {name: Event() for name in "abc"}
        self.may_go: dict[str, Event] = {name: Event() for name in "abc"}
        self.inside: set[str] = set()
        self.met: set[frozenset[str]] = set()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # Any: PEP 3333
        """Stay until told to go."""
        name = environ["PATH_INFO"]
        self.inside.add(name)
        self.met.add(frozenset(self.inside))
        self.came[name].set()
        assert self.may_go[name].wait(WAIT_S)
        self.inside.discard(name)
        return [environ["wsgi.input"].read()]


def asked(name: str, body: bytes = b"", length: int | None = None) -> dict[str, Any]:
    """Return the environment of a request, by default as long as it says."""
    said = len(body) if length is None else length
    return {"PATH_INFO": name, "CONTENT_LENGTH": str(said), "wsgi.input": io.BytesIO(body)}


def ignore(*_: Any) -> None:
    """Begin no answer."""


def test_a_form_is_read_before_its_turn_and_handed_on_whole() -> None:
    house = House()
    house.may_go["a"].set()
    assert Turns(house)(asked("a", b"x=1"), ignore) == [b"x=1"]


def test_short_requests_are_never_inside_together() -> None:
    house = House()
    application = Turns(house, patience=WAIT_S)
    with ThreadPoolExecutor(3) as pool:
        answers = [pool.submit(application, asked(name), ignore) for name in "abc"]
        for name in "abc":
            house.may_go[name].set()
        for answer in answers:
            answer.result()
    assert house.met == {frozenset("a"), frozenset("b"), frozenset("c")}


@pytest.mark.parametrize(
    ("patience", "body"),
    [(WAIT_S, b"x" * (SMALL + 1)), (0.01, b"")],
    ids=["a file", "who has waited long enough"],
)
def test_goes_in_beside_a_long_one(patience: float, body: bytes) -> None:
    house = House()
    application = Turns(house, patience=patience)
    with ThreadPoolExecutor(2) as pool:
        long = pool.submit(application, asked("a"), ignore)
        assert house.came["a"].wait(WAIT_S)
        other = pool.submit(application, asked("b", body), ignore)
        came = house.came["b"].wait(WAIT_S)
        house.may_go["a"].set()
        house.may_go["b"].set()
        assert (came, long.result(), len(b"".join(other.result()))) == (True, [b""], len(body))


def test_the_turn_is_given_back_by_who_fails() -> None:
    def fails(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # Any: PEP 3333
        raise LookupError

    application = Turns(fails, patience=WAIT_S)
    for _ in range(2):
        with pytest.raises(LookupError):
            application(asked("a"), ignore)
    assert application.turn.acquire(blocking=False)


def test_half_a_form_is_refused_before_anybody_reads_it() -> None:
    house, said = House(), []
    assert Turns(house)(asked("a", b"x=1", length=9), lambda status, headers: said.append(status)) == []
    assert (said, house.inside) == (["408 Request Timeout"], set())


def test_who_falls_silent_in_a_form_is_refused() -> None:
    house, said = House(), []
    here, there = socket.socketpair()
    with here, there, here.makefile("rb") as line:
        there.sendall(b"x=1")
        environ = asked("a", length=9) | {"gunicorn.socket": here, "wsgi.input": line}
        Turns(house, silence=0.01)(environ, lambda status, headers: said.append(status))
    assert (said, house.inside) == (["408 Request Timeout"], set())
