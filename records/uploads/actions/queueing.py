"""排队: a large file, or its commit, is handed to the job cluster; a task that was cut short is taken up again."""

import datetime as dt
import hashlib

from django.db import IntegrityError, models, transaction
from django_q.tasks import async_task

from deadlines.rules.months import Month
from people.models import Person, Unit
from records.uploads.models import Batch, Work, new_handle
from records.uploads.rules.refusals import StillAtWork
from records.uploads.vocabulary import OVER, RUNNING, Task, WorkState
from trail.sealing import open_bytes, open_sealed, seal, seal_bytes

JOB = "jobs.tasks.work"
PATIENCE = dt.timedelta(minutes=5)  # the cluster ends a job after two
MOST_TRIES = 3
CUT_SHORT = f"试了 {MOST_TRIES} 次都中断了，什么也没有写入。再试一次，还不行就把文件分成几个"


def ask_check(
    *, data: bytes, filename: str, rows: int, unit: Unit, month: Month, by: Person, now: dt.datetime
) -> Work:
    """Keep the file sealed and have it checked; the same file that waits already is the same task."""
    handle = new_handle()
    work = Work(
        handle=handle, task=Task.CHECK, unit=unit, month=str(month), by=by, asked_at=now, rows=rows,
        sha256=hashlib.sha256(data).hexdigest(), name=seal({"name": filename}, bound_to=f"work-name:{handle}:1"),
        sealed_file=seal_bytes(data, bound_to=f"work-file:{handle}:1"),
    )  # fmt: skip
    return _asked(work)


def ask_commit(*, batch: Batch, by: Person, now: dt.datetime) -> Work:
    """Have the rows that passed committed."""
    handle = new_handle()
    work = Work(
        handle=handle, task=Task.COMMIT, unit=batch.unit, month=batch.month, by=by, asked_at=now, rows=batch.passed,
        sha256=batch.sha256, name=seal({"name": ""}, bound_to=f"work-name:{handle}:1"), batch=batch,
    )  # fmt: skip
    return _asked(work)


def _asked(work: Work) -> Work:
    try:
        with transaction.atomic():
            work.save(force_insert=True)
    except IntegrityError:
        same = {"task": work.task, "unit": work.unit, "month": work.month, "sha256": work.sha256}
        return Work.objects.exclude(state__in=OVER).get(by=work.by, **same)
    transaction.on_commit(lambda: async_task(JOB))
    return work


def ask_again(*, work: Work, now: dt.datetime) -> None:
    """Queue a task anew that was not done."""
    if not work.sealed_file and work.task == Task.CHECK:
        raise StillAtWork
    waiting = {"state": WorkState.WAITING, "tries": 0, "asked_at": now, "refusal": None}
    if not Work.objects.filter(pk=work.pk, state=WorkState.REFUSED).update(**waiting):
        raise StillAtWork
    transaction.on_commit(lambda: async_task(JOB))


def take_up(now: dt.datetime) -> Work | None:
    """Return the task that has waited longest, now ours alone; one whose process died is taken up again."""
    is_lost = models.Q(state__in=RUNNING, begun_at__lt=now - PATIENCE)
    open_ones = Work.objects.filter(models.Q(state=WorkState.WAITING) | is_lost)
    for work in open_ones.select_related("unit", "by", "batch").order_by("asked_at", "pk"):
        if work.tries >= MOST_TRIES:
            refuse(work, CUT_SHORT)
            continue
        ours = {"state": WorkState.READING, "begun_at": now, "tries": work.tries + 1}
        if open_ones.filter(pk=work.pk, tries=work.tries).update(**ours):
            work.refresh_from_db()
            return work
    return None


def contents_of(work: Work) -> tuple[bytes, str]:
    """Return the file and its name."""
    name = open_sealed(bytes(work.name), bound_to=f"work-name:{work.handle}:1")["name"]
    return open_bytes(bytes(work.sealed_file or b""), bound_to=f"work-file:{work.handle}:1"), str(name)


def advance(work: Work) -> None:
    """Say that the file was read."""
    Work.objects.filter(pk=work.pk).update(state=WorkState.WRITING)


def finish(work: Work, batch: Batch) -> None:
    """Say what came of it; the file stands in the batch now."""
    Work.objects.filter(pk=work.pk).update(state=WorkState.DONE, batch=batch, sealed_file=None)


def refuse(work: Work, sentence: str) -> None:
    """Say why nothing came of it; the sentence may quote the file, so it is sealed."""
    sealed = seal({"sentence": sentence}, bound_to=f"work-refusal:{work.handle}:1")
    Work.objects.filter(pk=work.pk).update(state=WorkState.REFUSED, refusal=sealed)


def refusal_of(work: Work) -> str:
    """Return the sentence that says why nothing came of it."""
    if not work.refusal:
        return ""
    return str(open_sealed(bytes(work.refusal), bound_to=f"work-refusal:{work.handle}:1")["sentence"])
