"""Bytes of a text file into characters: UTF-8, UTF-16 with a mark, GB18030 – and the characters GB18030 had no code for."""

import codecs

# GB 18030-2022 gave these a place of their own; the codec still puts them into the private use area.
REPAIRS = str.maketrans(
    {
        0xE7C7: 0x1E3F,
        **dict(zip(range(0xE78D, 0xE797), (0xFE10, 0xFE12, 0xFE11, *range(0xFE13, 0xFE1A)), strict=True)),
        0xE81E: 0x9FB4,
        0xE826: 0x9FB5,
        0xE82B: 0x9FB6,
        0xE82C: 0x9FB7,
        0xE832: 0x9FB8,
        0xE843: 0x9FB9,
        0xE854: 0x9FBA,
        0xE864: 0x9FBB,
        0xE816: 0x20087,
        0xE817: 0x20089,
        0xE818: 0x200CC,
        0xE831: 0x215D7,
        0xE83B: 0x2298F,
        0xE855: 0x241FE,
    }
)
ENOUGH_TO_JUDGE = 20
SAMPLE = 200_000


def decode(data: bytes) -> str:
    """Return the characters; raise UnicodeDecodeError where no encoding in use here explains the bytes."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    if not reads_like_chinese(text):
        raise UnicodeDecodeError("gb18030", data[:1], 0, 1, "no Chinese text")
    return repaired(text)


def repaired(text: str) -> str:
    """Return the text with the characters of GB 18030-2022 in their place."""
    return text.translate(REPAIRS)


def reads_like_chinese(text: str) -> bool:
    """Tell Chinese from another encoding read as GB18030: most of its characters are everyday ones."""
    foreign = [character for character in text[:SAMPLE] if character > "\x7f"]
    if len(foreign) < ENOUGH_TO_JUDGE:
        return True
    return sum(map(is_everyday, foreign)) * 2 > len(foreign)


def is_everyday(character: str) -> bool:
    """Tell whether GB 2312 has the character among its first-level ones or its marks."""
    try:
        lead = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return lead in (0xA1, 0xA3) or 0xB0 <= lead <= 0xD7  # noqa: PLR2004 – rows of GB 2312
