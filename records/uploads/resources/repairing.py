"""改好: judge a staged file anew after a repair, a confirmation or a corrected column. # ux §2.6"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from deadlines.rules.months import Month
from people.models import Person
from records.uploads.actions import (
    confirm_reminders,
    file_of,
    lock,
    open_rows,
    remap,
    report_of,
    restage,
    rewrite,
    skip,
)
from records.uploads.models import Batch, StagedRow
from records.uploads.queries import context_for, keys_of_serials, people_of
from records.uploads.resources.checking import SERIAL, check, finished
from records.uploads.resources.judging import Judge
from records.uploads.rules.results import Line, Place, Result
from records.uploads.rules.zero import zero_of
from records.uploads.vocabulary import RowState

GONE = frozenset({RowState.DISCARDED, RowState.UNDONE})
LIVE = [state for state in RowState if state not in GONE]


def repair(*, batch: Batch, row: StagedRow, cells: Mapping[str, object], now: dt.datetime) -> None:
    """Write the cells and judge the whole file anew: one repair may settle, or reveal, another row."""
    with transaction.atomic():
        batch = lock(batch)
        rewrite(batch, row, cells)
        rejudge(batch, now)


def leave_out(*, batch: Batch, row: StagedRow, now: dt.datetime) -> None:
    """Give up one row and judge the others anew: its double may be none now."""
    with transaction.atomic():
        batch = lock(batch)
        skip(batch, row)
        rejudge(batch, now)


def verify(*, batch: Batch, codes: list[str], by: Person, now: dt.datetime) -> None:
    """Confirm the reminders of these rules; their rows may be committed then."""
    with transaction.atomic():
        batch = lock(batch)
        warned = report_of(batch).get("warnings") or []
        counts = {code: sum(one["code"] == code for one in warned) for code in codes}
        found = {code: count for code, count in counts.items() if count}
        if found:
            confirm_reminders(batch=batch, codes=found, by=by, now=now)
            rejudge(batch, now)


def read_again(*, batch: Batch, names: Mapping[str, str], by: Person, now: dt.datetime) -> None:
    """Read the file with columns assigned by hand: heading → question."""
    checked = check(
        data=file_of(batch), filename=str(report_of(batch)["filename"]), unit=batch.unit,
        month=Month.parse(batch.month), now=now, confirmed=names,
    )  # fmt: skip
    remap(batch=batch, checked=checked, names=names, by=by, now=now)


def rejudge(batch: Batch, now: dt.datetime) -> None:
    """Judge every row of the file as it stands now."""
    rows, zeros = open_rows(batch, LIVE), open_rows(batch, LIVE, is_zero=True)
    result = _result(batch, [Line(sheet, number, raw) for _, number, sheet, raw in rows], zeros, now)
    restage(
        batch=batch, result=result, rows=[row[0] for row in rows], zeros=[row[0] for row in zeros], now=now
    )


def judge_of(batch: Batch, now: dt.datetime) -> Judge:
    """Return the judge of a staged file."""
    month = Month.parse(batch.month)
    context = context_for(batch.unit, month, people_of(batch.unit, month), now)
    places: dict[str, dict[str, Place]] = {}
    for one in report_of(batch).get("mapping") or []:
        places.setdefault(one["sheet"], {})[one["key"]] = Place(one["column"], one["header"])
    serials = frozenset(keys_of_serials(batch.unit, month)) if _has_serials(places) else frozenset()
    return Judge(batch.form_version.as_version(), replace(context, serials=serials), places)


def _has_serials(places: Mapping[str, Mapping[str, Place]]) -> bool:
    return any(SERIAL in columns for columns in places.values())


def _result(
    batch: Batch, lines: list[Line], zeros: list[tuple[int, int, str, Mapping[str, object]]], now: dt.datetime
) -> Result:
    judge = judge_of(batch, now)
    rows = judge.rows(lines)
    said = [zero_of(sheet, number, raw) for _, number, sheet, raw in zeros]
    judged, rows = judge.zeros(said, rows)
    return finished(rows, judged, [], batch.unit, Month.parse(batch.month))
