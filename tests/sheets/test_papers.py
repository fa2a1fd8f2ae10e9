"""A printed form as PDF: whole, on as many pages as it needs, every word to be found. # 第四条"""

import re
import zlib

import pytest

from records.entries.rules.evidence import examine
from sheets.writing.papers import Band, Row, pdf_bytes, width_of, wrapped


def words(data: bytes) -> str:
    """Return the text of every page, as a reader that searches finds it: by the codes and the map beside them."""
    streams = [zlib.decompress(one) for one in re.findall(rb"stream\n(.+?)\nendstream", data, re.DOTALL)]
    found = []
    for line in (line for one in streams for line in re.findall(rb"BT (.+?)\nET", one, re.DOTALL)):
        codes = re.findall(rb"ActualText <FEFF([0-9A-F]+)>|\n<([0-9A-F]*)> Tj", line)
        found.append(
            "".join(bytes.fromhex((one or other).decode()).decode("utf-16-be") for one, other in codes)
        )
    return "\n".join(found)


@pytest.mark.parametrize(
    "text", ["过问", "阿依古丽·买买提", "㐂𠮷", "\ue000", "🙂", "JL-7K3M-9QXA", "（）()<>\\"]
)
def test_every_character_is_found(text):
    data = pdf_bytes("登记表", "编号", [Row("过问人", text)], "打印人")

    assert text in words(data)
    assert b"/ToUnicode" in data


def test_a_long_account_goes_on_over_pages_and_loses_nothing():
    text = "".join(chr(0x4E00 + number) for number in range(4000))

    data = pdf_bytes("登记表", "编号", [Band("经过"), Row("过问内容", text)], "打印人")

    assert len(re.findall(rb"/Type /Page ", data)) > 2
    lines = [line for line in words(data).split("\n") if "页" not in line]
    assert text in "".join(lines)


def test_the_table_of_objects_points_to_them():
    data = pdf_bytes("登记表", "编号", [Row("一", "二")], "打印人")

    for number, place in enumerate(re.findall(rb"(\d{10}) 00000 n", data), 1):
        assert data[int(place) :].startswith(b"%d 0 obj" % number)
    assert examine("登记表.pdf", data).label == "PDF"


def test_lines_are_no_wider_than_they_may_be():
    for line in wrapped("检察" * 40 + "ABC" * 40 + "\n二", 20):
        assert sum(map(width_of, line)) <= 20
