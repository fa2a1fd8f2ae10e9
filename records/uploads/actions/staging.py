"""暂存: keep a checked file in sealed rows, and give up what waits of it. # 第八条"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from django.db import transaction

from deadlines.rules.months import Month
from people.models import Person
from records.entries.models.bulk import Cell, insert
from records.returns.actions import lift_hold, place_hold
from records.uploads.models import Batch, StagedRow, new_handle
from records.uploads.queries import Checked, committed_before
from records.uploads.rules.refusals import Finished
from records.uploads.vocabulary import OPEN, BatchState, RowState
from sheets.rules.problems import Problem
from trail.actions import append
from trail.sealing import open_bytes, open_sealed, seal, seal_bytes, seal_many

STAGED_FIELDS = ("batch", "position", "number", "sealed", "state", "key", "digest")


@transaction.atomic
def stage(
    *, checked: Checked, data: bytes, digest: str, filename: str, by: Person, now: dt.datetime
) -> Batch:
    """Keep file, findings and rows, all sealed; rows committed before in the same words are the same."""
    handle, result = new_handle(), checked.result
    report = {
        "filename": filename,
        "problems": [asdict(problem) for problem in result.problems],
        "mapping": [asdict(mapped) for mapped in result.mapping],
        "unmapped": list(result.unmapped),
        **asdict(result.comparison),
    }
    batch = Batch.objects.create(
        handle=handle,
        unit=checked.unit,
        month=str(checked.month),
        uploaded_by=by,
        uploaded_at=now,
        sha256=digest,
        sealed_file=seal_bytes(data, bound_to=f"batch-file:{handle}:1"),
        sealed_report=seal(report, bound_to=f"batch-report:{handle}:1"),
        form_version=checked.form,
        rows=len(result.rows),
        passed=result.passed,
        is_zero=result.is_zero,
    )
    insert(StagedRow, STAGED_FIELDS, _staged_cells(batch, checked))
    if batch.passed < batch.rows or result.problems:
        _hold(batch, now)
    facts: dict[str, str | int | bool | None] = {
        "month": batch.month,
        "unit": checked.unit.code,
        "rows": batch.rows,
    }
    append("upload.check", actor=str(by.pk), obj=digest, at=now, facts=facts)
    return batch


def _staged_cells(batch: Batch, checked: Checked) -> Iterator[tuple[Cell, ...]]:
    before = committed_before(checked.unit, checked.month)
    rows, prints = checked.result.rows, checked.result.prints
    items = [({"raw": _plain(row.raw), "sheet": row.sheet}, bound(batch, n)) for n, row in enumerate(rows)]
    found = zip(rows, prints, seal_many(items), strict=True)
    for position, (row, (key, digest), sealed) in enumerate(found):
        state = RowState.GOOD if row.is_good else RowState.BAD
        if row.is_good and before.get(key) == digest:
            state = RowState.SAME
        yield batch.pk, position, row.number, sealed, state.value, key, digest


def bound(batch: Batch, position: int) -> str:
    """Return what a staged row's document is bound to."""
    return f"staged:{batch.handle}:{position}"


def _plain(raw: Mapping[str, object]) -> dict[str, object]:
    """Return cells as JSON holds them; days keep their day."""
    return {key: value if isinstance(value, str | bool | int) else _text(value) for key, value in raw.items()}


def _text(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _hold(batch: Batch, now: dt.datetime) -> None:
    place_hold(
        unit=batch.unit,
        month=Month.parse(batch.month),
        key=f"batch:{batch.handle}",
        reason=f"导入文件还有 {batch.rows - batch.passed or '若干'} 行没处理完。",
        url=f"/uploads/{batch.handle}/",
        now=now,
    )


def open_row(batch: Batch, row: StagedRow) -> Mapping[str, object]:
    """Return the cells of a staged row by question."""
    return _cells(row.sealed, bound(batch, row.position))


def _cells(sealed: bytes, place: str) -> Mapping[str, object]:
    found = open_sealed(sealed, bound_to=place)["raw"]
    return found if isinstance(found, dict) else {}


def open_rows(batch: Batch, state: RowState) -> list[tuple[int, Mapping[str, object]]]:
    """Return key and cells of every staged row of that state, in the order of the file."""
    rows = batch.staged.filter(state=state).order_by("position").values_list("pk", "position", "sealed")
    return [(pk, _cells(sealed, bound(batch, position))) for pk, position, sealed in rows]


@transaction.atomic
def discard(*, batch: Batch, by: Person, now: dt.datetime) -> Batch:
    """Give up what waits of a file; what was committed stays committed."""
    if batch.state in {BatchState.COMMITTED, BatchState.DISCARDED}:
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
    return open_bytes(batch.sealed_file, bound_to=f"batch-file:{batch.handle}:1")


def problems_of(batch: Batch) -> list[Problem]:
    """Return what the check found in the file."""
    report = open_sealed(batch.sealed_report, bound_to=f"batch-report:{batch.handle}:1")
    found = report["problems"]
    return [Problem(**one) for one in found] if isinstance(found, list) else []


def report_of(batch: Batch) -> Mapping[str, object]:
    """Return the findings kept with the file: its name, the mapping, the comparison."""
    return open_sealed(batch.sealed_report, bound_to=f"batch-report:{batch.handle}:1")
