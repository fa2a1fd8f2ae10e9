"""拼音首字母 of a name, for finding a person by three key strokes."""

from anyascii import anyascii

# Surnames whose usual reading as a word differs from their reading as a name.
SURNAMES = {
    **dict(
        zip("单仇曾解区查盖朴缪乐翟种覃员秘句折繁郗晟冼召洗黑祭", "sqzxozgpmyzcqybgspxcxsxhz", strict=True)
    ),
    "长孙": "zs",
    "尉迟": "yc",
    "万俟": "mq",
    "澹台": "tt",
}
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
