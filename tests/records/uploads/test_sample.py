"""The sample of 5,000 rows: fixed by a script and sent again nothing is left; five times sent it is there once."""

import io

import openpyxl
import pytest

from people.vocabulary import Role
from records.entries.models import Record
from records.uploads.models import StagedRow
from records.uploads.resources import annotate, check, commit, upload
from records.uploads.rules.refusals import SameFile
from sheets.rules.workbooks import column_index
from tests.cast import grant
from tests.records.uploads.conftest import DATA, NOW, OCTOBER
from tests.records.uploads.test_registers import BIG
from trail.models import Leaf, Receipt


def repaired(data, found):
    """Write a sound row's cell over each wrong one, and say of a repeated row that it is no repetition."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet, mapping = book["记录明细"], found.tables[0].mapping
    who = {mapping["recorder_number"].index, mapping["recorder_name"].index}
    wrong = {problem.row for problem in found.result.problems}
    sound = next(row for row in range(10, 200) if row not in wrong)
    for problem in found.result.problems:
        columns = {column_index(problem.column)} if problem.column else set()
        if not columns:
            cell = sheet.cell(problem.row, mapping["account"].index + 1)
            cell.value = f"{cell.value}（第{problem.row}行，另一次）"
        for column in who if columns & who else columns:
            sheet.cell(problem.row, column + 1).value = sheet.cell(sound, column + 1).value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_annotated_file_fixed_by_a_script_has_no_problem_left(peopled):
    """ux §3.7: what the file says is enough to repair it."""
    _, units = peopled
    data = (DATA / BIG).read_bytes()
    found = check(data=data, filename=BIG, unit=units["3709"], month=OCTOBER, now=NOW)
    again = repaired(annotate(found), found)
    result = check(data=again, filename="标注.xlsx", unit=units["3709"], month=OCTOBER, now=NOW).result
    assert [problem.sentence for problem in result.problems] == []
    assert len(result.rows) == len(found.result.rows)


def test_five_times_uploaded_it_is_there_once(peopled):
    """第八条: one result, and rows, receipts and log unchanged by the later four."""
    cast, units = peopled
    grant(Role.LIAISON, cast.sun, cast.city, cast.security, cast.auditor)
    asked = {"filename": BIG, "unit": units["3709"], "month": OCTOBER, "by": cast.sun, "now": NOW}
    data = (DATA / BIG).read_bytes()
    done = commit(batch=upload(data=data, **asked), by=cast.sun, now=NOW)
    counted = [model.objects.count() for model in (Record, StagedRow, Leaf, Receipt)]
    for _ in range(4):
        with pytest.raises(SameFile):
            upload(data=data, **asked)
    assert [model.objects.count() for model in (Record, StagedRow, Leaf, Receipt)] == counted
    assert counted[0] == len(done.records)
