"""Headings compared: what is written over a column against what columns may be called, typing slips forgiven."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sheets.rules.columns import Column
from sheets.rules.tables import How

HINT = re.compile(r"\([^()]*\)|【[^】]*】|\[[^\]]*\]|\u3014[^\u3015]*\u3015|\{[^}]*\}|<[^>]*>")
NUMBERING = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、)]")
NOISE = re.compile(r"[\W_]+")
FILLERS = re.compile("的|或|及|和|与|其|之间|所在|具体|属于|有关|相关|情况|人员|本次|填写")
REVERSING = frozenset("被未不非无")
SHORTEST, SHORT, LONG, VERY_LONG, LONGEST, FARTHEST = 3, 4, 6, 8, 30, 6
TRADITIONAL = str.maketrans(
    "過問內時間單位職務與關係類別號處項報錄實際記編辦機員稱託電話郵備註緊難斷誰從屬環節據檢檔國開書領導聯繫數額場說況試",
    "过问内时间单位职务与关系类别号处项报录实际记编办机员称托电话邮备注紧难断谁从属环节据检档国开书领导联系数额场说况试",
)
# Characters the eye or the input method takes for one another, folded alike on both sides before comparing.
LOOKALIKES = str.maketrans("入間间己巳末曰千客里试份", "人问问已已未日干容理式分")


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
        self.slips: dict[str, list[str]] = {}

    def names_of(self, column: Column) -> tuple[str, ...]:
        """Return all a column may be called, folded for comparison; a word as short as 时间 resembles too much."""
        names = (folded(form) for name in (column.header, *column.synonyms) for form in forms(name))
        return tuple(dict.fromkeys(name for name in names if len(name) >= SHORTEST))

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

    def slips_of(self, header: str) -> list[str]:
        """Return the columns a heading is a name of but for a slip."""
        if header not in self.slips:
            text = folded(normalised(header))
            self.slips[header] = [
                key for key, names in self.folded.items() if any(is_slip(text, name) for name in names)
            ]
        return self.slips[header]

    def similarity(self, header: str, key: str) -> float:
        """Return how much a heading resembles the best name of a column, from 0 to 1."""
        if (header, key) not in self.known:
            text = folded(normalised(header))
            self.known[header, key] = max(
                (likeness(text, name, self.weights) for name in self.folded[key]), default=0.0
            )
        return self.known[header, key]


def folded(name: str) -> str:
    """Return a name with characters that look alike made one."""
    return name.translate(LOOKALIKES)[:LONGEST]


def is_slip(one: str, other: str) -> bool:
    """Tell whether two names differ by a slip of the hand, or by words that add nothing, and not in what they mean."""
    if abs(len(one) - len(other)) > FARTHEST or 2 * len(set(one) & set(other)) < len(set(one)):
        return False
    one, other = FILLERS.sub("", one) or one, FILLERS.sub("", other) or other
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < SHORTEST or REVERSING & (set(one) ^ set(other)):
        return False
    if one[-1] != other[-1] and not other.startswith(one) and shorter < LONG:
        return False  # 处理人 and 处理情况: the last word says what is meant
    apart = len(one) + len(other) - 2 * likeness(one, other, EQUALLY) * (len(one) + len(other)) / 2
    return apart <= (1 if shorter <= SHORT else 2 if shorter < VERY_LONG else 3)


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


EQUALLY: dict[str, float] = {}  # every character tells as much as any other
