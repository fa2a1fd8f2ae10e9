"""The whole trail checked: the log from its first leaf, checkpoints, receipts, triggers; in chunks, without a lock."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from trail import keys, triggers
from trail.models import Checkpoint, Head, Leaf, Receipt
from trail.rules import receipts
from trail.rules.audit import Code, End, Finding, Row, Walk
from trail.rules.notes import CheckpointText, NoteBroken, Verifier, open_note, verifier_of

CHUNK = 5_000
ENOUGH = 20  # findings; the first is what matters


@dataclass
class Audit:
    """What was read and what did not fit, in order."""

    leaves: int = 0
    checkpoints: int = 0
    receipts: int = 0
    root: str = ""
    findings: list[Finding] = field(default_factory=list)

    def add(self, finding: Finding | None) -> None:
        """Keep a finding."""
        if finding and len(self.findings) < ENOUGH:
            self.findings.append(finding)


def audit(signer: Verifier | None = None) -> Audit:
    """Check everything against everything else; `signer` is the public key that checkpoints must bear."""
    result = Audit()
    notes = _signed_notes()
    walk = _log(result, frozenset(_sizes(notes)))
    _checkpoints(result, walk, notes, signer or _public_key())
    _receipts(result)
    for name in triggers.missing():
        result.add(Finding(Code.TRIGGER, None, f"触发器 {name} 不在:运行 manage.py migrate,再查是谁拿掉的。"))
    return result


def _log(result: Audit, sizes: frozenset[int]) -> Walk:
    head = Head.objects.filter(pk=1).first() or Head()
    walk = Walk(sizes)
    for row in _rows(Leaf.objects.filter(seq__lt=head.size)):
        result.add(walk.step(row))
    result.leaves, result.root = walk.frontier.size, walk.frontier.root().hex()
    result.add(walk.finish(End(head.size, head.digest, head.frontier)))
    last = Leaf.objects.order_by("-seq").values_list("seq", flat=True).first()
    later = Head.objects.filter(pk=1).first() or Head()  # acts may have been appended meanwhile
    if last is not None and last >= later.size:
        result.add(Finding(Code.INSERTED, later.size, f"序号 {later.size} 在日志末端之后:没有经过登记。"))
    return walk


def _rows(leaves: QuerySet[Leaf]) -> Iterator[Row]:
    """Yield the rows in order, a chunk in memory at a time."""
    last = None
    while True:
        rest = leaves if last is None else leaves.filter(seq__gt=last)
        chunk = list(rest.order_by("seq").values_list(*Row._fields)[:CHUNK])
        yield from map(Row._make, chunk)
        if len(chunk) < CHUNK:
            return
        last = chunk[-1][0]


def _signed_notes() -> list[tuple[str, str]]:
    """Return every checkpoint we can find, with where it was found: our table and the signer's own memory."""
    notes = [("数据库", note) for note in Checkpoint.objects.order_by("size").values_list("note", flat=True)]
    memory = Path(settings.SIGNER_DIR) / "signed.jsonl"
    if memory.is_file():
        lines = memory.read_text().split("\n")[:-1]
        notes += [("签名进程", json.loads(line)["note"]) for line in lines]
    return notes


def _sizes(notes: list[tuple[str, str]]) -> Iterator[int]:
    for _, note in notes:
        line = note.split("\n")[1:2]
        if line and line[0].isdecimal():
            yield int(line[0])


def _checkpoints(result: Audit, walk: Walk, notes: list[tuple[str, str]], signer: Verifier | None) -> None:
    for where, note in notes:
        result.checkpoints += where == "数据库"
        try:
            if signer is None:
                raise NoteBroken("没有签名公钥,没法核对:用 --key 给出。")
            result.add(_against(walk, CheckpointText.parse(open_note(note, signer)), where))
        except NoteBroken as error:
            result.add(Finding(Code.CHECKPOINT, None, f"{where}里的一个检查点不能核对:{error}"))
    kept = set(_sizes([pair for pair in notes if pair[0] == "数据库"]))
    for size in sorted(set(_sizes(notes)) - kept):
        result.add(Finding(Code.CHECKPOINT, size, f"签名进程签过的检查点({size} 条)在数据库里没有了。"))


def _against(walk: Walk, checkpoint: CheckpointText, where: str) -> Finding | None:
    size = checkpoint.size
    if size not in walk.roots:
        return Finding(
            Code.CHECKPOINT, size, f"{where}里的检查点有 {size} 条,日志没有这么长:后面的被删除过。"
        )
    if walk.roots[size] != checkpoint.root:
        return Finding(Code.CHECKPOINT, size, f"前 {size} 条和{where}里签过名的检查点不一致:历史被改写过。")
    return None


def _public_key() -> Verifier | None:
    path = Path(settings.SIGNER_DIR) / "public.txt"
    return Verifier.parse(path.read_text()) if path.is_file() else None


def _receipts(result: Audit) -> None:
    key = keys.receipt_key()
    rows = Receipt.objects.order_by("pk").values_list("pk", "serial", "text", "leaf__digest", "leaf__obj")
    for seq, number, text, digest, obj in rows.iterator(CHUNK):
        result.receipts += 1
        origin = text.partition("日志: ")[2].partition("\n")[0]
        try:
            said = receipts.verify(text, verifier_of(receipts.signer_name(origin), key))
        except receipts.ReceiptBroken as error:
            result.add(Finding(Code.RECEIPT, seq, f"回执 {number} 不能核对:{error}"))
            continue
        if (said.seq, said.serial, said.digest, said.obj) != (seq, number, digest, obj):
            result.add(Finding(Code.RECEIPT, seq, f"回执 {number} 和序号 {seq} 的日志对不上。"))
