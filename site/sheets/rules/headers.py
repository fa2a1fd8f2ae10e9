"""Headings compared: what is written over a column against what columns may be called, typing slips forgiven."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sheets.rules.columns import Column
from sheets.rules.tables import How

HINT = re.compile(r"\([^()]*\)|【[^】]*】|\[[^\]]*\]|〔[^〕]*〕|\{[^}]*\}|<[^>]*>")
NUMBERING = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、)]")
NOISE = re.compile(r"[\W_]+")
LONGEST = 30
TRADITIONAL = str.maketrans(
    "過問內時間單位職務與關係類別號處項報錄實際記錄編辦機員姓稱呼請託電話郵備註緊難斷誰從屬環節據檢檔國開書領導聯繫數額場說",
    "过问内时间单位职务与关系类别号处项报录实际记录编办机员姓称呼请托电话邮备注紧难断谁从属环节据检档国开书领导联系数额场说",
)
# Characters the eye or the input method takes for one another, folded alike on both sides before comparing.
LOOKALIKES = str.maketrans("入間间己巳末曰千於帐佗做座", "人问问已已未日干于账他作坐")


def normalised(header: str) -> str:
    """Return a heading without hints in brackets, numbering, blanks and marks."""
    text = unicodedata.normalize("NFKC", header).translate(TRADITIONAL).lower().strip(" *※")
    bare = NOISE.sub("", HINT.sub("", NUMBERING.sub("", text)))
    return bare or NOISE.sub("", text)


def forms(header: str) -> tuple[str, ...]:
    """Return what a heading may say: without its brackets, and with what stands in them."""
    text = unicodedata.normalize("NFKC", header).translate(TRADITIONAL).lower()
    return tuple(dict.fromkeys((normalised(header), NOISE.sub("", text))))


class Names:
    """The names of all wanted columns, ready to be compared with."""

    def __init__(self, columns: Sequence[Column], remembered: Mapping[str, str] | None = None) -> None:
        self.columns = {column.key: column for column in columns}
        self.exact = {form: column.key for column in reversed(columns) for form in forms(column.header)}
        self.remembered = {
            normalised(name): key for name, key in (remembered or {}).items() if key in self.columns
        }
        self.synonyms: dict[str, list[str]] = {}
        for column in columns:
            for form in dict.fromkeys(each for name in column.synonyms for each in forms(name)):
                self.synonyms.setdefault(form, []).append(column.key)
        self.folded = {column.key: self.names_of(column) for column in columns}
        self.weights = weights(self.folded.values())
        self.known: dict[tuple[str, str], float] = {}

    def names_of(self, column: Column) -> tuple[str, ...]:
        """Return all a column may be called, folded for comparison."""
        names = (normalised(name).translate(LOOKALIKES) for name in (column.header, *column.synonyms))
        return tuple(dict.fromkeys(name for name in names if name))

    def called(self, header: str) -> tuple[How, list[str]]:
        """Return the columns that are called exactly so, and in what sense."""
        for form in forms(header):
            if form in self.exact:
                return How.EXACT, [self.exact[form]]
            if form in self.remembered:
                return How.REMEMBERED, [self.remembered[form]]
            if form in self.synonyms:
                return How.SYNONYM, self.synonyms[form]
        return How.SIMILAR, []

    def similarity(self, header: str, key: str) -> float:
        """Return how much a heading resembles the best name of a column, from 0 to 1."""
        if (header, key) not in self.known:
            text = normalised(header).translate(LOOKALIKES)[:LONGEST]
            self.known[header, key] = max(
                (likeness(text, name, self.weights) for name in self.folded[key]), default=0.0
            )
        return self.known[header, key]


def weights(names: Iterable[tuple[str, ...]]) -> dict[str, float]:
    """Return what each character tells: little where many columns have it, such as 过问 and 人."""
    counts = Counter(character for each in names for character in set("".join(each)))
    return {character: 1 / count**0.5 for character, count in counts.items()}


def likeness(one: str, other: str, weight: dict[str, float]) -> float:
    """Return the weight of the longest common subsequence over that of both texts."""
    if not one or not other or not set(one) & set(other):
        return 0.0
    if one == other:
        return 1.0
    row = [0.0] * (len(other) + 1)
    for character in one:
        diagonal = 0.0
        gain = weight.get(character, 1.0)
        for place, match in enumerate(other, 1):
            above = row[place]
            row[place] = diagonal + gain if character == match else max(above, row[place - 1])
            diagonal = above
    total = sum(weight.get(character, 1.0) for character in one + other)
    return 2 * row[-1] / total
