"""How months prove themselves against the log: rosters, zero returns, verdicts, unit returns, deliveries. # 第八条"""

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from records.returns.models import (
    Delivery,
    OpenMonth,
    PlacedUnit,
    RosterEntry,
    UnitReturn,
    Verdict,
    Waiver,
    ZeroReturn,
)
from records.returns.rules.proofs import placed_leaf, rosters_leaf, verdicts_leaf, waivers_leaf
from records.returns.sealing import unit_row, zero_row
from trail.models import Leaf, Receipt
from trail.queries import clock_of, facts_of, orphans, says, without_receipt
from trail.rules.audit import Code, Finding
from trail.rules.merkle import Frontier, root
from trail.sealing import pseudonym

TAKEN_BACK = ("zero.withdraw", "zero.undone", "zero.contradict")
SIGNED = {
    "delivery.acknowledge": ("acknowledged_at", "acknowledged_by_id", "签收"),
    "delivery.close": ("closed_at", "closed_by_id", "关闭"),
}
CHUNK = 500
READ_AT_ONCE = 5_000
SAME = dt.timedelta(minutes=5)  # a leaf is never earlier than the one before it


def findings() -> Iterator[Finding]:
    """Yield what the log does not bear out in the rows of this room."""
    yield from _rosters()
    yield from _trees()
    yield from _waivers()
    yield from _zeros()
    yield from _verdicts()
    yield from _unit_returns()
    yield from _deliveries()
    for leaf in orphans(["zero.confirm"], ZeroReturn.objects.all(), "serial"):
        yield Finding(Code.ZERO, leaf.seq, f"序号 {leaf.seq} 的零报告 {leaf.obj} 不在了:被删除过。")
    yield from without_receipt(["zero.confirm", "unit.send"])


def _rosters() -> Iterator[Finding]:
    """Recompute the tree over each month's roster, in the order in which it was frozen."""
    leaves = dict(Leaf.objects.filter(kind="roster.open").values_list("seq", "obj"))
    for month in OpenMonth.objects.order_by("month"):
        tree, rows = Frontier.empty(), RosterEntry.objects.filter(month=month.month).order_by("pk")
        for entry in rows.values_list("person", "unit_code", "unit_path", "exempt").iterator(READ_AT_ONCE):
            tree.append(rosters_leaf(*entry))
        if leaves.pop(month.leaf, None) != tree.root().hex():
            words = f"{month.month} 的名册和建立时({month.people} 人)不同:有人被加进、拿掉或改动。"
            yield Finding(Code.ROSTER, month.leaf, words)
    for seq in sorted(leaves):
        yield Finding(Code.ROSTER, seq, f"序号 {seq} 建立的名册不在了:被删除过。")


def _trees() -> Iterator[Finding]:
    """Recompute the commitment of each month's tree of units: names and places as they were."""
    for leaf in Leaf.objects.filter(kind="roster.open").order_by("seq"):
        facts = facts_of(leaf)
        rows = PlacedUnit.objects.filter(month=facts["month"]).order_by("unit")
        hashes = [placed_leaf(*row) for row in rows.values_list("unit", "code", "name", "path")]
        if "tree" in facts and root(hashes).hex() != facts["tree"]:
            words = f"{facts['month']} 的单位和建立名册时不同:名称、代码或上下级被改动。"
            yield Finding(Code.ROSTER, leaf.seq, words)


def _waivers() -> Iterator[Finding]:
    """Compare who need not file with the leaves that say so and that ended it."""
    leaves = Leaf.objects.filter(kind__in=["waiver.grant", "waiver.end"]).order_by("seq")
    said = {(leaf.kind, facts_of(leaf)["row"]): leaf.obj for leaf in leaves}
    for waiver in Waiver.objects.select_related("person").order_by("pk"):
        row = waivers_leaf(waiver.person_id, waiver.since, waiver.until, waiver.reason)
        ended = row if waiver.ended_at else None
        told = (said.pop(("waiver.grant", waiver.pk), None), said.pop(("waiver.end", waiver.pk), None))
        if told != (row, ended):
            yield Finding(Code.ROSTER, waiver.leaf, f"{waiver.person.number} 的免报登记和日志不符。")
    for _, number in said:
        yield Finding(Code.ROSTER, None, f"有一条免报登记({number})不在了:被删除过。")


def _zeros() -> Iterator[Finding]:
    last = 0
    while chunk := list(ZeroReturn.objects.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        last = chunk[-1].pk
        leaves = Leaf.objects.in_bulk([zero.leaf for zero in chunk])
        receipts = Receipt.objects.in_bulk(list(leaves))
        back = Leaf.objects.filter(kind__in=TAKEN_BACK, obj__in=[zero.serial for zero in chunk])
        takers = {leaf.obj: leaf.actor for leaf in back.order_by("seq")}
        for zero in chunk:
            if not says(leaves.get(zero.leaf), "zero.confirm", zero_row(zero)):
                yield Finding(
                    Code.ZERO,
                    zero.leaf,
                    f"零报告 {zero.serial} 和日志里的不是同一份:确认人、月份或时间被改动。",
                )
            if zero.leaf in receipts and receipts[zero.leaf].text != zero.receipt:
                yield Finding(Code.RECEIPT, zero.leaf, f"零报告 {zero.serial} 的回执被改动。")
            if not _is_taken_back_as_said(zero, takers.get(zero.serial)):
                yield Finding(Code.ZERO, zero.leaf, f"零报告 {zero.serial} 的撤回和日志不符。")


def _is_taken_back_as_said(zero: ZeroReturn, taker: str | None) -> bool:
    """Say whether it stands, or was taken back by the one the log names."""
    if zero.withdrawn_at is None or taker is None:
        return zero.withdrawn_at is None and taker is None
    actor = str(zero.withdrawn_by_id) if zero.withdrawn_by_id else "system"
    return pseudonym(actor, zero.withdrawn_at) == taker


def _verdicts() -> Iterator[Finding]:
    """Recompute the tree over the verdicts of each unit and month; they were found when the leaf was written."""
    leaves = {leaf.seq: leaf for leaf in Leaf.objects.filter(kind="verdict").order_by("seq")}
    rows = Verdict.objects.order_by("leaf", "person_id").iterator(READ_AT_ONCE)
    for seq, group in groupby(rows, key=lambda verdict: verdict.leaf):
        verdicts, leaf = list(group), leaves.pop(seq, None)
        hashes = [verdicts_leaf(v.person_id, v.month, v.outcome, v.due_at) for v in verdicts]
        is_timely = leaf is not None and all(
            v.detected_at <= clock_of(leaf) <= v.detected_at + SAME for v in verdicts
        )
        if leaf is None or leaf.obj != root(hashes).hex() or not is_timely:
            where = f"{verdicts[0].month} {verdicts[0].unit.code}"
            yield Finding(Code.VERDICT, seq, f"{where} 的期限结论和日志不符:结论、时间或人被改动。")
    for seq in sorted(leaves):
        yield Finding(Code.VERDICT, seq, f"序号 {seq} 的期限结论不在了:被删除过。")


def _unit_returns() -> Iterator[Finding]:
    leaves = {leaf.seq: leaf for leaf in Leaf.objects.filter(kind="unit.send").order_by("seq")}
    for sent in UnitReturn.objects.order_by("pk").iterator(CHUNK):
        if not says(leaves.pop(sent.leaf, None), "unit.send", unit_row(sent)):
            yield Finding(
                Code.UNIT_RETURN,
                sent.leaf,
                f"单位月报 {sent.serial} 和报送时的不是同一份:数字或报送人被改动。",
            )
    for seq in sorted(leaves):
        yield Finding(Code.UNIT_RETURN, seq, f"序号 {seq} 报送的单位月报不在了:被删除过。")


def _deliveries() -> Iterator[Finding]:
    """Compare who acknowledged and closed with the leaves; a month that was closed may have been opened again."""
    leaves = Leaf.objects.filter(kind__in=list(SIGNED)).order_by("seq")
    signed = {(leaf.kind, leaf.obj): leaf.actor for leaf in leaves}
    for delivery in Delivery.objects.order_by("pk").iterator(CHUNK):
        for kind, (moment, signer, verb) in SIGNED.items():
            at, by = getattr(delivery, moment), getattr(delivery, signer)
            told = signed.pop((kind, str(delivery.pk)), None)
            said = pseudonym(str(by), at) if at and by else None
            if told != said and (said or kind == "delivery.acknowledge"):
                yield Finding(
                    Code.DELIVERY, None, f"{delivery.month} {delivery.unit.code} 的{verb}和日志不符。"
                )
    for kind, obj in sorted(signed):
        yield Finding(Code.DELIVERY, None, f"有一份送达({obj})在{SIGNED[kind][2]}以后被删除。")
