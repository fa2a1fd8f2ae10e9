"""A room whose effects can be counted: one message per ten seconds of the clock, each delivered into a file."""

import datetime as dt
import os
import time
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings

SLOT_S = 10


class ChaosConfig(AppConfig):
    """混乱。"""

    name = "tests.chaos"
    label = "chaos"

    def ready(self) -> None:
        """Be asked first at every tick."""
        from jobs.actions import ticking

        ticking.ROOMS = (("混乱", run_due), *ticking.ROOMS)


def run_due(now: dt.datetime) -> list[str]:
    """Queue one message per slot that has begun, also for those nobody ticked in; be slow enough to be killed."""
    from outbox.actions import queue

    begun = Path(settings.VAR_DIR) / "begun"
    if not begun.exists():
        begun.write_text(str(int(now.timestamp()) // SLOT_S))
    done = []
    for slot in range(int(begun.read_text()), int(now.timestamp()) // SLOT_S + 1):
        if queue(key=f"slot-{slot}", to="1", kind="chaos", now=now):
            done.append(f"slot-{slot}")
            time.sleep(0.05)
    return done


def gateway(letter) -> None:
    """Append the mark of the letter to a file, in one write."""
    with open(Path(settings.VAR_DIR) / "delivered", "ab", buffering=0) as file:
        file.write(f"{letter.mark} {os.getpid()}\n".encode())


def address_book(opaque: str):
    """Know everybody."""
    from outbox.rules.messages import Contact

    return Contact(f"J{opaque}")
