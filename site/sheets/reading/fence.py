"""The fence: a process that reads one workbook with nothing at hand and a clock over it."""

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, cast

from sheets.reading.parcels import workbook_from
from sheets.rules.findings import Findings
from sheets.rules.refusals import Unreadable
from sheets.rules.workbooks import Workbook

CHILD = Path(__file__).parent.parent / "child.py"
MEGABYTES = 256
MAX_OUTPUT = 160 * 1024 * 1024
PIECE = 1 << 20
Look = Callable[[bytes, str], Findings]
WRONG_PASSWORD, NO_ENCODING, NO_ROOM = 3, 5, 6


def read_fenced(data: bytes, filename: str, look_over: Look) -> Workbook:
    """Return the workbook the child read; raise Unreadable when it could not, died, or took too long.

    The child gets ready while the bytes are looked over; it is given them only if the look raises nothing.
    """
    with child() as process:
        findings = look_over(data, filename)
        task = f"{findings.kind} {findings.seconds}\n".encode()
        given = (cast(IO[bytes], process.stdin), task, data)
        threading.Thread(target=feed, args=given, daemon=True).start()
        lines = whole_lines(output(process, time.monotonic() + findings.seconds))
        try:
            return workbook_from(lines, filename, findings)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError):
            raise Unreadable("F08") from None


@contextlib.contextmanager
def child() -> Iterator[subprocess.Popen[bytes]]:
    """Start a reader in a session of its own, and leave nothing of it behind."""
    command = [sys.executable, "-I", str(CHILD), str(MEGABYTES)]
    process = subprocess.Popen(  # noqa: S603 – our own file, no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
        bufsize=0,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()


def feed(stdin: IO[bytes], *parts: bytes) -> None:
    """Hand the bytes over; a child that no longer listens is the reader's concern."""
    with contextlib.suppress(OSError, ValueError):
        for part in parts:
            view = memoryview(part)
            while view:
                view = view[stdin.write(view) :]
        stdin.close()


def output(process: subprocess.Popen[bytes], until: float) -> Iterator[bytes]:
    """Yield what the child writes, as much as it may and as long as it may; raise Unreadable for what went wrong."""
    stdout = cast(IO[bytes], process.stdout)
    left = MAX_OUTPUT
    with selectors.DefaultSelector() as selector:
        selector.register(stdout, selectors.EVENT_READ)
        while selector.select(max(0, until - time.monotonic())):
            piece = os.read(stdout.fileno(), PIECE)
            if not piece:
                check_ending(process, until)
                return
            left -= len(piece)
            if left < 0:
                raise Unreadable("F08.slow")
            yield piece
    raise Unreadable("F08.slow")


def check_ending(process: subprocess.Popen[bytes], until: float) -> None:
    """Raise Unreadable unless the child ended well."""
    try:
        code = process.wait(max(0.1, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        raise Unreadable("F08.slow") from None
    if code == WRONG_PASSWORD:
        raise Unreadable("F02")
    if code == NO_ENCODING:
        raise Unreadable("F08.encoding")
    if code in (NO_ROOM, -signal.SIGABRT, -signal.SIGXCPU, -signal.SIGKILL):
        raise Unreadable("F08.slow")
    if code:
        raise Unreadable("F08")


def whole_lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the output line by line."""
    carry: list[bytes] = []
    for piece in pieces:
        *lines, rest = piece.split(b"\n")
        for line in lines:
            yield b"".join([*carry, line])
            carry = []
        carry.append(rest)
