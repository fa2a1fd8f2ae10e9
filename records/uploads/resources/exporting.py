"""导出: registers, rosters, calendars and returns as django-import-export lays them out and our own writer writes them."""

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import SimpleNamespace

from import_export import fields, resources
from tablib import Dataset

from deadlines.queries import calendar
from deadlines.rules.months import Month
from people.models import Person, Unit
from policies.recordform.queries import version_for
from records.returns.models import UnitReturn
from records.returns.queries import roster_of
from records.returns.vocabulary import FILED, MonthState
from records.uploads.actions import open_rows
from records.uploads.models import Batch
from records.uploads.rules.templates import columns_of
from records.uploads.vocabulary import Exported, RowState
from sheets.writing import csv_bytes, xlsx_bytes

Rows = Iterable[Mapping[str, object]]


class Listed(resources.Resource):
    """Rows that are values already: one column for each heading, nothing looked up, nothing computed twice."""

    def __init__(self, headings: Sequence[str]) -> None:
        """Take the headings in their order."""
        super().__init__()
        self.fields = OrderedDict(
            (f"at{at}", fields.Field(attribute=f"at{at}", column_name=heading))
            for at, heading in enumerate(headings)
        )
        self.headings = list(headings)

    def get_export_order(self, selected_fields: Sequence[str] | None = None) -> list[str]:
        """Return the columns as they were given."""
        return list(self.fields)

    def iter_queryset(self, queryset: Rows) -> Iterator[SimpleNamespace]:
        """Yield each row under the names of its columns."""
        for row in queryset:
            cells = (row.get(heading, "") for heading in self.headings)
            yield SimpleNamespace(
                **{f"at{at}": "" if cell is None else cell for at, cell in enumerate(cells)}
            )


def exported(what: Exported, *, unit: Unit, month: Month, by: Person, now: dt.datetime) -> Dataset:
    """Return what is to be exported, each kind by its own resource."""
    headings, rows = {
        Exported.REGISTER: _register,
        Exported.ROSTER: _roster,
        Exported.RETURNS: _returns,
        Exported.CALENDAR: _calendar,
    }[what](unit, month, by)
    return Listed(headings).export(rows)


def written(data: Dataset, name: str, *, is_csv: bool) -> bytes:
    """Return the rows as a file in which nothing runs."""
    rows = [list(row) for row in data]
    return csv_bytes([data.headers, *rows]) if is_csv else xlsx_bytes([(name, data.headers, rows)])


def _register(unit: Unit, month: Month, by: Person) -> tuple[list[str], list[dict[str, object]]]:
    """Return the rows this person uploaded and committed, with the serials they have since; nobody else's. # 第九条"""
    questions = columns_of(version_for(unit, month).as_version())
    found = []
    for batch in Batch.objects.filter(unit=unit, month=str(month), uploaded_by=by).order_by("pk"):
        serials = dict(batch.staged.exclude(record=None).values_list("pk", "record__serial"))
        for pk, _, _, raw in open_rows(batch, [RowState.COMMITTED]):
            cells = {question.label: raw.get(question.key, "") for question in questions}
            found.append({**cells, questions[0].label: serials.get(pk, "")})
    return [question.label for question in questions], found


def _roster(unit: Unit, month: Month, by: Person) -> tuple[list[str], list[dict[str, object]]]:
    """Return who was expected to report, and whether he has; never whether by record or by zero. # architecture §3.4"""
    rows: list[dict[str, object]] = []
    for entry in roster_of(unit, month):
        state = MonthState(getattr(entry, "state", MonthState.MISSING))
        said = "已报" if state in FILED else "免报" if state == MonthState.EXEMPT else "未报"
        rows.append(
            {"单位代码": entry.unit_code, "单位": entry.unit_name, "工号": entry.person.number,
             "姓名": entry.person.name, "部门": entry.department, "本月": said}
        )  # fmt: skip
    return ["单位代码", "单位", "工号", "姓名", "部门", "本月"], rows


def _returns(unit: Unit, month: Month, by: Person) -> tuple[list[str], list[dict[str, object]]]:
    """Return the unit's returns as they were sent up to that month: the five numbers."""
    headings = ["月份", "单位", "版本", "报送时间", "应报", "已报", "未报", "免报", "迟报", "编号"]
    sent = UnitReturn.objects.filter(unit=unit, month__lte=str(month)).order_by("-month", "version")
    rows: list[dict[str, object]] = [
        dict(zip(headings, (
            one.month, unit.name, one.version, f"{one.sent_at:%Y-%m-%d %H:%M}", one.expected, one.reported,
            one.missing, one.exempt, one.late, one.serial,
        ), strict=True))
        for one in sent
    ]  # fmt: skip
    return headings, rows


def _calendar(unit: Unit, month: Month, by: Person) -> tuple[list[str], list[dict[str, object]]]:
    """Return every day of the month and of the next, with whether it is a working day."""
    known, days = calendar(month), []
    day = month.first
    while day <= month.next.last:
        days.append(day)
        day += dt.timedelta(days=1)
    words = {True: "工作日", False: "休息日"}
    rows: list[dict[str, object]] = [
        {"日期": one.isoformat(), "性质": words[known.is_workday(one)]} for one in days
    ]
    return ["日期", "性质"], rows
