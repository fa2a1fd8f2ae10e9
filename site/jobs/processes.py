"""Sessions of processes that end together: each a head with a process group of its own."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from jobs.rules.watch import is_silent, short_lives, wait_before_start

PR_SET_PDEATHSIG = 1  # Linux: a signal to a process when its parent is gone, even by SIGKILL
PAUSE_S = 0.1
GRACE_S = 10.0
FAMILY = "LIUHEN_DIE_WITH_PARENT"


def die_with_parent(number: int, parent: int) -> None:
    """Ask for a signal when the parent is gone; where the system cannot do it, the group is all there is."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:  # it went before we asked
            os.kill(os.getpid(), number)


def bind_children() -> None:
    """Let every process forked from this one die with the one that forked it, generation by generation."""
    forking = [os.getpid()]

    def remember() -> None:
        forking[0] = os.getpid()

    def bind() -> None:
        die_with_parent(signal.SIGKILL, forking[0])

    os.register_at_fork(before=remember, after_in_child=bind)


class Session:
    """One command and everything it starts."""

    def __init__(
        self, name: str, command: Sequence[str], *, mercy: int, environment: Mapping[str, str]
    ) -> None:
        """Keep what is needed to start it; `mercy` is the signal its head gets when we are gone."""
        self.name = name
        self.command = list(command)
        self.mercy = mercy
        self.environment = dict(environment)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the head in a session of its own, so that a Ctrl-C of the terminal does not reach it."""
        prepare: Callable[[], None] = partial(die_with_parent, self.mercy, os.getpid())
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            self.command,
            env=self.environment,
            start_new_session=True,
            preexec_fn=prepare,  # noqa: PLW1509 - the parent has one thread
        )

    def has_ended(self) -> bool:
        """Say whether the head is gone; its number stays taken until `clear`, so that no stranger is signalled."""
        if self.process is None:
            return True
        with suppress(ChildProcessError):
            options = os.WEXITED | os.WNOHANG | os.WNOWAIT
            return os.waitid(os.P_PID, self.process.pid, options) is not None
        return True

    def ask(self) -> None:
        """Ask the head to end; only the head, since a signal to every member would lose the job in hand."""
        if self.process and not self.has_ended():
            os.kill(self.process.pid, signal.SIGTERM)

    def clear(self) -> None:
        """Kill whatever is left of the group."""
        if self.process is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None


def end(sessions: Sequence[Session], grace: float) -> None:
    """End the sessions: ask all heads, wait for them together, then kill what is left of their groups."""
    for session in sessions:
        session.ask()
    limit = time.monotonic() + grace
    while time.monotonic() < limit and not all(session.has_ended() for session in sessions):
        time.sleep(PAUSE_S)
    for session in sessions:
        session.clear()


class Watched:
    """One session under watch: started again when it dies or falls silent."""

    def __init__(self, session: Session, heartbeat: Path | None = None, silence: float = 0) -> None:
        """Start watching; with a heartbeat, silence counts as death."""
        self.session = session
        self.heartbeat = heartbeat
        self.silence = silence
        self.started = self.last_beat = self.start_at = time.monotonic()
        self.lives = 0
        self.mark = self._mark()

    def look(self, say: Callable[[str], object]) -> None:
        """Start it, or end it when it died or fell silent, or leave it in peace."""
        now = time.monotonic()
        if self.session.process is None:
            if now >= self.start_at:
                self.session.start()
                self.started = time.monotonic()
            return
        if self.mark != (mark := self._mark()):
            self.mark, self.last_beat = mark, now
        if self.session.has_ended():
            self._bury(now, say, "停止了")
        elif self.heartbeat and is_silent(
            now=now, started=self.started, last_beat=self.last_beat, limit=self.silence
        ):
            self._bury(now, say, "没有心跳")

    def _bury(self, now: float, say: Callable[[str], object], reason: str) -> None:
        """End the whole session and say when it starts again."""
        self.lives = short_lives(self.lives, now - self.started)
        wait = wait_before_start(self.lives)
        say(f"{self.session.name}{reason},{wait:.0f} 秒后重新启动")
        end([self.session], GRACE_S)
        self.start_at = time.monotonic() + wait

    def _mark(self) -> int:
        """Return a mark that changes with every beat, whatever the clock does."""
        try:
            return self.heartbeat.stat().st_mtime_ns if self.heartbeat else 0
        except OSError:
            return 0
