"""Units with the people of the sample registers in them, and workbooks made by hand."""

import io
from pathlib import Path

import openpyxl
import pytest

from deadlines.rules.months import Month
from people.models import Person, Unit
from people.vocabulary import Level
from records.returns.actions import open_month
from sheets.reading import read_workbook
from tests.cast import at

DATA = Path(__file__).parent.parent.parent / "data"
OCTOBER = Month(2026, 10)
NOW = at("2026-11-02 09:00")


def staff(code: str) -> list[tuple[str, str]]:
    """Return (工号, 姓名) of a unit in the sample roster."""
    book = read_workbook((DATA / "roster-2026-10.xlsx").read_bytes(), "roster.xlsx")
    return [(str(row.cells[0]), str(row.cells[1])) for row in book.sheets[1].rows[1:] if row.cells[2] == code]


@pytest.fixture
def peopled(cast):
    """The cast's units, with the people of the sample registers in them."""
    units = {"3709": cast.city, "370901": cast.east}
    for code in ("370905", "370906"):
        units[code] = Unit.objects.get(pk=cast.city.pk).add_child(
            code=code, name=f"莲城市{code}院", level=Level.COUNTY
        )
    Person.objects.bulk_create(
        [Person(number=no, name=name, unit=unit) for code, unit in units.items() for no, name in staff(code)]
    )
    open_month(month=OCTOBER, now=at("2026-10-01 08:00"), starts=Month(2020, 1))
    return cast, units


def workbook(*rows: list[str]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
