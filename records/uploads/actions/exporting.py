"""导出留痕: who took what out, why and how much, before the file leaves. # 第九条"""

import datetime as dt
import hashlib

from django.db import transaction

from deadlines.rules.months import Month
from people.models import Person, Unit
from records.uploads.models import Export, new_handle
from records.uploads.rules.refusals import ReasonNeeded
from records.uploads.sealing import export_row
from records.uploads.vocabulary import Exported
from trail.actions import append
from trail.sealing import seal


@transaction.atomic
def note_export(
    *,
    what: Exported,
    unit: Unit,
    month: Month,
    rows: int,
    data: bytes,
    reason: str,
    by: Person,
    now: dt.datetime,
) -> Export:
    """Write an export down; without a reason there is none."""
    if not reason.strip():
        raise ReasonNeeded
    handle, digest = new_handle(), hashlib.sha256(data).hexdigest()
    sealed = seal({"reason": reason.strip()}, bound_to=f"uploads_export:{handle}:1")
    found = Export.objects.create(
        handle=handle,
        what=what,
        unit=unit,
        month=str(month),
        rows=rows,
        reason=sealed,
        sha256=digest,
        by=by,
        at=now,
    )
    facts: dict[str, str | int | bool | None] = {
        "what": what.value, "unit": unit.code, "month": str(month), "rows": rows, "row": export_row(found),
    }  # fmt: skip
    append("export", actor=str(by.pk), obj=digest, at=now, facts=facts)
    return found
