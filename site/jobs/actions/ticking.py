"""One tick: every room does what is due by now, and none can stop the others. # 第八条"""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection

from jobs.actions.settings import look_at_settings
from jobs.models import Pulse
from outbox import tasks as outbox
from people import tasks as people
from policies.library import tasks as library
from policies.training import tasks as training
from records.entries import tasks as entries
from records.returns import tasks as returns
from records.uploads import tasks as uploads
from trail import tasks as trail

logger = logging.getLogger(__name__)
RunDue = Callable[[dt.datetime], list[str]]

# The order of work: rooms that cause messages come before the room that sends them.
ROOMS: tuple[tuple[str, RunDue], ...] = (
    ("人员与授权", people.run_due),
    ("记录改送", entries.run_due),
    ("月度报告", returns.run_due),
    ("批量导入", uploads.run_due),
    ("制度发布", library.run_due),
    ("学习与承诺", training.run_due),
    ("留痕", trail.run_due),
    ("外发消息", outbox.run_due),
)
NOW_ALONE: tuple[tuple[str, RunDue], ...] = (("设置", look_at_settings),)  # at no other moment than this one


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one tick did, and which rooms could not do their part."""

    done: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def tick(now: dt.datetime) -> Ticked:
    """Ask every room to do what is due by that moment; each effect is a unique row, so asking twice changes nothing."""
    ticked = Ticked()
    _ask(ROOMS, now, ticked)
    return ticked


def tick_now(now: dt.datetime) -> Ticked:
    """Tick at the moment that it is: also look at what is true only now, and note that it was done."""
    ticked = tick(now)
    _ask(NOW_ALONE, now, ticked)
    note("tick", now=now, detail=ticked.failed)
    return ticked


def note(name: str, *, now: dt.datetime, detail: list[str] | None = None) -> None:
    """Write down that something happened just now."""
    Pulse.objects.update_or_create(name=name, defaults={"at": now, "detail": detail or []})


def _ask(rooms: tuple[tuple[str, RunDue], ...], now: dt.datetime, ticked: Ticked) -> None:
    """Ask one after the other; who fails is named, and the others are asked all the same."""
    for name, run_due in rooms:
        try:
            ticked.done.extend(run_due(now))
        except Exception:
            logger.exception("定时检查:「%s」出错,其他照常进行", name)
            ticked.failed.append(name)
            _mend_connection()


def _mend_connection() -> None:
    """Let the next room have a fresh connection when the failure broke this one."""
    if connection.connection is not None and not connection.is_usable():
        connection.close()
