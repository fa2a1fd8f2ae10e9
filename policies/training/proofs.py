"""How passes and signatures prove themselves: each against the leaf under its receipt."""

from collections.abc import Iterator
from typing import Any

from policies.training.models import Attestation, Pass
from trail.models import Leaf, Receipt
from trail.queries import clock_of, facts_of, without_receipt
from trail.rules.audit import Code, Finding
from trail.sealing import pseudonym

AT_ONCE = 2_000


def findings() -> Iterator[Finding]:
    """Yield what the log does not bear out, and what it tells of and is gone."""
    passes = Pass.objects.select_related("lesson").order_by("pk")
    yield from _rows("training.pass", passes, lambda row: {"words": row.digest, "asked": row.asked})
    signed = Attestation.objects.select_related("edition").order_by("pk")
    yield from _rows("attestation.sign", signed, lambda row: {"sha256": row.edition.sha256, "year": row.year})
    yield from without_receipt(["training.pass", "attestation.sign"])


def _rows(kind: str, rows: Any, facts: Any) -> Iterator[Finding]:  # Any: either of the two tables
    """Compare the rows of one table with the leaves of their kind, which stand under their receipts."""
    leaves = {
        receipt.serial: receipt.leaf
        for receipt in Receipt.objects.filter(leaf__kind=kind).select_related("leaf").iterator(AT_ONCE)
    }
    for row in rows.iterator(AT_ONCE):
        if not _is_told(row, leaves.pop(row.serial, None), facts(row)):
            yield Finding(Code.POLICY, None, f"学习回执 {row.serial} 的内容和日志记下的不同。")
    for serial, leaf in leaves.items():
        yield Finding(Code.POLICY, leaf.seq, f"序号 {leaf.seq} 记下的学习回执 {serial} 不在了:被删除过。")


def _is_told(row: Any, leaf: Leaf | None, facts: dict[str, object]) -> bool:  # Any: as above
    """Say whether the leaf tells of this person and exactly this."""
    if leaf is None or leaf.actor != pseudonym(str(row.person_id), clock_of(leaf)):
        return False
    told = facts_of(leaf)
    return all(told.get(name) == value for name, value in facts.items())
