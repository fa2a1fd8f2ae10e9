"""Lines of a sheet that are no rows of its table: blank ones, totals, signatures, repeated headings, a zero report."""

import enum
import itertools
import re
from collections.abc import Iterable, Sequence

from sheets.rules.workbooks import BLANKS, Cell, Row, Workbook, is_blank, shown

TOTAL = re.compile(
    r"(?:本页|本月|本表|本季|全院|单位|总)?(?:合计|总计|小计|累计|共计)(?:[:：(（].*|\d.*|人数|件数)?"
)
SEAL = r"(?:公章|盖章|签章|签字|签名)"
WHO = r"填表|制表|填报|审核|审批|复核|经办|报送|负责|联系|校对|统计|分管|主管|单位|部门|科室"
WHAT = r"人|单位|部门|领导|负责人|主要负责人|电话|日期|时间"
SIGNATURE = re.compile(
    rf"(?:{WHO})(?:{WHAT})?(?:[(（].{{0,6}}[)）])?[:：]|.{{0,12}}[(（]{SEAL}[)）]|{SEAL}"
    r"|(?:联系电话|电话|传真|日期|备注|说明|注|注意|填表说明|填报说明)\d*[:：]"
)
SECTION = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])")
ZERO = re.compile(r"零报告")
NOT_ZERO = re.compile(
    r"如|若|应当|应填|应为|须|需要|请|填写|填零|选|凡|有记录|[及或和、]零"
    r"|(?:未|不是|不|非|没有?)(?:做|填|报|填报|进行|属于)?零"
)
WHETHER, YES = "是否", "是"
LONGEST_STATEMENT = 100
HALF, MOST = 0.5, 0.8


class Skipped(enum.StrEnum):
    """Why a line is no row."""

    BLANK = "空行"
    TOTAL = "合计行"
    SIGNATURE = "落款或说明"
    HEADING = "重复的表头"
    SECTION = "小标题"
    ZERO = "零报告"


def why_skipped(row: Row, wanted: Sequence[int], heading: Sequence[Row]) -> Skipped | None:
    """Return why a line under the heading is no row of the table, or None for one that is."""
    cells, width = row.cells, len(row.cells)
    filled = [
        index
        for index in wanted
        if index < width and (cell := cells[index]) != "" and (type(cell) is not str or cell.strip(BLANKS))
    ]
    if filled and is_heading_again(row, filled, heading):
        return Skipped.HEADING
    if len(filled) > len(wanted) * HALF:
        return None
    texts = [squeezed(cell) for cell in row.cells if not is_blank(cell)]
    return said_by(texts) or (None if filled else Skipped.BLANK)


def said_by(texts: list[str]) -> Skipped | None:
    """Return what a line of few words is, if it is none of the table's."""
    if any(TOTAL.fullmatch(text) for text in texts[:3]):
        return Skipped.TOTAL
    if (texts and SIGNATURE.match(texts[0])) or sum(bool(SIGNATURE.match(text)) for text in texts) > 1:
        return Skipped.SIGNATURE
    if len(texts) == 1 and SECTION.match(texts[0]):
        return Skipped.SECTION
    if any(is_zero_statement(text) for text in texts):
        return Skipped.ZERO
    return None


def is_heading_again(row: Row, filled: Sequence[int], heading: Iterable[Row]) -> bool:
    """Tell a heading repeated at the top of a printed page."""
    begins = squeezed(row.cell(filled[0]))
    for first in heading:
        if begins == squeezed(first.cell(filled[0])):
            same = sum(squeezed(row.cell(index)) == squeezed(first.cell(index)) for index in filled)
            return same >= len(filled) * MOST
    return False


def squeezed(cell: Cell) -> str:
    """Return a cell's text without blanks."""
    return "".join(shown(cell).split())


def is_zero_statement(text: str) -> bool:
    """Tell a text that declares a zero report from one that speaks about zero reports."""
    return bool(ZERO.search(text)) and len(text) <= LONGEST_STATEMENT and not NOT_ZERO.search(text)


def says_zero(workbook: Workbook) -> bool:
    """Tell whether the file declares a zero report somewhere (第八条); an empty one never does."""
    return any(
        row_says_zero(row.cells) for sheet in workbook.sheets if sheet.is_visible for row in sheet.rows
    )


def row_says_zero(cells: Sequence[Cell]) -> bool:
    """Tell whether a line declares a zero report, in words or as the answer to 是否零报告."""
    texts = [squeezed(cell) for cell in cells if not is_blank(cell)]
    for text, following in itertools.pairwise([*texts, ""]):
        if text.startswith(WHETHER) and ZERO.search(text):
            return following == YES or text.endswith((":是", "：是"))
        if is_zero_statement(text):
            return True
    return False
