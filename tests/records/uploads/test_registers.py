"""第八条: registers as offices keep them, checked to the cell and committed once."""

import csv
import io

import openpyxl
import pytest

from deadlines.rules.months import Month
from people.models import Person
from people.vocabulary import Role
from records.entries.models import Record
from records.returns.actions import send_unit
from records.returns.models import Hold
from records.returns.queries import state_of
from records.returns.rules.refusals import OnHold
from records.returns.vocabulary import MonthState
from records.uploads.actions import discard, report_of
from records.uploads.models import Batch, StagedCells
from records.uploads.resources import annotate, check, commit, upload
from records.uploads.rules.refusals import FutureMonth, NoTable, SameFile, SomebodyElsesUnit, UnknownUnit
from tests.cast import grant
from tests.records.uploads.conftest import DATA, NOW, OCTOBER, workbook
from trail.models import Leaf

BIG = "register-3709-2026-10-5000-rows.xlsx"


def checked(units, filename, code):
    return check(
        data=(DATA / filename).read_bytes(), filename=filename, unit=units[code], month=OCTOBER, now=NOW
    )


@pytest.mark.parametrize(
    ("filename", "code", "rows"),
    [
        ("legacy-register-370901-2026-10.xlsx", "370901", 23),
        ("legacy-register-370905-2026-10.csv", "370905", 17),
        ("legacy-register-370906-2026-10.xls", "370906", 11),
    ],
)
def test_a_register_as_the_office_keeps_it_passes(peopled, filename, code, rows):
    """Titles, merged cells, six date styles, a signature; GB18030 with other headers; xls."""
    result = checked(peopled[1], filename, code).result
    assert (len(result.rows), result.passed, list(result.problems)) == (rows, rows, [])


def test_the_large_register_has_exactly_its_listed_problems(peopled):
    """第四条、第八条: every seeded fault at its cell, and nothing else."""
    result = checked(peopled[1], BIG, "3709").result
    listed = csv.DictReader(
        io.StringIO((DATA / BIG.replace(".xlsx", ".problems.csv")).read_text("utf-8-sig"))
    )
    wanted = {(int(row["excel行号"]), "" if row["列"] == "(整行)" else row["列"]) for row in listed}
    assert {(problem.row, problem.header) for problem in result.problems} == wanted
    assert len(result.problems) == len(wanted)
    assert [problem.column for problem in result.problems if not problem.header] == [None]


def test_committing_writes_each_row_once(peopled):
    """The same file twice writes nothing; each row appears in its handler's month as 代录."""
    cast, units = peopled
    data = (DATA / "legacy-register-370901-2026-10.xlsx").read_bytes()
    batch = upload(data=data, filename="登记.xlsx", unit=units["370901"], month=OCTOBER, by=cast.li, now=NOW)
    done = commit(batch=batch, by=cast.li, now=NOW)
    before = (Record.objects.count(), Leaf.objects.count())
    with pytest.raises(SameFile):
        upload(data=data, filename="改名.xlsx", unit=units["370901"], month=OCTOBER, by=cast.li, now=NOW)
    assert len(done.records) == 23
    assert (Record.objects.count(), Leaf.objects.count()) == before
    assert Leaf.objects.filter(kind="record.submit").count() == 1
    recorder = Person.objects.get(number="J00147")
    assert state_of(recorder, OCTOBER) == MonthState.RECORDED


def test_rows_that_wait_keep_the_month_from_being_sent(peopled):
    """Readings: valid rows may be committed, but the unit return cannot be sent until none waits."""
    cast, units = peopled
    grant(Role.LIAISON, cast.sun, cast.city, cast.security, cast.auditor)
    data = (DATA / BIG).read_bytes()
    batch = upload(data=data, filename="大表.xlsx", unit=units["3709"], month=OCTOBER, by=cast.sun, now=NOW)
    commit(batch=batch, by=cast.sun, now=NOW)
    with pytest.raises(OnHold):
        send_unit(unit=units["3709"], month=OCTOBER, by=cast.sun, now=NOW)
    discard(batch=batch, by=cast.sun, now=NOW)
    assert not Hold.objects.filter(lifted_at=None).exists()
    below = {unit.code for unit in units["3709"].get_children()}
    sent = send_unit(unit=units["3709"], month=OCTOBER, by=cast.sun, now=NOW, without=below)
    assert sent.is_verified


def test_a_file_that_only_says_zero_is_a_zero_file(peopled):
    """第八条 零报告: no table, 0 rows, zero."""
    result = check(
        data=workbook(["10月"], ["本月零报告"]),
        filename="z.xlsx",
        unit=peopled[1]["370901"],
        month=OCTOBER,
        now=NOW,
    ).result
    assert (len(result.rows), result.is_zero) == (0, True)


def test_a_heading_over_the_words_zero_return_is_a_zero_file_too(peopled):
    """第八条 零报告: empty is never zero, but said zero is."""
    head = [
        "填报人",
        "工号",
        "过问人姓名",
        "过问人身份",
        "事项类别",
        "案件名称",
        "过问时间",
        "过问方式",
        "过问内容",
        "处理情况",
    ]
    unit = peopled[1]["370901"]
    said = check(data=workbook(head, ["零报告"]), filename="z.xlsx", unit=unit, month=OCTOBER, now=NOW).result
    silent = check(data=workbook(head), filename="z.xlsx", unit=unit, month=OCTOBER, now=NOW).result
    assert (said.is_zero, len(said.rows)) == (True, 0)
    assert (silent.is_zero, len(silent.rows)) == (False, 0)


def test_a_file_without_a_table_is_refused_and_nothing_is_stored(peopled):
    """ux §3.6: what was found and what to do."""
    cast, units = peopled
    with pytest.raises(NoTable, match="没有找到登记表"):
        upload(
            data=workbook(["会议通知"]),
            filename="x.xlsx",
            unit=units["370901"],
            month=OCTOBER,
            by=cast.li,
            now=NOW,
        )
    assert not Batch.objects.exists()


def test_only_the_units_own_liaison_uploads(peopled):
    """第九条: 赵旁人 cannot, and nobody uploads for a month to come."""
    cast, units = peopled
    with pytest.raises(UnknownUnit):
        upload(data=b"x", filename="x.xlsx", unit=units["370901"], month=OCTOBER, by=cast.zhao, now=NOW)
    with pytest.raises(FutureMonth):
        upload(data=b"x", filename="x.xlsx", unit=units["370901"], month=Month(2027, 1), by=cast.li, now=NOW)


def test_a_file_of_another_unit_is_named_as_such(peopled):
    """Bad input: people of another unit; nothing is stored."""
    cast, units = peopled
    data = (DATA / "legacy-register-370906-2026-10.xls").read_bytes()
    with pytest.raises(SomebodyElsesUnit, match="莲城市370906院"):
        upload(data=data, filename="x.xls", unit=units["370901"], month=OCTOBER, by=cast.li, now=NOW)
    assert not Batch.objects.exists()


def test_nothing_of_a_row_is_readable_in_the_table(peopled):
    """第九条: staged rows, findings and the file are sealed from the first moment."""
    cast, units = peopled
    data = (DATA / "legacy-register-370901-2026-10.xlsx").read_bytes()
    batch = upload(
        data=data, filename="十月登记.xlsx", unit=units["370901"], month=OCTOBER, by=cast.li, now=NOW
    )
    stored = b"".join(bytes(row.sealed) for row in StagedCells.objects.all())
    stored += bytes(batch.sealed_file) + bytes(batch.sealed_report)
    assert report_of(batch)["filename"] == "十月登记.xlsx"
    for word in ("廉远䶮", "十月登记", "打听承办人"):
        assert word.encode() not in stored


def test_the_annotated_file_marks_the_same_cells(peopled):
    """ux §3.7: the same rows and columns, a summary first."""
    found = checked(peopled[1], BIG, "3709")
    book = openpyxl.load_workbook(io.BytesIO(annotate(found)))
    sheet = book["记录明细"]
    assert f"{sheet['L101'].value:%Y-%m-%d}" == "2026-09-28"
    assert sheet["L101"].comment is not None
    assert sheet["L102"].comment is None
