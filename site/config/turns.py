"""One short request of a process at a time: threads that compute together get less done than in turn."""

import io
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any, BinaryIO

PATIENCE_S = 0.25
SILENCE_S = 30  # of whoever has begun to send and stops
SMALL = 256 * 1024  # bytes of a form; what is larger is a file, and its line may be slow

StartResponse = Callable[..., Any]  # Any: PEP 3333
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


class Turns:
    """Lets short requests in one after the other, each with its body read before, and nobody wait for a long one.

    Several threads are there for lines that are slow or silent. When they compute at once, each gives the interpreter
    away at every statement and waits to get it back, with the database locked meanwhile.
    """

    def __init__(
        self, application: Application, patience: float = PATIENCE_S, silence: float = SILENCE_S
    ) -> None:
        self.application, self.patience, self.silence, self.turn = application, patience, silence, Lock()

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer in turn; a file, or whoever has waited that many seconds, goes at once; half a form is refused."""
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if line := environ.get("gunicorn.socket"):
            line.settimeout(self.silence)
        if length > SMALL:
            return self.application(environ, start_response)
        body = _read(environ["wsgi.input"], length)
        if len(body) < length:  # what is missing could be the last fields
            start_response("408 Request Timeout", [("Content-Length", "0"), ("Connection", "close")])
            return []
        environ["wsgi.input"] = io.BytesIO(body)
        is_ours = self.turn.acquire(timeout=self.patience)
        try:
            return self.application(environ, start_response)
        finally:
            if is_ours:
                self.turn.release()


def _read(line: BinaryIO, length: int) -> bytes:
    """Return that many bytes, or none when the line breaks or falls silent before."""
    try:
        return line.read(length) if length else b""
    except OSError:
        return b""
