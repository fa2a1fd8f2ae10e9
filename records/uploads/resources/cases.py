"""核对: the case system's list against the records an office received; nothing is entered and no record is opened."""

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from deadlines.rules.months import shanghai_day
from people.models import Person
from records.entries.access import blind_case, received_by
from records.entries.actions.delivering import LOOKUP, batched
from records.entries.models import CaseIndex
from records.entries.rules.naming import case_key
from records.uploads.access import can_match
from records.uploads.actions import note_match
from records.uploads.rules.cases import (
    COLUMNS,
    REMEDY,
    Filing,
    Known,
    Matched,
    Outcome,
    asks,
    filings_of,
    matched,
)
from records.uploads.rules.refusals import NoCases, NotAtThisDesk
from sheets.reading import read_workbook
from sheets.rules.mapping import find_table
from sheets.rules.problems import Problem
from sheets.rules.tables import Table
from sheets.rules.workbooks import Workbook
from sheets.writing import annotated


@dataclass(frozen=True)
class Compared:
    """What came of a list: its lines, what in it could not be read, and the workbook itself."""

    book: Workbook
    tables: Sequence[Table]
    lines: Sequence[Matched]
    problems: Sequence[Problem]

    @property
    def counts(self) -> list[tuple[Outcome, int, str]]:
        """Return each outcome there is, how many lines have it and what to do about them."""
        counted = Counter(one.outcome for one in self.lines)
        return [(outcome, counted[outcome], REMEDY[outcome]) for outcome in Outcome if counted[outcome]]

    def annotated(self) -> bytes:
        """Return the list with every line that wants attention marked where it stands."""
        return annotated(self.book, self.tables, self.problems, asks(self.lines))


def compare(*, data: bytes, filename: str, by: Person, now: dt.datetime) -> Compared:
    """Return which lines are records that the person's offices received; one leaf tells of it."""
    if not can_match(by, now):
        raise NotAtThisDesk
    book = read_workbook(data, filename)
    found = [find_table(sheet, COLUMNS) for sheet in book.sheets]
    tables = [table for table in found if table is not None]
    if not tables:
        raise NoCases
    filings, problems = filings_of(tables, shanghai_day(now).year)
    known = _known(filings, by, now)
    lines = [matched(one, known.get(case_key(one.case_no), ())) for one in filings]
    note_match(sha256=hashlib.sha256(data).hexdigest(), lines=len(lines), by=by, now=now)
    return Compared(book, tables, lines, problems)


def _known(filings: Iterable[Filing], by: Person, now: dt.datetime) -> Mapping[str, Sequence[Known]]:
    """Return the records in sight by the 案号 of the lines, found by the blind index alone."""
    keys = {key: case_key(one.case_no) for one in filings if (key := blind_case(one.case_no))}
    found: dict[str, list[Known]] = defaultdict(list)
    for chunk in batched(keys, LOOKUP):
        rows = CaseIndex.objects.filter(key__in=chunk, record__in=received_by(by, now)).order_by("record_id")
        told = rows.values_list(
            "key", "record__handle", "record__serial", "record__recorder__number", "record__recorder__name",
            "record__occurred_on",
        )  # fmt: skip
        for key, handle, serial, number, name, day in told:
            found[keys[key]].append(Known(handle, serial, number, name, day))
    return found
