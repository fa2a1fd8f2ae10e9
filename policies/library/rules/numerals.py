"""Chinese numerals as rule texts write them: 八, 十四, 二十一, 一百零三."""

DIGITS = "零一二三四五六七八九"
UNITS = {"十": 10, "百": 100}
NUMBERS = range(1, 1000)


def to_chinese(number: int) -> str:
    """Return the numeral of a number from 1 to 999: 14 → 十四."""
    if number not in NUMBERS:
        raise ValueError(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = DIGITS[hundreds] + "百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")


def to_number(numeral: str) -> int | None:
    """Return the number written in Chinese or Arabic numerals, or None when it is none."""
    if numeral.isascii():
        return int(numeral) if numeral.isdigit() else None
    total = digit = 0
    for character in numeral:
        if character in UNITS:
            total += (digit or 1) * UNITS[character]
            digit = 0
        elif character in DIGITS:
            digit = DIGITS.index(character)
        else:
            return None
    number = total + digit
    return number if number in NUMBERS and to_chinese(number) == numeral else None


def article_name(number: int) -> str:
    """Return how an article is cited: 8 → 第八条."""
    return f"第{to_chinese(number)}条"
