"""暂存: keep a checked file in sealed rows, and give up what waits of it. # 第八条"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import asdict
from typing import Any, NamedTuple

from django.db import transaction

from deadlines.rules.months import Month
from people.models import Person
from records.entries.models.bulk import Cell, insert
from records.returns.actions import lift_hold, place_hold
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
from trail.sealing import open_bytes, open_sealed, seal, seal_bytes, seal_many

ANSWERS = "answers"
VERDICT = f'{{"{ANSWERS}":'  # how a row begins that was found good: no key comes before it
READER = json.JSONDecoder()
AS_IT_IS = frozenset({str, bool, int})  # the cells JSON takes
STAGED_FIELDS = ("batch", "position", "number", "sealed", "version", "is_zero", "state", "key", "digest")
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
    insert(StagedRow, STAGED_FIELDS, _staged_cells(batch, result))


def _staged_cells(batch: Batch, result: Result) -> Iterator[tuple[Cell, ...]]:
    rows = [*result.rows, *result.zeros]
    prints = [*result.prints, *[("", "")] * len(result.zeros)]
    states = [*states_of(batch, result.rows, result.prints), *map(zero_state, result.zeros)]
    items = [(_document(row), bound(batch, n, 1)) for n, row in enumerate(rows)]
    first_zero = len(result.rows)
    found = zip(rows, prints, states, seal_many(items), strict=True)
    for position, (row, (key, digest), state, sealed) in enumerate(found):
        is_zero = position >= first_zero
        yield batch.pk, position, row.number, sealed, 1, is_zero, state.value, key, digest


def _document(row: JudgedRow) -> dict[str, object]:
    """Return what is sealed of a row: its cells and, where nothing is wrong with it, the answers they were taken for."""
    found: dict[str, object] = {"raw": plain(row.raw), "sheet": row.sheet}
    return {**found, ANSWERS: row.answers.document()} if row.is_good and row.answers else found


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


def bound(batch: Batch, position: int, version: int) -> str:
    """Return what a staged row's document is bound to."""
    return f"staged:{batch.handle}:{position}:{version}"


def plain(raw: Mapping[str, object]) -> dict[str, object]:
    """Return cells as JSON holds them; days keep their day."""
    return {key: value if type(value) in AS_IT_IS else _text(value) for key, value in raw.items()}


def _text(value: object) -> object:
    if isinstance(value, str | bool | int):
        return value
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


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


def open_row(batch: Batch, row: StagedRow) -> Mapping[str, object]:
    """Return the cells of a staged row by question."""
    return _opened(row.sealed, bound(batch, row.position, row.version))[1]


def sheet_of(batch: Batch, row: StagedRow) -> str:
    """Return the sheet a staged row stands in."""
    return _opened(row.sealed, bound(batch, row.position, row.version))[0]


def _opened(sealed: bytes | memoryview, place: str) -> tuple[str, Mapping[str, object]]:
    document = open_sealed(bytes(sealed), bound_to=place)
    found = document["raw"]
    return str(document.get("sheet", "")), found if isinstance(found, dict) else {}


def open_rows(
    batch: Batch, states: Iterable[RowState], *, is_zero: bool = False
) -> list[tuple[int, int, str, Mapping[str, object]]]:
    """Return key, number, sheet and cells of every staged row of these states, in the order of the file."""
    rows = batch.staged.filter(state__in=list(states), is_zero=is_zero).order_by("position")
    found = rows.values_list("pk", "number", "position", "version", "sealed")
    return [
        (pk, number, *_opened(sealed, bound(batch, position, version)))
        for pk, number, position, version, sealed in found
    ]


class Good(NamedTuple):
    """A staged row as a commit needs it: its cells or, while the verdict on it stands, the answers as they were written."""

    key: int
    raw: Mapping[str, object]
    answers: Mapping[str, object] | None = None
    written: bytes = b""


def open_good(batch: Batch, *, verdicts_stand: bool) -> list[Good]:
    """Return the good rows of the register, with the answers found on upload while those verdicts stand."""
    rows = batch.staged.filter(state=RowState.GOOD, is_zero=False).order_by("position")
    return [
        _good(
            pk,
            open_bytes(bytes(sealed), bound_to=bound(batch, position, version)).decode(),
            stands=verdicts_stand,
        )
        for pk, position, version, sealed in rows.values_list("pk", "position", "version", "sealed")
    ]


def _good(key: int, text: str, *, stands: bool) -> Good:
    """Read the answers alone, as they stand; a row changed by hand has none."""
    if stands and text.startswith(VERDICT):
        answers, end = READER.raw_decode(text, len(VERDICT))
        return Good(key, {}, answers, text[len(VERDICT) : end].encode())
    return Good(key, json.loads(text)["raw"])


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
