"""撤销: take back what a file wrote, until the unit's month is sent; nothing is erased. # 第四条：全面、如实"""

import datetime as dt

from django.db import transaction

from deadlines.rules.months import Month
from people.models import Person
from records.entries.actions import withdraw_by_file
from records.entries.queries import unanswered_under
from records.returns.actions import lift_hold, withdraw_for
from records.returns.queries import latest_return
from records.uploads.models import Batch
from records.uploads.rules.refusals import AlreadySent, NothingToUndo
from records.uploads.vocabulary import OPEN, BatchState, RowState
from trail.actions import append

REASON = "撤销导入"


@transaction.atomic
def undo(*, batch: Batch, by: Person, now: dt.datetime) -> tuple[int, int]:
    """Withdraw the rows and zeros this file brought; return how many, and how many stay because their people answered.

    What the file corrected stays corrected: a register with the old words corrects it again.
    """
    if latest_return(batch.unit, Month.parse(batch.month)):
        raise AlreadySent
    rows = batch.staged.filter(state=RowState.COMMITTED)
    waiting = unanswered_under(f"batch:{batch.handle}")
    records = list(waiting.filter(pk__in=rows.values("record")).select_related("form_version"))
    zeros = [row.zero for row in rows.exclude(zero=None).select_related("zero__unit")]
    standing = [zero for zero in zeros if zero and zero.withdrawn_at is None]
    if not records and not standing:
        raise NothingToUndo
    if records:
        withdraw_by_file(records=records, reason=REASON, by=by, now=now)
    for zero in standing:
        withdraw_for(zero=zero, by=by, now=now)
    kept = rows.exclude(record=None).exclude(record__in=[one.pk for one in records]).count()
    rows.filter(record__in=[one.pk for one in records]).update(state=RowState.UNDONE)
    rows.filter(is_zero=True).update(state=RowState.UNDONE)
    batch.staged.filter(state__in=OPEN).update(state=RowState.DISCARDED)
    batch.state = BatchState.COMMITTED if kept else BatchState.UNDONE
    batch.save(update_fields=["state"])
    lift_hold(key=f"batch:{batch.handle}", now=now)
    facts: dict[str, str | int | bool | None] = {
        "month": batch.month, "rows": len(records), "zeros": len(standing), "kept": kept,
    }  # fmt: skip
    append("upload.undo", actor=str(by.pk), obj=batch.sha256, at=now, facts=facts)
    return len(records) + len(standing), kept
