"""A problem in a file: where it is, what was found there, and the one sentence that says so everywhere."""

import dataclasses

SHOWN_LENGTH = 30


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one place; `row` and `column` are Excel's, and None where the whole sheet or row is meant."""

    sheet: str
    row: int | None
    column: str | None
    header: str
    value: str
    code: str
    message: str
    article: str = ""

    @property
    def sentence(self) -> str:
        """Return the sentence of page, note, cell and summary: place, value, rule, remedy, article, code."""
        said = self.message if self.column is None or self.row is None else f"{place(self)} —— {self.message}"
        return f"{said}{basis(self.article)} [{self.code}]"


def place(problem: Problem) -> str:
    """Return where and what: 第37行「过问方式」(N列):空白."""
    if problem.row is None:
        return ""
    if problem.column is None:
        return f"第{problem.row}行"
    return f"第{problem.row}行「{problem.header}」({problem.column}列):{quoted(problem.value)}"


def quoted(value: str) -> str:
    """Return the value in quotation marks, shortened where it is long; an empty one has a word of its own."""
    text = " ".join(value.split())
    if not text:
        return "空白"
    return f"“{text}”" if len(text) <= SHOWN_LENGTH else f"“{text[:SHOWN_LENGTH]}…”(共 {len(value):,} 字)"


def basis(article: str) -> str:
    """Return the article in brackets, or nothing."""
    return f"(依据:{article})" if article else ""


def message(rule: str, remedy: str) -> str:
    """Join what was expected and what to do: 规则。怎么改。"""
    return "。".join(part.rstrip("。") for part in (rule, remedy) if part) + "。"
