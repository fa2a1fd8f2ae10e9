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
        """Return the sentence of page, note, cell and summary: place, value, rule, remedy, article, code.

        Where a whole row or sheet is meant, the message says so itself.
        """
        if self.row is None or not (self.column or self.header):
            return f"{self.message}{basis(self.article)} [{self.code}]"
        letter = f"({self.column}列)" if self.column else ""  # a question whose column the file does not have
        place = f"第{self.row}行「{self.header}」{letter}:{quoted(self.value)}"
        return f"{place} —— {self.message}{basis(self.article)} [{self.code}]"


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
