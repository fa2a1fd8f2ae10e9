"""拼音首字母 of a name, for finding a person by three key strokes."""

from anyascii import anyascii

# Surnames whose usual reading as a word differs from their reading as a name.
SURNAMES = {
    "单": "s", "仇": "q", "曾": "z", "解": "x", "区": "o", "查": "z", "盖": "g", "朴": "p", "缪": "m", "乐": "y",
    "翟": "z", "种": "c", "覃": "q", "员": "y", "秘": "b", "句": "g", "折": "s", "繁": "p", "郗": "x", "晟": "c",
    "冼": "x", "召": "s", "洗": "x", "黑": "h", "祭": "z", "长孙": "zs", "尉迟": "yc", "万俟": "mq", "澹台": "tt",
}  # fmt: skip
LONGEST = 20


def initials(name: str) -> str:
    """Return the first letters of the syllables, surname first: 曾小敏 → zxm."""
    for length in (2, 1):
        if name[:length] in SURNAMES and len(name) > length:
            return (SURNAMES[name[:length]] + letters(name[length:]))[:LONGEST]
    return letters(name)[:LONGEST]


def letters(text: str) -> str:
    """Return the first letter of each character's reading."""
    readings = (anyascii(character).strip().lower() for character in text)
    return "".join(reading[0] for reading in readings if reading and reading[0].isalnum())
