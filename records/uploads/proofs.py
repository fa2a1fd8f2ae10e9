"""How files prove themselves against the log: those that came in, and those that were taken out. # 第九条"""

import hashlib
from collections.abc import Iterator

from records.uploads.actions import file_of
from records.uploads.models import Batch, Export
from records.uploads.sealing import export_row
from trail.models import Leaf, Receipt
from trail.queries import facts_of
from trail.rules.audit import Code, Finding
from trail.sealing import SealBroken

CHUNK = 20  # files opened at a time


def findings() -> Iterator[Finding]:
    """Yield what the log does not bear out in the rows of this room."""
    yield from _exports()
    yield from _files()


def _exports() -> Iterator[Finding]:
    """Compare who took what out with the leaves written before the file left."""
    told = {facts_of(leaf).get("row"): leaf.seq for leaf in Leaf.objects.filter(kind="export")}
    for export in Export.objects.order_by("pk").iterator():
        if told.pop(export_row(export), None) is None:
            words = f"{export.month} 的一份导出({export.handle})没有经过登记,或者登记后被改动。"
            yield Finding(Code.FILE, None, words)
    for seq in sorted(told.values()):
        yield Finding(Code.FILE, seq, f"序号 {seq} 的导出不在了:登记被删除或改动过。")


def _files() -> Iterator[Finding]:
    """Compare every file with the digest that was logged when it came in, and its receipt with those given out."""
    told = {facts_of(leaf).get("file"): leaf for leaf in Leaf.objects.filter(kind="upload.check")}
    told.pop(None, None)  # the same file read again with other columns
    for batch in Batch.objects.select_related("unit").order_by("pk").iterator(CHUNK):
        leaf = told.pop(batch.handle, None)
        where = f"{batch.month} {batch.unit.code} 的导入文件({batch.handle})"
        if leaf is None:
            yield Finding(Code.FILE, None, f"{where}没有经过登记。")
        elif (leaf.obj, *_place(leaf)) != (_digest(batch), batch.month, batch.unit.code, batch.sha256):
            yield Finding(Code.FILE, leaf.seq, f"{where}被改动:不是检查时的那一份。")
        if batch.receipt and not Receipt.objects.filter(text=batch.receipt).exists():
            yield Finding(Code.RECEIPT, batch.leaf or None, f"{where}的回执不是当时发的那一份。")
    for leaf in told.values():
        yield Finding(Code.FILE, leaf.seq, f"序号 {leaf.seq} 检查过的导入文件不在了:被删除过。")


def _place(leaf: Leaf) -> tuple[object, object, str]:
    facts = facts_of(leaf)
    return facts["month"], facts["unit"], leaf.obj


def _digest(batch: Batch) -> str:
    """Return the digest of the bytes as they are kept; none when they do not open."""
    try:
        return hashlib.sha256(file_of(batch)).hexdigest()
    except SealBroken:
        return ""
