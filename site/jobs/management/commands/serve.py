"""Web server and jobs as two sessions of processes, watched, and started again when one dies or falls silent."""

import os
import signal
import socket
import sys
import time
from types import FrameType
from typing import cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from jobs.processes import FAMILY, GRACE_S, Session, Watched, end

LOOK_S = 0.5
# One computes while another waits for the disk; each may hold eight connections, of PostgreSQL's hundred.
WORKERS = min(2 * len(os.sched_getaffinity(0)), 6)
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Command(BaseCommand):
    """The parent of both sessions: when it goes, all go."""

    help = "网站和后台任务一起运行;Ctrl-C 全部停止"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to listen, how many web workers, and how long the jobs may be silent."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=WORKERS)
        parser.add_argument(
            "--silence", type=float, default=300, help="后台任务最长的沉默(秒),要大于最长的任务"
        )

    def handle(
        self, *args: object, host: str, port: int, workers: int, silence: float, **options: object
    ) -> None:
        """Keep both running until told to stop."""
        self.is_stopping = False
        refuse_what_cannot_work(host, port, silence)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.stop)
        watched = [Watched(web(host, port, workers)), Watched(jobs(), settings.HEARTBEAT, silence)]
        self.stdout.write(f"{settings.SITE_NAME}:http://{host}:{port}/  (Ctrl-C 停止)")
        try:
            while not self.is_stopping:
                for one in watched:
                    one.look(self.stderr.write)
                time.sleep(LOOK_S)
        finally:
            end([one.session for one in watched], GRACE_S)
        self.stdout.write("已停止")

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Note that somebody asked us to stop."""
        self.is_stopping = True


def web(host: str, port: int, workers: int) -> Session:
    """Return the session of the web server."""
    command = [
        sys.executable, "-m", "gunicorn", "config.wsgi", "--chdir", str(settings.BASE_DIR),
        "--pythonpath", f"{settings.BASE_DIR / 'site'},{settings.BASE_DIR}", "--bind", f"{host}:{port}",
        "--workers", str(workers), "--threads", "8", "--preload", "--no-control-socket", "--log-level", "warning",
    ]  # fmt: skip
    return Session("网站", command, mercy=signal.SIGTERM, environment=surroundings())


def jobs() -> Session:
    """Return the session of the job cluster, every process of which dies with the one that made it."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "qcluster"]
    return Session("后台任务", command, mercy=signal.SIGKILL, environment=surroundings() | {FAMILY: "1"})


def surroundings() -> dict[str, str]:
    """Return the environment of both: ours, with less memory kept aside per thread."""
    return {"MALLOC_ARENA_MAX": "2", **os.environ}


def refuse_what_cannot_work(host: str, port: int, silence: float) -> None:
    """Stop before anything starts, with one sentence."""
    if settings.DEMO and host not in LOOPBACK:
        raise CommandError("演示模式只在本机开放:去掉 --host,或去掉 DEMO=1")
    longest = cast("int", settings.Q_CLUSTER["timeout"])
    if silence <= longest:
        raise CommandError(f"--silence 要大于最长的任务({longest} 秒)")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"{host}:{port} 不能监听({error.strerror}):换一个,如 --port {port + 1}"
            ) from None
