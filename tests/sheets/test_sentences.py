"""One sentence per problem, the same everywhere: place, value, rule, remedy, article, code."""

import pytest

from sheets.rules.problems import Problem, message, quoted
from sheets.rules.workbooks import column_index, column_letter


def test_a_problem_says_place_value_rule_remedy_article_and_code() -> None:
    """The pattern of every page, note and cell."""
    said = message("应在 2026年10月1日至31日之间", "改日期,或把这一行移到9月更正报告")
    problem = Problem("明细", 37, "O", "过问时间", "2026-09-28", "C03", said, "第八条")

    assert problem.sentence == (
        "第37行「过问时间」(O列):“2026-09-28” —— 应在 2026年10月1日至31日之间。"
        "改日期,或把这一行移到9月更正报告。(依据:第八条) [C03]"
    )


def test_an_empty_cell_is_called_blank() -> None:
    """Empty has a word."""
    problem = Problem("明细", 37, "N", "过问方式", "", "C01", message("", "选择过问方式"), "第三条")

    assert problem.sentence == "第37行「过问方式」(N列):空白 —— 选择过问方式。(依据:第三条) [C01]"


def test_what_is_said_about_a_whole_row_names_the_row_itself() -> None:
    """A duplicate has two rows to name."""
    problem = Problem("明细", 88, None, "", "", "X01", "第88行与第87行内容相同。删去一行。")

    assert problem.sentence == "第88行与第87行内容相同。删去一行。 [X01]"


def test_a_question_whose_column_the_file_lacks_is_named_without_a_letter() -> None:
    """Where L is 是, M is asked for, also of files without it."""
    problem = Problem("明细", 64, None, "请托人", "", "C07", message("", "写明替谁来说"), "第四条")

    assert problem.sentence == "第64行「请托人」:空白 —— 写明替谁来说。(依据:第四条) [C07]"


def test_a_long_value_is_shortened_and_counted() -> None:
    """Thirty characters tell which one is meant."""
    assert quoted("甲" * 2500) == f"“{'甲' * 30}…”(共 2,500 字)"


@pytest.mark.parametrize(
    ("index", "letter"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_columns_bear_the_letters_excel_shows(index: int, letter: str) -> None:
    """Both ways."""
    assert column_letter(index) == letter
    assert column_index(letter) == index
