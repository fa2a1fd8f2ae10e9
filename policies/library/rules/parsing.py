"""The plain text of a rule becomes articles and items, word for word; what has no place is reported."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from policies.library.rules.numerals import to_chinese, to_number

NUMERAL = "[零一二三四五六七八九十百]+"
ARTICLE_FORMS = (  # the first line that fits one of them decides which form numbers the articles
    re.compile(rf"(?P<marker>第(?P<number>{NUMERAL})条)[\s　]*"),
    re.compile(r"(?P<marker>(?P<number>\d{1,3})[、.．])(?!\d)[\s　]*"),  # noqa: RUF001
    re.compile(rf"(?P<marker>(?P<number>{NUMERAL})、)[\s　]*"),
)
CHAPTER = re.compile(rf"第{NUMERAL}[编章节]([\s　].*)?$")
ITEM = re.compile(rf"(?P<marker>[(（](?P<number>{NUMERAL})[)）])")
CLAUSE_END = "。；;:：\n"
SENTENCE_END = "。！？；;!?:：》”)）"
SIGNATURE = 30  # a last line shorter than this and without a full stop is a signature, not a rule


@dataclass(frozen=True)
class Item:
    """One item of an article: marker (二), number 2, the words after the marker."""

    marker: str
    number: int
    text: str


@dataclass(frozen=True)
class Article:
    """One article: marker as printed, number, opening words, items, and the words after the items."""

    marker: str
    number: int
    text: str
    items: tuple[Item, ...] = ()
    closing: str = ""
    chapter: str = ""


@dataclass(frozen=True)
class Unplaced:
    """A line that found no place, and why."""

    line: int
    text: str
    why: str


@dataclass(frozen=True)
class Measures:
    """A whole text: title and preamble when there are any, the articles, and what is left over."""

    title: str
    preamble: str
    articles: tuple[Article, ...]
    unplaced: tuple[Unplaced, ...]


@dataclass
class Draft:
    """An article while its lines are still being read."""

    marker: str
    number: int
    chapter: str
    opening: list[str]
    items: list[Item] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)

    def add(self, line: str) -> str:
        """Put a line without an article's marker where it belongs; return why it cannot be put anywhere."""
        match = ITEM.match(line)
        if match is None:
            (self.closing if self.items else self.opening).append(line)
            return ""
        expected = len(self.items) + 1
        if to_number(match["number"]) != expected or self.closing:
            return f"这里应当是第({to_chinese(expected)})项"
        self.items.extend(split_items(line, expected))
        return ""

    def done(self) -> Article:
        """Return the finished article."""
        return Article(
            self.marker,
            self.number,
            "\n".join(self.opening),
            tuple(self.items),
            "\n".join(self.closing),
            self.chapter,
        )


def split_items(line: str, first: int) -> Iterator[Item]:
    """Cut a line that begins with an item at every next marker in turn; a reference such as 前款(二) is no marker."""
    starts: list[re.Match[str]] = []
    for match in ITEM.finditer(line):
        is_next = to_number(match["number"]) == first + len(starts)
        if is_next and (match.start() == 0 or line[match.start() - 1] in CLAUSE_END):
            starts.append(match)
    ends = [match.start() for match in starts[1:]] + [len(line)]
    for number, (match, end) in enumerate(zip(starts, ends, strict=True), start=first):
        yield Item(match["marker"], number, line[match.end() : end].strip())


def article_form(lines: list[str]) -> re.Pattern[str] | None:
    """Return the form in which the articles of these lines are numbered; 第X条 wins over the shorter ones."""
    for form in ARTICLE_FORMS:
        if any((match := form.match(line)) and to_number(match["number"]) == 1 for line in lines):
            return form
    return None


class Reader:
    """Reads line after line and keeps what is still open."""

    def __init__(self, form: re.Pattern[str]) -> None:
        """Keep the form of the articles' numbers."""
        self.form = form
        self.heading: list[str] = []
        self.drafts: list[Draft] = []
        self.unplaced: list[Unplaced] = []
        self.chapter = ""
        self.is_lost = False  # after a line without a place, what continues it has none either

    def read(self, number: int, line: str) -> None:
        """Take one line that is not blank."""
        if CHAPTER.match(line):
            self.chapter, self.is_lost = line, False
        elif match := self.form.match(line):
            self.begin(number, line, match)
        elif self.is_lost:
            self.leave(number, line, "它接着上面没有位置的一行")
        elif not self.drafts:
            self.heading.append(line)
        elif why := self.drafts[-1].add(line):
            self.leave(number, line, why)

    def begin(self, number: int, line: str, match: re.Match[str]) -> None:
        """Open the next article, unless its number says that it is not the next one."""
        expected = self.drafts[-1].number + 1 if self.drafts else 1
        if to_number(match["number"]) != expected:
            self.leave(number, line, f"这里应当是第{to_chinese(expected)}条")
            return
        self.is_lost = False
        opening = line[match.end() :].strip()
        self.drafts.append(Draft(match["marker"], expected, self.chapter, [opening] if opening else []))

    def leave(self, number: int, line: str, why: str) -> None:
        """Keep a line aside for the report."""
        self.is_lost = True
        self.unplaced.append(Unplaced(number, line, why))

    def take_signature(self, numbered: list[tuple[int, str]]) -> None:
        """Take short last lines without a full stop (issuer, date) out of the last article."""
        last = self.drafts[-1]
        paragraphs = last.closing if last.items else last.opening
        for number, line in reversed(numbered):
            if len(paragraphs) < 2 - bool(last.items) or paragraphs[-1] != line:
                return
            if len(line) > SIGNATURE or line[-1] in SENTENCE_END:
                return
            paragraphs.pop()
            self.unplaced.append(Unplaced(number, line, "像是落款，不是条文"))


def parse(text: str) -> Measures:
    """Return the articles of a plain text numbered 第一条, 1、 or 一、 with items (一); nothing is corrected."""
    lines = [line.strip(" \t　") for line in text.removeprefix("\ufeff").splitlines()]
    numbered = [(number, line) for number, line in enumerate(lines, start=1) if line]
    form = article_form([line for _, line in numbered])
    if form is None:
        return Measures("", "", (), tuple(Unplaced(n, line, "没有找到第一条") for n, line in numbered))
    reader = Reader(form)
    for number, line in numbered:
        reader.read(number, line)
    reader.take_signature(numbered)
    title, preamble = (reader.heading[0], reader.heading[1:]) if reader.heading else ("", [])
    articles = tuple(draft.done() for draft in reader.drafts)
    unplaced = tuple(sorted(reader.unplaced, key=lambda one: one.line))
    return Measures(title, "\n".join(preamble), articles, unplaced)
