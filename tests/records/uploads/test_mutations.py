"""Bad input: a valid template damaged at random is read, refused with a sentence, or full of problems – never an error.

A sample runs with the suite; all of them by name: `make mutations`.
"""

import io
import os
import random
import zipfile

import openpyxl
import pytest

from records.uploads.resources import check, issue
from records.uploads.rules.refusals import Refused
from sheets.reading import Unreadable
from tests.records.uploads.conftest import NOW, OCTOBER
from tests.records.uploads.test_templates import ROW, filled

COUNT, FIRST = int(os.environ.get("MUTATIONS", "200")), int(os.environ.get("MUTATIONS_FROM", "0"))
SEED = 20261101
WORDS = (
    "", "零报告", "有记录", "否", "2026-13-40", "=1+1", "-1", "坏", "A" * 40_000, "二〇二六年十月八日", "🀄", "𬱟",
    "1e309", "#N/A", "0", "99999999999999999999", "是", "\u202e", "null", "JL-7K3M-9QXA",
)  # fmt: skip


def of_cells(data, chance):
    """Write nonsense into cells, headings, the stamp; move and remove rows, columns and sheets."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for _ in range(chance.randint(1, 8)):
        sheet = chance.choice(book.worksheets)
        row, column = chance.randint(1, 6), chance.randint(1, 24)
        act = chance.randrange(8)
        if act == 0 and len(book.worksheets) > 1:
            book.remove(sheet)
        elif act == 1:
            sheet.delete_cols(column)
        elif act == 2:
            sheet.insert_rows(row, chance.randint(1, 5))
        elif act == 3:
            sheet.title = chance.choice(("零报告", "Sheet1", "_meta2", "明细 "))
        else:
            try:
                sheet.cell(row, column).value = chance.choice(WORDS)
            except ValueError:
                sheet.cell(row, column).value = "坏"
    out = io.BytesIO()
    try:
        book.save(out)
    except (IndexError, ValueError):
        return data  # no sheet left to see
    return out.getvalue()


def of_bytes(data, chance):
    """Flip bytes, cut the end off, repeat a part."""
    raw = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw[: chance.randrange(len(raw))]) if chance.random() < 0.3 else bytes(raw)


def of_parts(data, chance):
    """Damage one part of the archive and pack it soundly again."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        victim = chance.choice(old.namelist())
        for name in old.namelist():
            body = old.read(name)
            if name == victim:
                body = of_bytes(body, chance) if body else b"<"
            new.writestr(name, body)
    return out.getvalue()


@pytest.fixture
def valid(peopled):
    cast, units = peopled
    unit = units["370901"]
    data = issue(unit=unit, month=OCTOBER, now=NOW)
    rows = [{**ROW, "承办人工号": cast.zhang.number}]
    return unit, filled(data, zeros=[cast.wang.number], rows=rows)


def test_no_mutation_of_a_template_is_an_error(valid):
    """Refused with one of few codes, or judged; an empty list of problems never stands beside a failure."""
    unit, data = valid
    codes: dict[str, int] = {}
    for number in range(FIRST, FIRST + COUNT):
        chance = random.Random(SEED + number)
        file = chance.choice((of_cells, of_bytes, of_parts))(data, chance)
        try:
            result = check(data=file, filename="模板.xlsx", unit=unit, month=OCTOBER, now=NOW).result
        except (Unreadable, Refused) as refused:
            code = refused.code if refused.sentence else f"silent at seed {SEED + number}"
            codes[code] = codes.get(code, 0) + 1
        else:
            assert result.passed == len(result.rows) or result.problems, f"seed {SEED + number}"
            codes["read"] = codes.get("read", 0) + 1
    print(codes)
    assert [code for code in codes if code.startswith("silent")] == []
    assert len(codes) <= 16
    assert codes["read"] > COUNT / 10
