"""Sessions end together: asked first, killed after the grace, and never survived by what they started."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from jobs.processes import Session, Watched, end
from tests.chaos.house import until

PATIENCE_S = 20
POLITE = "import time; time.sleep(1000)"
DEAF = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(1000)"
)
PARENT_OF_ORPHANS = (
    "import os, time\nif os.fork() == 0:\n    time.sleep(1000)\nprint(flush=True)\ntime.sleep(1000)"
)
GENERATIONS = """
import os, sys, time
from jobs import processes
processes.bind_children()
if os.fork() == 0:
    if os.fork() == 0:
        time.sleep(1000)
    time.sleep(1000)
time.sleep(1000)
"""


@pytest.fixture
def mark(monkeypatch, tmp_path):
    """A mark in the environment by which every descendant is found."""
    monkeypatch.setenv("LIUHEN_TEST_MARK", str(tmp_path))
    return f"LIUHEN_TEST_MARK={tmp_path}\0".encode()


def living(mark):
    """Return the processes that bear the mark, zombies apart."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                environment, state = (
                    (entry / "environ").read_bytes(),
                    (entry / "stat").read_text().rsplit(")", 1)[1],
                )
            except OSError:
                continue
            if mark in environment and state.split()[0] != "Z":
                found.append(int(entry.name))
    return found


def session(code, mercy=signal.SIGKILL):
    """A started session of one Python program."""
    one = Session("试", [sys.executable, "-c", code], mercy=mercy, environment=os.environ)
    one.start()
    return one


def test_a_polite_session_ends_when_asked(mark):
    one = session(POLITE)
    began = time.monotonic()

    end([one], grace=PATIENCE_S)

    assert time.monotonic() - began < PATIENCE_S / 2
    assert (living(mark), one.process) == ([], None)


def test_a_deaf_session_is_killed_after_the_grace(mark):
    one = session(DEAF)
    assert until(lambda: living(mark), PATIENCE_S)
    time_given = 0.5

    end([one], grace=time_given)

    assert living(mark) == []


def test_what_a_session_started_does_not_survive_it(mark):
    one = session(PARENT_OF_ORPHANS)
    assert until(lambda: len(living(mark)) == 2, PATIENCE_S)
    os.kill(one.process.pid, signal.SIGKILL)
    assert until(one.has_ended, PATIENCE_S)

    end([one], grace=PATIENCE_S)

    assert until(lambda: living(mark) == [], PATIENCE_S)


def test_a_session_ends_with_the_parent_that_was_killed(mark):
    code = (
        "import os, signal, time\nfrom jobs.processes import Session\n"
        f"Session('x', [{sys.executable!r}, '-c', {POLITE!r}], mercy=signal.SIGKILL, environment=os.environ).start()\n"
        "time.sleep(1000)"
    )
    path = os.pathsep.join([str(settings.BASE_DIR / "site"), str(settings.BASE_DIR)])
    parent = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path})
    assert until(lambda: len(living(mark)) == 2, PATIENCE_S)

    parent.kill()
    parent.wait()

    assert until(lambda: living(mark) == [], PATIENCE_S)


def test_three_generations_end_with_the_first(mark):
    path = os.pathsep.join([str(settings.BASE_DIR / "site"), str(settings.BASE_DIR)])
    parent = subprocess.Popen([sys.executable, "-c", GENERATIONS], env={**os.environ, "PYTHONPATH": path})
    assert until(lambda: len(living(mark)) == 3, PATIENCE_S)

    parent.kill()
    parent.wait()

    assert until(lambda: living(mark) == [], PATIENCE_S)


def test_a_session_that_died_is_started_again_after_a_pause(mark):
    said = []
    watched = Watched(
        Session("试", [sys.executable, "-c", POLITE], mercy=signal.SIGKILL, environment=os.environ)
    )
    watched.look(said.append)
    first = watched.session.process.pid
    os.kill(first, signal.SIGKILL)
    assert until(watched.session.has_ended, PATIENCE_S)

    watched.look(said.append)
    watched.look(said.append)

    assert said == ["试停止了,1 秒后重新启动"]
    assert watched.session.process is None
    watched.start_at = 0  # the pause is over
    watched.look(said.append)
    assert watched.session.process.pid != first
    end([watched.session], grace=PATIENCE_S)


def test_a_silent_session_is_ended_and_a_beating_one_left_in_peace(mark, tmp_path):
    said, heart = [], tmp_path / "heartbeat"
    one = Session("试", [sys.executable, "-c", POLITE], mercy=signal.SIGKILL, environment=os.environ)
    watched = Watched(one, heart, silence=100)
    watched.look(said.append)
    watched.started -= 101
    heart.touch()

    watched.look(said.append)
    assert said == []

    watched.last_beat -= 101
    watched.look(said.append)
    assert said == ["试没有心跳,1 秒后重新启动"]
    assert living(mark) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [({"silence": 120.0}, "--silence"), ({"host": "203.0.113.7"}, "不能监听")],
)
def test_serve_refuses_what_cannot_work_with_one_sentence(options, words):
    with pytest.raises(CommandError, match=words):
        call_command("serve", **options)


def test_serve_names_a_port_in_use_and_another():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"--port {port + 1}"):
            call_command("serve", port=port)


def test_a_demonstration_is_served_to_this_machine_only(settings):
    settings.DEMO = True

    with pytest.raises(CommandError, match="演示模式只在本机开放"):
        call_command("serve", host="0.0.0.0")  # noqa: S104
