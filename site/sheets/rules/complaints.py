"""What is wrong with a heading or a broken cell, in the words of the page."""

from collections.abc import Mapping, Sequence

from sheets.rules.columns import Column
from sheets.rules.problems import Problem, message
from sheets.rules.tables import Assignment, Table
from sheets.rules.workbooks import CellError, column_index

TIMES = {2: "两", 3: "三", 4: "四"}


def missing(sheet: str, column: Column, guess: Assignment | None) -> Problem:
    """Return that a required column was not found, and which one it may be."""
    said = f"没有找到「{column.header}」这一列。"
    if guess:
        said += f"第 {column_index(guess.letter) + 1} 列「{guess.header}」是它吗?"
    else:
        said += "在表头加上这一列,每一行都填"
    letter = guess.letter if guess else None
    return Problem(
        sheet, None, letter, column.header, guess.header if guess else "", "H02", said, column.article
    )


def twice(sheet: str, column: Column, rivals: Sequence[Assignment]) -> Problem:
    """Return that several columns bear the same name, or names for the same thing."""
    letters = "、".join(f"{each.letter} 列" for each in rivals)
    if len({each.header for each in rivals}) == 1:
        said = f"「{rivals[0].header}」出现了{TIMES.get(len(rivals), len(rivals))}次({letters})。保留一列"
    else:
        named = "、".join(f"{each.letter} 列「{each.header}」" for each in rivals)
        said = f"{named}都像是「{column.header}」。保留一列,或把那一列的列名改成「{column.header}」"
    return Problem(
        sheet, None, rivals[-1].letter, column.header, rivals[-1].header, "H03", said, column.article
    )


def no_table(sheet: str, columns: Sequence[Column]) -> Problem:
    """Return that no row names the columns, and what they are called."""
    names = "、".join(f"「{column.header}」" for column in columns if column.required)
    said = f"没有找到表头。表头要有 {names} 这些列;没有要记录的,写明“零报告”"
    return Problem(sheet, None, None, "", "", "H04", said)


def errors_in(table: Table, columns: Mapping[str, Column]) -> list[Problem]:
    """Return every cell that holds an error where an answer is wanted."""
    wanted = [(each.index, each, columns[key]) for key, each in table.mapping.items()]
    found = []
    for row in table.rows:
        if CellError not in set(map(type, row.cells)):
            continue
        for index, each, column in wanted:
            value = row.cell(index)
            if isinstance(value, CellError):
                found.append(broken(table.sheet, row.number, each, value, column))
    return found


def broken(sheet: str, row: int, place: Assignment, value: CellError, column: Column) -> Problem:
    """Return that a formula left an error behind."""
    said = message("公式没有算出结果", "改成实际内容")
    return Problem(sheet, row, place.letter, place.header, str(value), "C20", said, column.article)
