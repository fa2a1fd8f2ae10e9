"""A running house of its own for the browser: demonstration data in a temporary folder, a web server on a free port."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
START_S = 180


def free_port() -> int:
    """Return a port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class House:
    """The server, its folder and its commands."""

    folder: Path
    port: int = field(default_factory=free_port)
    is_demo: bool = True
    server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where the browser goes."""
        return f"http://127.0.0.1:{self.port}"

    def environment(self) -> dict[str, str]:
        """Return the environment of every process of this house."""
        outside = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "DJANGO_SETTINGS_MODULE"}
        kept = {name: value for name, value in os.environ.items() if name not in outside}
        return {
            **kept,
            "DEMO": "1" if self.is_demo else "0",
            "VAR_DIR": str(self.folder),
            "SITE_URL": self.url,
        }

    def manage(self, *words: str) -> str:
        """Run one management command and return what it printed."""
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(
            command,
            check=False,
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=280,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def open(self) -> None:
        """Make database and demonstration, then start the web server."""
        self.manage("migrate", "-v0")
        self.manage("collectstatic", "--noinput", "-v0")
        self.manage("demo", "--port", str(self.port))
        self.serve()

    def open_like(self, other: "House") -> None:
        """Start the web server over a copy of another house, keys included."""
        shutil.copytree(other.folder, self.folder, dirs_exist_ok=True)
        self.serve()

    def serve(self) -> None:
        """Start the web server."""
        command = [
            sys.executable, "-m", "gunicorn", "config.wsgi", "--pythonpath", f"{ROOT},{ROOT / 'site'}",
            "--bind", f"127.0.0.1:{self.port}", "--workers", "1", "--threads", "4", "--no-control-socket",
        ]  # fmt: skip
        log = (self.folder / "web.log").open("wb")
        self.server = subprocess.Popen(
            command, cwd=ROOT, env=self.environment(), stdout=log, stderr=log, start_new_session=True
        )
        self.wait()

    def wait(self) -> None:
        """Wait until the server answers."""
        end = time.monotonic() + START_S
        while time.monotonic() < end:
            with suppress(OSError, http.client.HTTPException):
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/healthz")
                if connection.getresponse().status == HTTPStatus.OK:
                    return
            time.sleep(0.2)
        raise AssertionError((self.folder / "web.log").read_text()[-3000:])

    def close(self) -> None:
        """End what was started, by process id."""
        if self.server and self.server.poll() is None:
            os.killpg(self.server.pid, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.server.wait(10)
            if self.server.poll() is None:
                os.killpg(self.server.pid, signal.SIGKILL)
