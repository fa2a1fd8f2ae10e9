"""The instruments a text cites by their titles in 《》, and what is known of some of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from policies.library.vocabulary import Standing

TITLE = re.compile("《([^《》]+)》")
KEPT_AT = "本系统不录全文，以正式公布的文本为准"
UNCHECKED = "文号、日期由内容编辑核对正式公布的文本后填写。"


@dataclass(frozen=True)
class Known:
    """What is put on the page of an instrument when it is first made; an editor checks and completes it."""

    title: str
    standing: Standing = Standing.IN_FORCE
    supersedes: str = ""
    note: str = UNCHECKED


KNOWN = (
    Known(
        "公职人员政务处分暂行规定",
        Standing.REPEALED,
        note="据了解已由《公职人员政务处分法》代替。办法原文仍引用它，照录；效力和日期由内容编辑核对正式公布的文本后确认。",
    ),
    Known(
        "公职人员政务处分法",
        supersedes="公职人员政务处分暂行规定",
        note="办法原文没有引用它，因代替被引用的文件而登记；效力和日期由内容编辑核对正式公布的文本后确认。",
    ),
)


def bare(title: str) -> str:
    """Return a title without its 《》 and without spaces."""
    return re.sub(r"\s+", "", title).removeprefix("《").removesuffix("》")


def titles_in(texts: Iterable[str]) -> list[str]:
    """Return the titles between 《》 in the order they appear, each once."""
    return list(dict.fromkeys(bare(found) for text in texts for found in TITLE.findall(text)))


def cited_by(texts: Iterable[str]) -> list[Known]:
    """Return what to make pages of: every cited instrument, and what replaced one of them."""
    titles = titles_in(texts)
    known = {one.title: one for one in KNOWN}
    heirs = [one for one in KNOWN if one.supersedes in titles and one.title not in titles]
    return [*(known.get(title, Known(title)) for title in titles), *heirs]
