"""发模板: the template of a unit and month, empty, with the rows uploaded before, or with those of a retired one."""

import datetime as dt
from collections.abc import Mapping, Sequence

from deadlines.queries import due_at
from deadlines.rules.months import Month
from people.models import Unit
from policies.recordform.queries import version_for
from policies.recordform.rules.columns import columns
from records.returns.models import RosterEntry
from records.uploads.queries import people_of, signed
from records.uploads.resources.templates import Issue, Staff, template
from records.uploads.rules.templates import NAME, Meta, columns_of, registers_in, schema
from sheets.reading import read_workbook
from sheets.rules.mapping import find_table
from sheets.rules.workbooks import shown

Filled = Mapping[str, str]


def issue(*, unit: Unit, month: Month, now: dt.datetime, rows: Sequence[dict[str, str]] = ()) -> bytes:
    """Return the workbook that knows unit, month and people."""
    version = version_for(unit, month).as_version()
    meta = Meta(NAME, schema(version), unit.code, unit.name, str(month), f"{now:%Y-%m-%d %H:%M}")
    last = due_at(unit, month) - dt.timedelta(microseconds=1)
    return template(
        Issue(
            meta=signed(meta),
            month=month.chinese,
            due=f"{last.year}年{last.month}月{last.day}日24:00",
            questions=columns_of(version),
            staff=staff_of(unit, month),
            rows=rows,
        )
    )


def staff_of(unit: Unit, month: Month) -> list[Staff]:
    """Return the roster as the template lists it; who need not report is left out."""
    entries = RosterEntry.objects.filter(month=str(month), unit=unit)
    departments = dict(entries.values_list("person", "department"))
    exempt = set(entries.exclude(exempt="").values_list("person", flat=True))
    people = [person for person in people_of(unit, month) if person.pk not in exempt]
    listed = [Staff(one.number, one.name, departments.get(one.pk, one.department)) for one in people]
    return sorted(listed, key=lambda one: (one.department, one.number))


def renewed(*, data: bytes, filename: str, unit: Unit, month: Month, now: dt.datetime) -> bytes:
    """Return the template in force with the rows of a retired one already in it. # ux §3.6 H01"""
    version = version_for(unit, month).as_version()
    book, wanted = registers_in(read_workbook(data, filename)), columns(version)
    tables = [table for sheet in book.sheets if (table := find_table(sheet, wanted))]
    rows = [
        {key: shown(cell) for key, cell in table.answers(row).items()}
        for table in tables
        for row in table.rows
    ]
    return issue(unit=unit, month=month, now=now, rows=rows)
