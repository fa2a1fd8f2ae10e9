"""Text files: every encoding and delimiter in use, and what is written is read back as it was."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sheets.reading import read_workbook
from sheets.rules.delimited import rows_of
from sheets.rules.formulas import guarded, unguarded
from sheets.writing import csv_bytes

ROWS = [["承办人", "内容"], ["马红䶮", "希望尽快办理,提出想见承办人"], ["廉远𫍽", "打听“证据”情况;要求关照"]]
TRIGGERS = "=+-@\t\r\n\0＝＋－＠"
PAYLOADS = [
    "=1+1", "==1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u3000=1", "＝1+1", "＋1", "－1", "＠A1",
    "=cmd|'/c calc'!A1", '=HYPERLINK("http://x")', "'=1", "''=1", "' =1", "\ufeff=1", "-2+3", "=\u200b1",
]  # fmt: skip


def text(rows: list[list[str]], delimiter: str = ",") -> str:
    """Return rows as a register of text has them."""
    return "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_in_use_is_recognised(encoding: str) -> None:
    """Excel writes GB18030 or a byte order mark, the Web plain UTF-8, 'Unicode text' UTF-16."""
    assert rows_of(text(ROWS).encode(encoding)) == ROWS


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_every_delimiter_in_use_is_recognised(delimiter: str) -> None:
    """What stands in quotation marks does not count."""
    assert rows_of(text(ROWS, delimiter).encode()) == ROWS


def test_a_short_register_in_gb18030_is_read_too() -> None:
    """A few characters are too few to judge by, and are taken as they are."""
    assert rows_of("姓名,龘".encode("gb18030")) == [["姓名", "龘"]]


def test_rare_characters_come_out_of_the_private_area() -> None:
    """GB 18030-2022 gave them a place; the codec still knows only the old one."""
    data = "姓名,".encode("gb18030") + b"\xfe\x59\xfe\x51\xa8\xbc"

    assert rows_of(data) == [["姓名", "\u9fb4\U00020087\u1e3f"]]


def test_blank_lines_keep_their_number() -> None:
    """Row numbers are those Excel shows."""
    workbook = read_workbook("承办人,内容\r\n\r\n张承办,询问\r\n".encode(), "十月.csv")

    assert [row.number for row in workbook.sheets[0].rows if row.cells] == [1, 3]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_in_a_text_file_can_run(payload: str) -> None:
    """T33: no cell begins with what a spreadsheet runs, behind blanks neither."""
    written = csv_bytes([[payload, "x"]]).decode("utf-8-sig")

    assert written.lstrip('"').startswith("'")
    assert rows_of(written.encode()) == [[payload.replace("\0", ""), "x"]]


@given(st.text())
@example("'=1")
@example("''")
@example("'")
def test_the_mark_comes_off_again(cell: str) -> None:
    """Marked or not, every text is what it was."""
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(tuple(TRIGGERS))


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=20)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_a_text_file_written_is_read_back_without_loss(rows: list[list[str]]) -> None:
    """Line breaks, quotes and formulas included."""
    head = [["甲", "乙"]]

    assert rows_of(csv_bytes([*head, *rows])) == [*head, *rows]
