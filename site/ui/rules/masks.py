"""How names, telephone numbers and identity numbers are hidden in lists. # 第九条"""

STAR = "*"


def name(text: str) -> str:
    """Return the name with its middle hidden: 仲*, 仲*妮, 欧**明."""
    text = text.strip()
    if len(text) < 2:
        return STAR if text else ""
    if len(text) == 2:
        return text[0] + STAR
    return text[0] + STAR * min(len(text) - 2, 3) + text[-1]


def phone(text: str) -> str:
    """Return the number with its middle hidden: 186****1402."""
    text = text.strip()
    if len(text) < 8:
        return STAR * len(text)
    return text[:3] + STAR * 4 + text[-4:]


def identity(text: str) -> str:
    """Return the identity number with only its first and last character."""
    text = text.strip()
    if len(text) < 3:
        return STAR * len(text)
    return text[0] + STAR * (len(text) - 2) + text[-1]
