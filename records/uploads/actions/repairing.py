"""改: repair a row in place, keep the judgement that follows, confirm reminders, take a column for another. # 第四条"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from django.db import transaction

from people.models import Person
from records.entries.models.bulk import update
from records.uploads.actions.cells import reseal
from records.uploads.actions.staging import (
    keep_rows,
    report_from,
    report_of,
    report_place,
    settle,
    states_of,
    zero_state,
)
from records.uploads.models import Batch, Heading, StagedRow, Verified, new_handle
from records.uploads.queries import Checked, seal_heading
from records.uploads.rules.refusals import Finished, RowSettled
from records.uploads.rules.results import Result
from records.uploads.vocabulary import FINISHED, OPEN, BatchState, RowState
from trail.actions import append
from trail.sealing import blind, seal


def rewrite(batch: Batch, row: StagedRow, cells: Mapping[str, object]) -> None:
    """Write other cells into a row that waits, inside the caller's transaction."""
    version = row.version + 1
    waiting = batch.staged.filter(pk=row.pk, version=row.version, state__in=OPEN)
    if not waiting.update(version=version):
        raise RowSettled
    reseal(batch, row, cells, version)


def restage(
    *, batch: Batch, result: Result, rows: Sequence[int], zeros: Sequence[int], now: dt.datetime
) -> None:
    """Keep a new judgement of the rows of a file, inside the caller's transaction; settled rows stay as they are."""
    verified = frozenset(batch.verified.values_list("code", flat=True))
    states = [*states_of(batch, result.rows, result.prints, verified), *map(zero_state, result.zeros)]
    prints = [*result.prints, *[("", "")] * len(result.zeros)]
    waiting = set(batch.staged.filter(state__in=[*OPEN, RowState.SAME]).values_list("pk", flat=True))
    found = zip([*rows, *zeros], states, prints, strict=True)
    cells = [(pk, (state.value, key, what)) for pk, state, (key, what) in found if pk in waiting]
    update(StagedRow, ["state", "key", "digest"], cells)
    batch.passed = result.passed
    keep_report(batch, {**report_of(batch), **_findings(result)})
    settle(batch, now)


def _findings(result: Result) -> dict[str, object]:
    return {
        "problems": [asdict(problem) for problem in result.problems],
        "warnings": [asdict(warning) for warning in result.warnings],
        **asdict(result.comparison),
    }


def keep_report(batch: Batch, report: Mapping[str, object]) -> None:
    """Seal a new report over the old one."""
    batch.report_version += 1
    batch.sealed_report = seal(report, bound_to=report_place(batch.handle, batch.report_version))
    batch.save(update_fields=["passed", "rows", "is_zero", "report_version", "sealed_report"])


def confirm_reminders(*, batch: Batch, codes: Mapping[str, int], by: Person, now: dt.datetime) -> None:
    """Note who found the rows of which reminders to be right, and when, inside the caller's transaction."""
    if batch.state in FINISHED:
        raise Finished
    for code, rows in codes.items():
        _, is_new = Verified.objects.get_or_create(
            batch=batch, code=code, defaults={"rows": rows, "by": by, "at": now}
        )
        if is_new:
            facts: dict[str, str | int | bool | None] = {"rule": code, "rows": rows, "month": batch.month}
            append("upload.verify", actor=str(by.pk), obj=batch.sha256, at=now, facts=facts)


@transaction.atomic
def remap(*, batch: Batch, checked: Checked, names: Mapping[str, str], by: Person, now: dt.datetime) -> None:
    """Read the file again with columns assigned by hand, and remember them for the unit's next file."""
    if batch.state != BatchState.CHECKED or batch.staged.filter(state=RowState.COMMITTED).exists():
        raise Finished
    for name, key in names.items():
        handle = new_handle()
        Heading.objects.update_or_create(
            unit=batch.unit,
            name=blind(f"{batch.unit.code}\x1f{name}", purpose="heading"),
            defaults={
                "handle": handle, "sealed": seal_heading(name, handle), "key": key, "confirmed_by": by,
                "confirmed_at": now,
            },
        )  # fmt: skip
    batch.staged.all().delete()
    batch.verified.all().delete()
    result = checked.result
    batch.rows, batch.passed, batch.is_zero = len(result.rows), result.passed, result.is_zero
    batch.form_version = checked.form
    batch.save(update_fields=["form_version"])
    keep_report(batch, report_from(checked, checked.book.filename))
    keep_rows(batch, result)
    settle(batch, now, is_broken=bool(result.problems))
    append("upload.check", actor=str(by.pk), obj=batch.sha256, at=now, facts={"month": batch.month})
