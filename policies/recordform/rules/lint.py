"""What stands against publishing a form: every finding names the question, what was found and what to do."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from deadlines.rules.months import Month
from policies.recordform.rules.core import statutory
from policies.recordform.rules.editing import EXTRA_KEY, EXTRA_KINDS, extras, kept_options, lock_of
from policies.recordform.rules.versions import Kind, Question, Version
from ui.rules import articles

MOST_EXTRAS, MOST_FIRST = 5, 12
LONGEST = {"label": 30, "hint": 120, "example": 120}
NAMES = {"label": "问题的名称", "hint": "提示", "example": "例子"}
BETWEEN = re.compile(r"[\s,、:;.·\"'“”‘’*()\[\]【】/]+")
SENTENCE = re.compile(r"[。!?！？]+(?=.)")
OPEN = frozenset({"label", "hint", "example", "article", "first", "options", "headers"})  # what may change


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to change before the form can go on; advice stands in nobody's way."""

    key: str  # of the question, or nothing where the form as a whole is meant
    sentence: str
    is_advice: bool = False


def lint(proposed: Version, live: Version, this_month: str) -> list[Finding]:
    """Return everything that stands against publishing, and advice, in the order of the form."""
    return [finding for rule in _RULES for finding in rule(proposed, live, this_month)]


def refusals(proposed: Version, live: Version, this_month: str) -> list[Finding]:
    """Return only what stands in the way."""
    return [finding for finding in lint(proposed, live, this_month) if not finding.is_advice]


def folded(label: str) -> str:
    """Return a label as a file's header is compared: width, spaces and punctuation do not count."""
    return BETWEEN.sub("", unicodedata.normalize("NFKC", label)).casefold()


def _locked(proposed: Version, live: Version, this_month: str) -> Iterator[Finding]:
    """Statutory keys, types, conditions and the required set stay as they are. # 第四条"""
    core = statutory()
    if proposed.sections != core.sections:
        yield Finding("", "表的各部分由办法决定，不能增减改名。")
    for question in core.questions:
        asked = proposed.by_key.get(question.key)
        if asked is None:
            if lock := lock_of(question.key):
                yield Finding(question.key, f"“{question.label}”被关闭了：{lock}。重新打开它。")
        elif changed := _changed(question, asked):
            yield Finding(
                question.key, f"“{question.label}”的类型、条件或必填({changed})由办法决定，不能改。改回原样。"
            )


def _changed(core: Question, asked: Question) -> str:
    """Return which locked property differs; of the options, codes and blocks are locked and nothing may be lost."""
    for field in dataclasses.fields(Question):
        if field.name not in OPEN and getattr(core, field.name) != getattr(asked, field.name):
            return field.name
    locked = [(one.code, one.only, one.group, one.synonyms) for one in core.options]
    return (
        ""
        if locked == [(one.code, one.only, one.group, one.synonyms) for one in asked.options]
        else "options"
    )


def _labels(proposed: Version, live: Version, this_month: str) -> Iterator[Finding]:
    """Every label is there, short, and different from every other label and other header."""
    taken: dict[str, Question] = {}
    spelt = {folded(one): question for question in proposed.questions for one in question.headers}
    for question in proposed.questions:
        key = folded(question.label)
        if not key:
            yield Finding(question.key, "问题的名称空白。填写名称。")
        elif key in taken:
            yield Finding(
                question.key,
                f"“{question.label}”和另一个问题“{taken[key].label}”同名，表格里分不清。改其中一个。",
            )
        elif key in spelt and spelt[key].key != question.key and key not in map(folded, question.headers):
            yield Finding(
                question.key,
                f"“{question.label}”是登记簿里“{spelt[key].label}”的另一种写法，上传时会认错。换一个名称。",
            )
        taken.setdefault(key, question)


def _lengths(proposed: Version, live: Version, this_month: str) -> Iterator[Finding]:
    """Wording is short and on one line; a hint is one sentence."""
    for question in proposed.questions:
        for name, most in LONGEST.items():
            text = getattr(question, name)
            if len(text) > most:
                yield Finding(
                    question.key,
                    f"“{question.label[:20]}”的{NAMES[name]}最多 {most} 个字，现在是 {len(text)} 个字。删减。",
                )
            if any(unicodedata.category(sign) in {"Cc", "Cs", "Co", "Zl", "Zp"} for sign in text):
                yield Finding(
                    question.key, f"“{question.label[:20]}”的{NAMES[name]}里有换行或看不见的字符。删去。"
                )
        if SENTENCE.search(question.hint):
            yield Finding(question.key, f"“{question.label}”的提示超过一句，读的人会跳过去。", is_advice=True)


def _articles(proposed: Version, live: Version, this_month: str) -> Iterator[Finding]:
    """What is cited can be opened."""
    for question in proposed.questions:
        if question.article and not articles.address(question.article):
            yield Finding(
                question.key,
                f"“{question.label}”的依据写的是“{question.article}”，链接不到条文。写成“第四条(一)”这样。",
            )


def _choices(proposed: Version, live: Version, this_month: str) -> Iterator[Finding]:
    """Choices differ, enough of them stay, and those the law or other questions need are not retired."""
    for question in proposed.questions:
        yield from _labels_of_choices(question)
        if not question.extra:
            needed = kept_options(question.key)
            for option in question.options:
                if option.retired and option.code in needed:
                    yield Finding(
                        question.key,
                        f"“{question.label}”的“{option.label}”不能停用：办法列明，或者别的问题要用。改回在用。",
                    )
        if question.options and len(question.offered) < min(2, len(question.options)):
            yield Finding(question.key, f"“{question.label}”只剩不到两个可选的答案。至少留两个。")


def _labels_of_choices(question: Question) -> Iterator[Finding]:
    taken: set[tuple[tuple[str, ...], str]] = set()
    for option in question.options:
        key = option.only, folded(option.label)
        if not key[1] or len(option.label) > LONGEST["label"]:
            yield Finding(
                question.key, f"“{question.label}”有一个答案空白或超过 {LONGEST['label']} 个字。改短或填写。"
            )
        elif key in taken:
            yield Finding(
                question.key, f"“{question.label}”里“{option.label}”出现了两次，表格里分不清。改其中一个。"
            )
        taken.add(key)


def _placing(proposed: Version, live: Version, this_month: str) -> Iterator[Finding]:
    """Required questions are on the short path, conditional ones behind it."""
    for question in proposed.questions:
        if question.required and not question.first:
            yield Finding(question.key, f"“{question.label}”每件都要写，放在前面，不能放进“补充更多”。")
        if question.first and (question.when or question.block):
            yield Finding(question.key, f"“{question.label}”只在有的记录里问，放进“补充更多”。")
    first = sum(question.first for question in proposed.questions)
    if first > MOST_FIRST:
        yield Finding(
            "", f"放在前面的问题有 {first} 个，超过 {MOST_FIRST} 个会让人不愿意填。", is_advice=True
        )


def _own_questions(proposed: Version, live: Version, this_month: str) -> Iterator[Finding]:
    """A unit's own questions: five at most, optional, of a kind that stays. # 第四条"""
    own = extras(proposed)
    if len(own) > MOST_EXTRAS:
        yield Finding("", f"本单位自己的问题最多 {MOST_EXTRAS} 个，现在是 {len(own)} 个。删去多的。")
    if own and not proposed.unit:
        yield Finding("", "自己的问题只能加在一个单位的表里。")
    known = {question.key for question in statutory().questions}
    for question in proposed.questions:
        if question.extra != (question.key not in known) or (
            question.extra and not EXTRA_KEY.fullmatch(question.key)
        ):
            yield Finding(question.key, f"“{question.label}”不是办法里的问题，只能作为本单位自己的问题来加。")
    for question in own:
        yield from _one_own(question, live)


def _one_own(question: Question, live: Version) -> Iterator[Finding]:
    if question.required or question.required_when or question.when:
        yield Finding(question.key, f"“{question.label}”是本单位自己的问题，只能可不填：必填的由办法决定。")
    if question.kind not in EXTRA_KINDS or question.section not in {one.key for one in live.sections}:
        yield Finding(question.key, f"“{question.label}”的类型或位置不在可选范围里。重新选择。")
    before = live.by_key.get(question.key)
    if before and before.kind is not question.kind:
        yield Finding(
            question.key, f"“{question.label}”已经有人回答过，类型不能改。删去它，另加一个新的问题。"
        )
    lost = (
        {option.code for option in before.options} - {one.code for one in question.options}
        if before
        else set()
    )
    if lost and before and before.kind is question.kind:
        yield Finding(question.key, f"“{question.label}”少了用过的答案。答案可以停用，不能删去。")
    if question.kind is Kind.CHOICE and not question.options:
        yield Finding(question.key, f"“{question.label}”还没有可选的答案。一行写一个。")


def _month(proposed: Version, live: Version, this_month: str) -> Iterator[Finding]:
    """A form begins with a month that has not gone by."""
    try:
        begins = Month.parse(proposed.effective_from)
    except ValueError:
        yield Finding("", "没有写从哪个月起用。写成 2026-12 这样。")
        return
    if str(begins) < max(this_month, live.effective_from):
        yield Finding("", f"{begins.chinese}已经过去，或者早于现在用的表。从本月或以后的月份起用。")


def _news(proposed: Version, live: Version, this_month: str) -> Iterator[Finding]:
    if proposed.questions == live.questions:
        yield Finding("", "和现在用的表完全相同。改动以后再送审。")


_RULES: tuple[Callable[[Version, Version, str], Iterator[Finding]], ...] = (
    _locked, _labels, _lengths, _articles, _choices, _placing, _own_questions, _month, _news,
)  # fmt: skip
