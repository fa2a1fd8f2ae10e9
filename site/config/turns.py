"""One short request of a process at a time: threads that compute together get less done than in turn."""

import io
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

PATIENCE_S = 0.25
SMALL = 256 * 1024  # bytes of a form; what is larger is a file, and its line may be slow

StartResponse = Callable[..., Any]  # Any: PEP 3333
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


class Turns:
    """Lets short requests in one after the other, each with its body read before, and nobody wait for a long one.

    Several threads are there for lines that are slow or silent. When they compute at once, each gives the interpreter
    away at every statement and waits to get it back, with the database locked meanwhile.
    """

    def __init__(self, application: Application, patience: float = PATIENCE_S) -> None:
        self.application, self.patience, self.turn = application, patience, Lock()

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer in turn; a file, or whoever has waited that many seconds, goes at once; half a form is refused."""
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if length > SMALL:
            return self.application(environ, start_response)
        body = environ["wsgi.input"].read(length) if length else b""
        if len(body) < length:  # the line broke: what is missing could be the last fields
            start_response("400 Bad Request", [("Content-Length", "0")])
            return []
        environ["wsgi.input"] = io.BytesIO(body)
        is_ours = self.turn.acquire(timeout=self.patience)
        try:
            return self.application(environ, start_response)
        finally:
            if is_ours:
                self.turn.release()
