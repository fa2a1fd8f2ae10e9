"""ux §3: what an office program opens and saves again keeps its lists, notes and fills at the same cells."""

import io
import shutil
import subprocess

import openpyxl
import pytest

from records.uploads.resources import annotate, check, issue
from records.uploads.rules.templates import meta_of
from sheets.reading import read_workbook
from tests.records.uploads.conftest import NOW, OCTOBER
from tests.records.uploads.test_again import line, register

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice")
PROBLEM_FILL = "FFC7CE"


def saved_again(data, folder):
    """Return the workbook as LibreOffice opens and saves it."""
    (folder / "in").mkdir()
    (folder / "in" / "book.xlsx").write_bytes(data)
    command = [
        "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), str(folder / "in" / "book.xlsx"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "out" / "book.xlsx").read_bytes()


def lists_in(data):
    """Return every column of the register that offers a list, and how many notes on entering a cell there are."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))["记录明细"]
    found = sheet.data_validations.dataValidation
    lists = {
        column for one in found if one.type == "list" for part in one.sqref.ranges
        for column in range(part.min_col, part.max_col + 1)
    }  # fmt: skip
    prompts = {
        column for one in found if one.prompt for part in one.sqref.ranges
        for column in range(part.min_col, part.max_col + 1)
    }  # fmt: skip
    return lists, prompts


def marks_in(data):
    """Return the cells with a note, and those filled as wrong."""
    notes, fills = set(), set()
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.comment:
                notes.add((sheet.title, cell.coordinate))
            if str(cell.fill.fgColor.rgb).endswith(PROBLEM_FILL):
                fills.add((sheet.title, cell.coordinate))
    return notes, fills


def test_the_template_keeps_its_lists(peopled, tmp_path):
    """Seven lists and a prompt on every column; the stamp is still ours."""
    data = issue(unit=peopled[1]["370901"], month=OCTOBER, now=NOW)
    again = saved_again(data, tmp_path)
    assert lists_in(again) == lists_in(data)
    assert len(lists_in(again)[0]) == 7
    assert meta_of(read_workbook(again, "模板.xlsx")) == meta_of(read_workbook(data, "模板.xlsx"))
    result = check(data=again, filename="模板.xlsx", unit=peopled[1]["370901"], month=OCTOBER, now=NOW).result
    assert (len(result.rows), list(result.problems)) == (0, [])


def test_the_annotated_file_keeps_its_notes_and_fills(peopled, tmp_path):
    """Counted before and after."""
    cast, units = peopled
    rows = [line(cast.zhang.number, 1 + at, who=f"某{at}") for at in range(9)]
    for row in rows[::2]:
        row[7], row[9] = "10.8号左右", ""
    found = check(data=register(*rows), filename="a.csv", unit=units["370901"], month=OCTOBER, now=NOW)
    data = annotate(found)
    notes, fills = marks_in(data)
    assert len(notes) == len(found.result.problems) == 10
    assert marks_in(saved_again(data, tmp_path)) == (notes, fills)
