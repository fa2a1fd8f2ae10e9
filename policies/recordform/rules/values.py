"""Read one answer as it was typed, posted or found in a cell; refuse it with a sentence."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from policies.recordform.rules import wording
from policies.recordform.rules.versions import Kind, Option, Question

Value = str | bool | int | dt.date | tuple[str, ...]
CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
BETWEEN = re.compile(r"[;；|\uff5c\n]+")
WORD = re.compile(r"[^、,，/／+＋&和及\s]+")
DROPPED = re.compile(r"[\s()（）\[\]【】《》<>「」“”\"'、,，.。:：;；·/／\-_—*]+")
NUMBERED = re.compile(r"^(?:第四条)?[((]?[一二三四五六1-9][)).、\uff0e]\s*")


BASES = {  # the errors that rest on a clause of their own; the others rest on the clause of their question
    "C04": "第四条",
    "C12": "第九条",
    "X01": "第四条",
    "X04": "第四条",
}


class Fault(Exception):
    """An answer that cannot be taken."""

    def __init__(self, code: str, message: str, article: str = "") -> None:
        """Keep the stable code, the sentence and the article, where it is not the question's own."""
        super().__init__(message)
        self.article = article
        self.code = code
        self.message = message


def shown(value: object) -> str:
    """Return a raw value as text: whole floats without their point, dates in digits, lists joined."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, (list, tuple)):
        return "、".join(map(shown, value))
    whole = isinstance(value, float) and value.is_integer()
    return "" if value is None else f"{value:.0f}" if whole else str(value)


def tidy(value: object) -> str:
    """Return text without surrounding space and control characters, with plain line ends."""
    text = value if isinstance(value, str) else shown(value)
    if not text.isprintable():
        text = CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip()


def is_empty(value: object) -> bool:
    """Say whether nothing was answered."""
    if isinstance(value, str):
        return not (value and tidy(value))
    if isinstance(value, (list, tuple)):
        return not any(tidy(item) for item in value)
    return value is None


def fold(text: str) -> str:
    """Return text as choices are compared: width, case, spaces and punctuation aside."""
    return DROPPED.sub("", unicodedata.normalize("NFKC", text)).casefold()


def spellings(option: Option) -> Iterable[str]:
    """Yield every way to write an option, folded."""
    for text in (option.code, option.label, *option.synonyms):
        yield fold(text)


def line(question: Question) -> Callable[[object], str]:
    """Return the reader of a short text."""

    def read(value: object) -> str:
        text = tidy(value)
        return _within(question, " ".join(text.split()) if "\n" in text else text)

    return read


def text(question: Question) -> Callable[[object], str]:
    """Return the reader of a long text."""

    def read(value: object) -> str:
        return _within(question, tidy(value))

    return read


def _within(question: Question, found: str) -> str:
    if len(found) < question.least:
        raise Fault("C05", wording.too_short(question.key, question.label, question.least, len(found)))
    if question.most and len(found) > question.most:
        raise Fault("C08", wording.too_long(question.label, question.most, len(found)))
    return found


def yes_or_no(question: Question) -> dict[str, bool]:
    """Return what each way to write 是 or 否 means."""
    known = {spelling: option.code == "yes" for option in question.options for spelling in spellings(option)}
    return {**known, "yes": True, "no": False}


def yes_no(question: Question) -> Callable[[object], bool]:
    """Return the reader of 是 or 否."""
    known = yes_or_no(question)

    def read(value: object) -> bool:
        if isinstance(value, bool):
            return value
        answer = known.get(tidy(value))
        if answer is None:
            answer = known.get(fold(tidy(value)))
        if answer is None:
            raise Fault("C02", wording.YES_OR_NO)
        return answer

    return read


def number(question: Question) -> Callable[[object], int]:
    """Return the reader of a whole number, also of 「3次」."""

    def read(value: object) -> int:
        if type(value) is int and question.least <= value <= question.most:
            return value
        digits = unicodedata.normalize("NFKC", tidy(value)).removesuffix("次").strip()
        if not re.fullmatch(r"[0-9]{1,9}", digits):
            raise Fault("C11", wording.NOT_A_NUMBER)
        found = int(digits)
        if not question.least <= found <= question.most:
            raise Fault("C11", wording.outside_numbers(question.least, question.most))
        return found

    return read


class Choices:
    """The reader of one or several answers from a list."""

    def __init__(self, question: Question) -> None:
        """Index every spelling of every option; labels win over other words."""
        self.question = question
        self.known: dict[str, list[Option]] = {}
        for option in question.offered:
            for spelling in spellings(option):
                self.known.setdefault(spelling, []).append(option)
        self.codes = {option.code: option for option in question.offered}

    def read(self, value: object, block: str = "") -> tuple[tuple[str, ...], str]:
        """Return the codes and, where the answer was given in other words, those words."""
        if isinstance(value, (list, tuple)):
            found = [self._code(tidy(item), block) for item in value if not is_empty(item)]
            return self._settle(found, block)
        return self._settle(self._parts(tidy(value), block), block)

    def within(self, codes: tuple[str, ...], block: str) -> tuple[str, ...]:
        """Return the codes offered under the answer of the block's question."""
        return tuple(code for code in codes if not self.codes[code].only or block in self.codes[code].only)

    def _parts(self, text: str, block: str) -> list[tuple[str, str]]:
        """Cut a cell into answers; labels hold 、 and 和 themselves, so the longest piece that is known wins."""
        if self.question.kind is not Kind.CHOICES:
            return [self._code(text, block)]
        pieces = filter(str.strip, BETWEEN.split(text))
        return [answer for piece in pieces for answer in self._longest(piece, block)]

    def _longest(self, piece: str, block: str) -> Iterator[tuple[str, str]]:
        spans = [match.span() for match in WORD.finditer(piece)]
        while spans:
            words = [piece[spans[0][0] : end] for _, end in reversed(spans)]  # the longest first
            found = (self._code(said, block) for said in words)
            code, said = next(filter(_is_known, found), ("", words[-1]))
            yield code, said
            spans = [span for span in spans if span[0] >= spans[0][0] + len(said)]

    def _code(self, text: str, block: str) -> tuple[str, str]:
        """Return the code that the words mean under the block, else under another, as the page's ticks there do; or none."""
        if text in self.codes:
            return text, text
        spelt = list(self._spelt(text))
        here = [option.code for option in spelt if not option.only or block in option.only]
        return next(iter([*here, *(option.code for option in spelt)]), ""), text

    def _spelt(self, text: str) -> Iterator[Option]:
        """Yield the options that are written so."""
        for spelling in (fold(text), fold(NUMBERED.sub("", text, count=1))):
            yield from self.known.get(spelling, ())

    def _settle(self, found: list[tuple[str, str]], block: str) -> tuple[tuple[str, ...], str]:
        """Refuse what is on no list unless the list takes other words; keep the words that are no label."""
        unknown = [text for code, text in found if not code]
        if (unknown or not found) and not self.question.words:
            labels = [
                option.label for option in self.question.offered if not option.only or block in option.only
            ]
            raise Fault("C02", wording.not_offered(labels))
        given = {code or self.question.words for code, _ in found}
        codes = tuple(code for code in self.codes if code in given)  # in the order of the list
        return codes, "、".join(text for code, text in found if self._adds(code, text))

    def _adds(self, code: str, text: str) -> bool:
        """Say whether the words tell more than the label: 亲友 for 亲属 does, 法院 for 法院人员 does not."""
        if not self.question.words or text == code:
            return False
        return not code or fold(text) not in fold(self.codes[code].label)


def _is_known(found: tuple[str, str]) -> bool:
    return bool(found[0])
