"""收文件: upload a file for a unit and month, and commit what passed, through the one resource. # 第八条"""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import transaction

from deadlines.rules.months import Month
from people.models import Person, Unit
from policies.recordform.rules.answers import Answers, Context
from policies.recordform.rules.roster import Roster
from policies.recordform.rules.versions import Version
from records.returns.queries import is_closed
from records.uploads.access import can_upload
from records.uploads.actions import (
    Committed,
    Good,
    close,
    declare,
    lock,
    open_good,
    open_rows,
    publish,
    report_of,
    stage,
)
from records.uploads.actions.publishing import Said, Taken
from records.uploads.models import Batch
from records.uploads.queries import Checked, context_for, keys_of_serials, people_of, same_bytes
from records.uploads.resources.checking import SERIAL, check
from records.uploads.resources.memory import cycles_not_sought
from records.uploads.resources.registers import Lines, Registers, Row
from records.uploads.rules.refusals import (
    FutureMonth,
    MonthIsClosed,
    NothingToCommit,
    OnlyOthers,
    SameFile,
    SomebodyElsesUnit,
    UnknownUnit,
)
from records.uploads.rules.ruling import ruling
from records.uploads.rules.zero import SAID, person_meant, zero_of
from records.uploads.vocabulary import RowState
from sheets.reading import read_workbook
from sheets.rules.workbooks import Workbook

Opened = tuple[int, int, str, Mapping[str, object]]  # key, number, sheet and cells of a staged row
STRANGER = "C06"  # the judge's code for a recorder who is not on the roster


@cycles_not_sought()
def upload(
    *, data: bytes, filename: str, unit: Unit, month: Month, by: Person, now: dt.datetime,
    book: Workbook | None = None,
) -> Batch:  # fmt: skip
    """Check a file and stage it; the same bytes again raise SameFile, and nothing unreadable is stored."""
    if not can_upload(by, unit, now):
        raise UnknownUnit
    if now < month.starts:
        raise FutureMonth
    if is_closed(unit, month):
        raise MonthIsClosed
    digest = hashlib.sha256(data).hexdigest()
    earlier = same_bytes(unit, month, digest)
    if earlier:
        raise SameFile(f"与 {earlier.uploaded_at:%m月%d日 %H:%M} 上传的文件完全相同，没有新的更改")
    checked = check(data=data, filename=filename, unit=unit, month=month, now=now, book=book)
    if checked.others and not (checked.result.rows or checked.result.zeros or checked.result.problems):
        raise OnlyOthers(checked.others)
    _refuse_strangers(checked)
    return stage(checked=checked, data=data, digest=digest, filename=filename, by=by, now=now)


@transaction.atomic
def upload_all(
    *, data: bytes, filename: str, unit: Unit, month: Month, by: Person, now: dt.datetime,
    book: Workbook | None = None,
) -> list[Batch]:  # fmt: skip
    """Upload a file; the rows of other units in it, by their 单位代码, for those units: every unit's or none's."""
    book = book or read_workbook(data, filename)

    def one(of: Unit) -> Batch:
        return upload(data=data, filename=filename, unit=of, month=month, by=by, now=now, book=book)

    try:
        batches = [one(unit)]
        codes = report_of(batches[0])["others"]
    except OnlyOthers as only:
        batches, codes = [], only.codes
    for other in Unit.objects.filter(code__in=codes).order_by("path"):
        if not can_upload(by, other, now):
            raise UnknownUnit(f"文件里有{other.name}的行，不归你上传。删去这些行再上传")
        batches.append(one(other))
    return batches


def _refuse_strangers(checked: Checked) -> None:
    """Refuse a file in which nobody belongs to the unit, naming the unit they do belong to."""
    rows = checked.result.rows
    if not rows or not all(any(problem.code == STRANGER for problem in row.problems) for row in rows):
        return
    numbers = {str(row.raw.get("recorder_number", "")).strip() for row in rows}
    others = list(
        Unit.objects.filter(persons__number__in=numbers).distinct().values_list("name", flat=True)[:2]
    )
    found = f"，是{others[0]}的人" if len(others) == 1 else ""
    raise SomebodyElsesUnit(f"文件里的人都不在{checked.unit.name}的名册里{found}。换成对的单位，再上传")


@cycles_not_sought()
def commit(*, batch: Batch, by: Person, now: dt.datetime) -> Committed:
    """Write the good rows, all or none; the rows that wait keep the month from being sent.

    The verdict of the upload stands while form, roster and day are the same; otherwise the rows are judged once more.

    Whoever commits for the unit at the same moment goes first or waits; what he wrote is not written again.
    """
    month = Month.parse(batch.month)
    if is_closed(batch.unit, month):
        raise MonthIsClosed
    with transaction.atomic():
        batch = lock(batch)
        people = {person.number: person for person in people_of(batch.unit, month)}
        context = context_for(batch.unit, month, people.values(), now)
        report = report_of(batch)
        if any(one["key"] == SERIAL for one in report["mapping"]):
            context = replace(context, serials=frozenset(keys_of_serials(batch.unit, month)))
        stands = report.get("ruling") == ruling(batch.form_version.sha256, context)
        rows = open_good(batch, verdicts_stand=stands)
        zeros = open_rows(batch, [RowState.GOOD], is_zero=True)
        if not rows and not zeros:
            raise NothingToCommit
        taken = _taken(batch.form_version.as_version(), rows, context)
        done = publish(batch=batch, rows=taken, people=people, by=by, now=now) if rows else Committed()
        said = _meant(zeros, context.roster, people)
        if said and now >= month.next.starts:
            done = replace(done, zeros=declare(batch=batch, said=said, by=by, now=now))
        elif said and not rows:
            raise NothingToCommit(f"{month.chinese}还没有结束，零报告下月1日起可以代报")
        close(batch=batch, done=done, now=now)
    return done


def _taken(version: Version, rows: Sequence[Good], context: Context) -> list[Taken]:
    """Return the rows the judge takes; he is asked again only about those on which no verdict stands."""
    open_again = [row for row in rows if row.answers is None]
    judged = iter(_judged(version, [row.raw for row in open_again], context))
    taken: list[Taken] = []
    for row in rows:
        if row.answers is not None:
            taken.append((row.key, Answers.of_document(version, row.answers), row.written))
            continue
        answers, problems = next(judged)
        if not problems:
            taken.append((row.key, answers, b""))
    return taken


def _judged(version: Version, raws: list[Mapping[str, object]], context: Context) -> list[Row]:
    registers = Registers(version, context)
    keys = list(dict.fromkeys(key for raw in raws for key in raw))
    registers.import_data(Lines(keys, raws), dry_run=True, raise_errors=True)
    return registers.judged


def _meant(zeros: list[Opened], roster: Roster, people: dict[str, Person]) -> list[Said]:
    """Return who is said to have nothing to record, and the lines that say it."""
    found = []
    for key, number, sheet, raw in zeros:
        row = zero_of(sheet, number, raw)
        person = people.get(person_meant(row, roster))
        if person is not None and row.said == SAID:
            found.append((key, person, row.reason))
    return found
