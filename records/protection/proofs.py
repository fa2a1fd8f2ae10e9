"""How findings, checks, cases of protection and sheets prove themselves against the log. # 第十一条至第十三条"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db.models import QuerySet

from records.protection import models
from records.protection.actions.watching import grades_print
from records.protection.models import (
    Appraisal,
    CaseStep,
    ChangeNote,
    Finding,
    Issue,
    ProtectionCase,
    ReverseCheck,
    SpotCheck,
)
from records.protection.sealing import words_are
from records.protection.vocabulary import AskState, CaseMove
from trail.models import Leaf
from trail.prints import Tables, prints
from trail.queries import facts_of, orphans, untold
from trail.rules.audit import Code
from trail.rules.audit import Finding as Wrong

CASE_KINDS = ("protection.complain", *(f"protection.{move.lower()}" for move in CaseMove))
SPOT_KINDS = ("spot.commit", "spot.draw", *(f"spot.{state.lower()}" for state in AskState))
Thing = type[Finding | ProtectionCase | SpotCheck | ReverseCheck]
# what, its rows, the column its leaves name, what tells of it; the first kind is how it began
THINGS: tuple[tuple[str, Thing, Tables, str, tuple[str, ...]], ...] = (
    ("责任认定", Finding, models.FINDING, "handle", ("finding.propose", "finding.confirm", "finding.reject")),
    ("保护案件", ProtectionCase, models.CASE, "handle", CASE_KINDS),
    ("抽查", SpotCheck, models.SPOT, "commitment", SPOT_KINDS),
    ("倒查", ReverseCheck, models.REVERSE, "commitment", ("reverse.check",)),
)  # fmt: skip
SHEET_KINDS = ("sheet.ask", "sheet.approve", "sheet.refuse")
CHUNK = 500


def findings() -> Iterator[Wrong]:
    """Yield what the log does not bear out in the rows of this room."""
    for what, model, tables, column, kinds in THINGS:
        rows: QuerySet[Any] = model._default_manager.order_by("pk")  # Any: each has its own
        for one in untold(rows.iterator(CHUNK), partial(prints, tables), column, kinds):
            yield Wrong(Code.PROTECTION, None, f"{what} {one.handle} 和日志不符:有一行被改动、加进或拿掉。")
        for leaf in orphans(kinds[:1], rows, column):
            yield Wrong(Code.PROTECTION, leaf.seq, f"序号 {leaf.seq} 的{what}不在了:被删除过。")
    yield from _sheets()
    yield from _words()
    yield from _notes()
    yield from _grades()


def _sheets() -> Iterator[Wrong]:
    """Compare the yearly sheets with their leaves: that of a file that was taken out names its digest."""
    asked, taken = Issue.objects.filter(issued_at=None), Issue.objects.exclude(issued_at=None)
    leaves = Leaf.objects.filter(kind__in=["sheet.ask", "sheet.issue"]).order_by("seq").iterator(CHUNK)
    told = {(leaf.kind, str(facts_of(leaf)["issue"])) for leaf in leaves}
    wrong = {
        one.handle
        for one in untold(asked.order_by("pk"), partial(prints, models.ISSUE), "handle", SHEET_KINDS)
    }
    wrong |= {
        one.handle
        for one in untold(taken.order_by("pk"), partial(prints, models.ISSUE), "sha256", ["sheet.issue"])
    }
    wrong |= {one.handle for one in asked if ("sheet.issue", one.handle) in told}
    wrong |= {handle for _, handle in told} - set(Issue.objects.values_list("handle", flat=True))
    for handle in sorted(wrong):
        yield Wrong(Code.PROTECTION, None, f"年度情况 {handle} 和日志不符:被改动、加进或删除过。")


def _words() -> Iterator[Wrong]:
    """Compare the sealed words with the commitments beside them, which are part of the row."""
    for finding in Finding.objects.order_by("pk").iterator(CHUNK):
        if not words_are(finding.words, "finding", finding.handle, finding.commitment):
            yield Wrong(Code.PROTECTION, None, f"责任认定 {finding.handle} 的密封文字被改动。")
    for case in ProtectionCase.objects.order_by("pk").iterator(CHUNK):
        if not words_are(case.words, "case", case.handle, case.commitment):
            yield Wrong(Code.PROTECTION, None, f"保护案件 {case.handle} 的密封文字被改动。")
    for step in CaseStep.objects.select_related("case").order_by("pk").iterator(CHUNK):
        if not words_are(step.words, "casestep", step.case.handle, step.commitment, step.number):
            yield Wrong(
                Code.PROTECTION, None, f"保护案件 {step.case.handle} 第 {step.number} 步的密封文字被改动。"
            )


def _notes() -> Iterator[Wrong]:
    """Compare what was held of changes with the leaves: each tells of one row."""
    leaves = Leaf.objects.filter(kind="protection.change").order_by("seq").iterator(CHUNK)
    told = Counter(str(facts_of(leaf)["row"]) for leaf in leaves)
    are = prints(models.NOTE, list(ChangeNote.objects.values_list("pk", flat=True)))
    if told != Counter(are.values()):
        yield Wrong(Code.PROTECTION, None, "变动核对和日志不符:有一项被改动、加进或拿掉。")


def _grades() -> Iterator[Wrong]:
    """Compare the yearly grades with what they were after the last sheet that was taken in."""
    last = Leaf.objects.filter(kind="protection.grades").order_by("-seq").first()
    if (last is None and Appraisal.objects.exists()) or (last is not None and last.obj != grades_print()):
        yield Wrong(
            Code.PROTECTION, last.seq if last else None, "年度考核和日志不符:有人的等次被改动、加进或拿掉。"
        )
