"""Keeping django-q2's tables to what the code declares, before they are obeyed."""

import datetime as dt
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.db import DatabaseError, close_old_connections, transaction
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from jobs.actions.ticking import note
from jobs.queries import rows_of
from jobs.rules.schedules import SCHEDULES, Declared

logger = logging.getLogger(__name__)
LONGEST_INTERVAL = dt.timedelta(hours=1, minutes=1)


def guarded(scheduler: Callable[..., None]) -> Callable[..., None]:
    """Return django-q2's scheduler with the tables put in order before each of its passes."""

    def in_order(broker: Any = None) -> None:  # Any: django-q2 is untyped
        """Put the tables in order, then let the scheduler obey them."""
        try:
            prepare()
        except Exception:
            logger.exception("任务表没有整理成,下一轮再试")
        scheduler(broker=broker)

    return in_order


def prepare() -> None:
    """Put the tables in order over a connection that is not too old."""
    close_old_connections()
    keep_tables()


def keep_tables() -> None:
    """Make the schedule table say what the code says, and clear the queue of rows nobody can read."""
    with transaction.atomic():
        kept = [_keep(declared) for declared in SCHEDULES]
        foreign = Schedule.objects.exclude(pk__in=kept).exclude(repeats=0).order_by()
        count = foreign.update(repeats=0)  # the row stays as evidence; django-q2 passes over it
    if count:
        logger.error("任务表里有 %s 行不是本系统写入的,已停用", count)
    _clear_queue()


def note_refusal() -> None:
    """Write down that the queue held something that is not ours."""
    with suppress(DatabaseError):
        note("refused", now=timezone.now())


def _keep(declared: Declared) -> int:
    """Return the one row of a declared schedule: doubles go, a changed time is put right, a lost row made."""
    now = timezone.now()
    readable = [pk for pk in rows_of(declared).values_list("pk", flat=True) if _is_readable(Schedule, pk)]
    if not readable:
        row = Schedule(
            name=declared.name, func=declared.func, cron=declared.cron, schedule_type=Schedule.CRON
        )
        row.save()
        readable = [row.pk]
        Schedule.objects.filter(pk=row.pk).update(next_run=now)  # the first run comes at once
    first, *doubles = readable
    Schedule.objects.filter(pk__in=doubles).order_by()._raw_delete(Schedule.objects.db)
    row = Schedule.objects.get(pk=first)
    if row.cron != declared.cron or row.next_run is None or row.next_run > now + LONGEST_INTERVAL:
        Schedule.objects.filter(pk=first).update(cron=declared.cron, next_run=now)
    return int(first)


def _clear_queue() -> None:
    """Delete what would stop the queue for ever: SQLite lets a moment be any text."""
    try:
        list(OrmQ.objects.values_list("pk", "lock"))
    except (ValueError, TypeError):
        for pk in OrmQ.objects.values_list("pk", flat=True):
            if not _is_readable(OrmQ, pk):
                OrmQ.objects.filter(pk=pk)._raw_delete(OrmQ.objects.db)
                note_refusal()


def _is_readable(model: type[Schedule] | type[OrmQ], pk: int) -> bool:
    """Say whether the row can be loaded at all."""
    try:
        return model.objects.filter(pk=pk).first() is not None
    except (ValueError, TypeError, ArithmeticError):
        return False
