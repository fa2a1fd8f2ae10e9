"""How names, telephone numbers and identity numbers are hidden in lists. # 第九条"""

STAR = "*"
LONGEST_RUN = 3  # stars in a name, so that a mask does not tell how long it is
BEFORE, AFTER = 3, 4  # what stays to be seen of a telephone number


def name(text: str) -> str:
    """Return the name with its middle hidden: 仲*, 仲*妮, 欧**明."""
    text = text.strip()
    first, middle, last = text[:1], text[1:-1], text[1:][-1:]
    if middle:
        return first + STAR * min(len(middle), LONGEST_RUN) + last
    return first + STAR if last else STAR * len(first)


def phone(text: str) -> str:
    """Return the number with its middle hidden: 186****1402."""
    text = text.strip()
    if len(text) <= BEFORE + AFTER:
        return STAR * len(text)
    return text[:BEFORE] + STAR * 4 + text[-AFTER:]


def identity(text: str) -> str:
    """Return the identity number with only its first and last character."""
    text = text.strip()
    middle = text[1:-1]
    return text[0] + STAR * len(middle) + text[-1] if middle else STAR * len(text)
