"""How names, telephone numbers and identity numbers are hidden in lists. # 第九条"""

STAR = "*"
LONGEST_RUN = 3  # stars in a name, so that a mask does not tell how long it is
PHONE = (3, 4)  # what stays to be seen of a telephone number: before and after the stars


def name(text: str) -> str:
    """Return the name with its middle hidden: 仲*, 仲*妮, 欧**明."""
    first, *rest = text.strip() or " "
    if not rest:
        return STAR if first.strip() else ""
    *middle, last = rest
    return first + (STAR * min(len(middle), LONGEST_RUN) + last if middle else STAR)


def phone(text: str) -> str:
    """Return the number with its middle hidden: 186****1402."""
    text, (before, after) = text.strip(), PHONE
    if len(text) <= before + after:
        return STAR * len(text)
    return text[:before] + STAR * 4 + text[-after:]


def identity(text: str) -> str:
    """Return the identity number with only its first and last character."""
    first, *rest = text.strip() or " "
    if not rest:
        return STAR if first.strip() else ""
    *middle, last = rest
    return first + STAR * len(middle) + last if middle else STAR * 2
