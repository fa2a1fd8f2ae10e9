"""暂存: keep a checked file in sealed rows, and give up what waits of it. # 第八条"""

import datetime as dt
from collections.abc import Iterator, Sequence, Set
from dataclasses import asdict
from typing import Any

from django.db import transaction

from deadlines.rules.months import Month
from people.models import Person
from records.entries.models.bulk import Cell, insert
from records.returns.actions import lift_hold, place_hold
from records.uploads.actions.cells import keep_cells
from records.uploads.models import Batch, StagedRow, new_handle
from records.uploads.queries import Checked, committed_before
from records.uploads.rules.comparing import fates
from records.uploads.rules.refusals import Finished
from records.uploads.rules.reminders import TO_CONFIRM
from records.uploads.rules.results import JudgedRow, Result
from records.uploads.rules.ruling import ruling
from records.uploads.vocabulary import FINISHED, OPEN, BatchState, RowState
from sheets.rules.problems import Problem
from trail.actions import append
from trail.sealing import open_bytes, open_sealed, seal, seal_bytes

STAGED_FIELDS = ("batch", "position", "number", "version", "is_zero", "state", "key", "digest")
NOBODY: Set[str] = frozenset()


@transaction.atomic
def stage(
    *, checked: Checked, data: bytes, digest: str, filename: str, by: Person, now: dt.datetime
) -> Batch:
    """Keep file, findings and rows, all sealed; rows committed before in the same words are the same."""
    handle, result = new_handle(), checked.result
    batch = Batch.objects.create(
        handle=handle,
        unit=checked.unit,
        month=str(checked.month),
        uploaded_by=by,
        uploaded_at=now,
        sha256=digest,
        sealed_file=seal_bytes(data, bound_to=f"batch-file:{handle}:1"),
        sealed_report=seal(report_from(checked, filename), bound_to=report_place(handle, 1)),
        form_version=checked.form,
        rows=len(result.rows),
        passed=result.passed,
        is_zero=result.is_zero,
    )
    keep_rows(batch, result)
    settle(batch, now, is_broken=bool(result.problems))
    facts: dict[str, str | int | bool | None] = {
        "month": batch.month,
        "unit": checked.unit.code,
        "rows": batch.rows,
        "file": handle,
    }
    append("upload.check", actor=str(by.pk), obj=digest, at=now, facts=facts)
    return batch


def report_from(checked: Checked, filename: str) -> dict[str, object]:
    """Return what is kept of a check besides the rows."""
    result = checked.result
    return {
        "filename": filename,
        "ruling": ruling(checked.form.sha256, checked.context),
        "problems": [asdict(problem) for problem in result.problems],
        "warnings": [asdict(warning) for warning in result.warnings],
        "mapping": [asdict(mapped) for mapped in result.mapping],
        "unmapped": list(result.unmapped),
        "others": sorted(checked.others),
        **asdict(result.comparison),
    }


def report_place(handle: str, version: int) -> str:
    """Return what a report is bound to."""
    return f"batch-report:{handle}:{version}"


def keep_rows(batch: Batch, result: Result) -> None:
    """Write the rows of a file, those of the register before those of the 零报告 sheet."""
    insert(StagedRow, STAGED_FIELDS, _standing(batch, result))
    keep_cells(batch, [*result.rows, *result.zeros])


def _standing(batch: Batch, result: Result) -> Iterator[tuple[Cell, ...]]:
    rows = [*result.rows, *result.zeros]
    prints = [*result.prints, *[("", "")] * len(result.zeros)]
    states = [*states_of(batch, result.rows, result.prints), *map(zero_state, result.zeros)]
    first_zero = len(result.rows)
    for position, (row, (key, digest), state) in enumerate(zip(rows, prints, states, strict=True)):
        yield batch.pk, position, row.number, 1, position >= first_zero, state.value, key, digest


def states_of(
    batch: Batch,
    rows: Sequence[JudgedRow],
    prints: Sequence[tuple[str, str]],
    verified: Set[str] = NOBODY,
) -> list[RowState]:
    """Return where each row stands: to be changed, to be confirmed, the same as before, or ready."""
    before = committed_before(batch.unit, Month.parse(batch.month))
    fate_of_rows = fates(prints, before)
    found = []
    for row, fate in zip(rows, fate_of_rows, strict=True):
        state = RowState.GOOD
        if not row.is_good:
            state = RowState.BAD
        elif fate.is_same:
            state = RowState.SAME
        elif any(warning.code in TO_CONFIRM - verified for warning in row.warnings):
            state = RowState.ASK
        found.append(state)
    return found


def zero_state(row: JudgedRow) -> RowState:
    """Return where a line of the 零报告 sheet stands."""
    return RowState.GOOD if row.is_good else RowState.BAD


def settle(batch: Batch, now: dt.datetime, *, is_broken: bool = False) -> None:
    """Say where the file stands now, and keep the month from being sent while anything of it waits."""
    waiting = batch.staged.filter(state__in=OPEN).count()
    if waiting or is_broken:
        committed = batch.staged.filter(state=RowState.COMMITTED).exists()
        batch.state = BatchState.PARTLY if committed else BatchState.CHECKED
        place_hold(
            unit=batch.unit,
            month=Month.parse(batch.month),
            key=f"batch:{batch.handle}",
            reason=f"导入文件还有 {waiting or '若干'} 行没处理完。",
            url=f"/uploads/{batch.handle}/",
            now=now,
        )
    else:
        if batch.staged.exists():
            batch.state = BatchState.COMMITTED
        lift_hold(key=f"batch:{batch.handle}", now=now)
    batch.save(update_fields=["state"])


@transaction.atomic
def discard(*, batch: Batch, by: Person, now: dt.datetime) -> Batch:
    """Give up what waits of a file; what was committed stays committed."""
    if batch.state in FINISHED:
        raise Finished
    batch.staged.filter(state__in=OPEN).update(state=RowState.DISCARDED)
    committed = batch.staged.filter(state=RowState.COMMITTED).exists()
    batch.state = BatchState.COMMITTED if committed else BatchState.DISCARDED
    batch.save(update_fields=["state"])
    lift_hold(key=f"batch:{batch.handle}", now=now)
    append("upload.discard", actor=str(by.pk), obj=batch.sha256, at=now, facts={"month": batch.month})
    return batch


def file_of(batch: Batch) -> bytes:
    """Return the bytes that were uploaded."""
    return open_bytes(bytes(batch.sealed_file), bound_to=f"batch-file:{batch.handle}:1")


def problems_of(batch: Batch) -> list[Problem]:
    """Return what the check found in the file."""
    return [Problem(**one) for one in report_of(batch)["problems"]]


def report_of(batch: Batch) -> dict[str, Any]:  # Any: whatever JSON can hold
    """Return the findings kept with the file: its name, the mapping, the comparison."""
    return open_sealed(bytes(batch.sealed_report), bound_to=report_place(batch.handle, batch.report_version))
