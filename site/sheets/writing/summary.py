"""The sheet that lists what was found, rule by rule, with a link to the first place of each."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sheets.rules.problems import Problem
from sheets.writing.marks import Marks, by_rule
from sheets.writing.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME = "问题汇总"
HEADINGS = ("代码", "怎么办", "要改什么", "列", "处数", "依据条款", "第一处")
WIDTHS = (8, 10, 60, 24, 8, 20, 22)
HELP = (
    "看不懂怎么办",
    "1. 点“第一处”到那一格;红底的要改,黄底的核对后确认。",
    "2. 那一行的“错误说明”写着这一行所有要改的地方。",
    "3. 改好后保存,把这个文件原样上传;行、列不用动,标记不用删。",
    "4. 还不清楚的,把方括号里的代码告诉本单位联络员。",
)


def write_summary(page: "Worksheet", marks: Marks, names: Mapping[str, str], styles: Styles) -> None:
    """Write the list; `names` says what each sheet of the file is called in the copy."""
    for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        page.write_string(0, column, heading, styles.heading)
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    line = 1
    for group in by_rule(marks.problems):
        write_rule(page, line, group, "要改", names, styles)
        line += 1
    for group in by_rule(marks.warnings):
        write_rule(page, line, group, "要确认", names, styles)
        line += 1
    for text in HELP:
        line += 1
        page.write_string(line, 0, text)


def write_rule(
    page: "Worksheet", line: int, group: list[Problem], todo: str, names: Mapping[str, str], styles: Styles
) -> None:
    """Write one rule: code, what to do, how often, where first."""
    first = group[0]
    for column, text in enumerate((first.code, todo, first.message, first.header)):
        page.write_string(line, column, text, styles.wrapped)
    page.write_number(line, 4, len(group), styles.wrapped)
    page.write_string(line, 5, first.article, styles.wrapped)
    if first.row is not None and first.sheet in names:
        cell = f"{first.column or 'A'}{first.row}"
        sheet = names[first.sheet].replace("'", "''")
        page.write_url(line, 6, f"internal:'{sheet}'!{cell}", styles.link, f"{names[first.sheet]} {cell}")
