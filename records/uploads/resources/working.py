"""大文件: what a request would keep a person waiting for, the job cluster does; nothing shows until all of it is there."""

import datetime as dt

from deadlines.rules.months import Month
from records.uploads.actions.queueing import advance, contents_of, finish, refuse, take_up
from records.uploads.models import Batch, Work
from records.uploads.resources.filing import commit, upload_all
from records.uploads.rules.refusals import Refused
from records.uploads.vocabulary import Task
from sheets.reading import read_workbook
from sheets.rules.refusals import Unreadable
from sheets.rules.workbooks import Workbook

AT_ONCE = 20_000  # rows that are checked while the person waits


def is_long(book: Workbook) -> bool:
    """Say whether a file is one for the job cluster."""
    return rows_of(book) > AT_ONCE


def rows_of(book: Workbook) -> int:
    """Count the lines of all sheets."""
    return sum(len(sheet.rows) for sheet in book.sheets)


def work_off(now: dt.datetime) -> list[str]:
    """Do the tasks that wait, one after the other; return a line for each."""
    done = []
    while work := take_up(now):
        try:
            finish(work, _done(work, now))
        except (Refused, Unreadable) as refused:
            refuse(work, refused.sentence)
        done.append(f"{work.unit} {work.month} {Task(work.task).label}了一个 {work.rows:,} 行的文件")
    return done


def _done(work: Work, now: dt.datetime) -> Batch:
    if work.task == Task.COMMIT and work.batch is not None:
        advance(work)
        commit(batch=work.batch, by=work.by, now=now)
        return work.batch
    data, filename = contents_of(work)
    book = read_workbook(data, filename)
    advance(work)
    [first, *_] = upload_all(
        data=data, filename=filename, unit=work.unit, month=Month.parse(work.month), by=work.by, now=now, book=book,
    )  # fmt: skip
    return first
