"""How cases and measures prove themselves against the log: every row of a case, its desks, the measures. # 第十条"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from django.db.models import Exists, OuterRef

from records.entries.models import Route
from records.entries.queries import commitments_of
from records.review.models import APPEAL, CASE, MEASURE, Appeal, Handling, Measure, Step
from records.review.sealing import appeal_is, words_are
from records.review.vocabulary import Move
from trail.models import Leaf
from trail.prints import prints
from trail.queries import facts_of, orphans, untold
from trail.rules.audit import Code, Finding

MOVES = tuple(f"review.{move.lower()}" for move in Move)
MEASURED = ("measure.set", "measure.done", "measure.look_back")
CHUNK = 500
READ_AT_ONCE = 5_000


def findings() -> Iterator[Finding]:
    """Yield what the log does not bear out in the rows of this room."""
    last = 0
    while chunk := list(Handling.objects.filter(pk__gt=last).select_related("record").order_by("pk")[:CHUNK]):
        last = chunk[-1].pk
        yield from _cases(chunk)
    yield from _gone()
    yield from _appeals()
    for measure in untold(
        Measure.objects.order_by("pk").iterator(CHUNK), partial(prints, MEASURE), "handle", MEASURED
    ):
        yield Finding(
            Code.CASE, None, f"治理预防措施 {measure.handle} 和日志不符:责任人、期限或落实情况被改动。"
        )
    for leaf in orphans(["measure.set"], Measure.objects.all(), "handle"):
        yield Finding(Code.CASE, leaf.seq, f"序号 {leaf.seq} 的治理预防措施不在了:被删除过。")


def _cases(cases: Sequence[Handling]) -> Iterator[Finding]:
    """Compare each case, and whatever hangs on it, with its leaves; its words with what was committed to."""
    told, are = _told(cases), prints(CASE, [one.pk for one in cases])
    desks, steps_of = _desks(cases), _steps(cases)
    for case in cases:
        leaves = told.get(case.handle, {})
        newest = leaves.get(max(leaves, default=0), {})
        steps = steps_of.get(case.pk, [])
        if [step.commitment for step in steps] != [leaves[number].get("words") for number in sorted(leaves)]:
            yield _wrong(case, "办理经过和日志不符:有一步被加进、拿掉或改动")
        elif newest.get("row") != are[case.pk]:
            yield _wrong(case, "状态、期限、经办人、结论、处置或结果没有经过登记")
        for step in steps:
            if not words_are(step.document, case.handle, step.number, step.commitment):
                yield _wrong(case, f"第 {step.number} 步的密封文字被改动,或者是别处的")
        if not desks.get((case.record_id, case.office), set()) <= {case.closed_at}:
            yield _wrong(case, "收件队列里的办结标记和办理状态不符")


def _told(cases: Sequence[Handling]) -> dict[str, dict[int, dict[str, object]]]:
    """Return what the log says of these cases: by the case and the number of the step."""
    versions = commitments_of(one.record_id for one in cases)
    leaves = Leaf.objects.filter(kind__in=MOVES, obj__in=versions).order_by("seq")
    told: dict[str, dict[int, dict[str, object]]] = {}
    for leaf in leaves.iterator(READ_AT_ONCE):
        facts = dict(facts_of(leaf))
        told.setdefault(str(facts["case"]), {})[int(facts["step"] or 0)] = {**facts, "kind": leaf.kind}
    return told


def _desks(cases: Sequence[Handling]) -> dict[tuple[int, str], set[object]]:
    rows = Route.objects.filter(record__in=[one.record_id for one in cases])
    found: dict[tuple[int, str], set[object]] = {}
    for record, office, settled_at in rows.values_list("record_id", "office", "settled_at"):
        found.setdefault((record, office), set()).add(settled_at)
    return found


def _steps(cases: Sequence[Handling]) -> dict[int, list[Step]]:
    found: dict[int, list[Step]] = {}
    for step in Step.objects.filter(handling__in=list(cases)).order_by("number"):
        found.setdefault(step.handling_id, []).append(step)
    return found


def _gone() -> Iterator[Finding]:
    """Yield the cases that the log tells of and that are not there, and the desks that say closed without a case."""
    leaves = Leaf.objects.filter(kind__in=MOVES).order_by("seq").iterator(READ_AT_ONCE)
    while chunk := list(islice(leaves, CHUNK)):
        told = {str(facts_of(leaf)["case"]): leaf for leaf in chunk}
        there = set(Handling.objects.filter(handle__in=list(told)).values_list("handle", flat=True))
        for handle in sorted(told.keys() - there):
            seq = told[handle].seq
            yield Finding(Code.CASE, seq, f"序号 {seq} 办理的案卷 {handle} 不在了:被删除过。")
    closed = Handling.objects.filter(
        record=OuterRef("record"), office=OuterRef("office"), closed_at__isnull=False
    )
    marked = Route.objects.filter(~Exists(closed), settled_at__isnull=False).select_related("record")
    for route in marked.order_by("pk").iterator(CHUNK):
        words = f"记录 {route.record.serial}({route.get_office_display()}):标为办结,却没有办结的案卷。"
        yield Finding(Code.CASE, None, words)


def _appeals() -> Iterator[Finding]:
    """Compare what was brought forward with its leaves and its words with what was committed to."""
    for one in untold(
        Appeal.objects.order_by("pk").iterator(CHUNK), partial(prints, APPEAL), "handle", ["review.appeal"]
    ):
        yield Finding(Code.CASE, None, f"申诉、更正说明 {one.handle} 和日志不符:有一处被改动。")
    for one in Appeal.objects.order_by("pk").iterator(CHUNK):
        if not appeal_is(one.words, one.handle, one.commitment):
            yield Finding(Code.CASE, None, f"申诉、更正说明 {one.handle} 的密封文字被改动。")
    for leaf in orphans(["review.appeal"], Appeal.objects.all(), "handle"):
        yield Finding(Code.CASE, leaf.seq, f"序号 {leaf.seq} 的申诉、更正说明不在了:被删除过。")


def _wrong(case: Handling, what: str) -> Finding:
    return Finding(Code.CASE, None, f"记录 {case.record.serial} 的办理({case.get_office_display()}):{what}。")
