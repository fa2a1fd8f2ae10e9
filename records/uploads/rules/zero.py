"""A file that says nothing happened: no table, and somewhere the words 零报告. # 第八条"""

import re
from collections.abc import Iterable

SPACES = re.compile(r"\s+")
DENIALS = ("非零报告", "不是零报告", "不得零报告")


def says_zero(texts: Iterable[str]) -> bool:
    """Say whether any cell declares a zero return; a denial of one is none."""
    for text in texts:
        plain = SPACES.sub("", text)
        if "零报告" in plain and not any(denial in plain for denial in DENIALS):
            return True
    return False
