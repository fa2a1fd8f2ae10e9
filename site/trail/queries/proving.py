"""Checkpoints, and the proof that a leaf is under one."""

import datetime as dt
import json
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from trail import keys
from trail.models import Checkpoint, Leaf, Receipt, Tile
from trail.rules import receipts
from trail.rules.merkle import levels, path, root
from trail.rules.notes import verifier_of
from trail.rules.proofs import ProofText
from ui.reading import Known

SHANGHAI = ZoneInfo("Asia/Shanghai")


def latest_checkpoint() -> Checkpoint | None:
    """Return the last checkpoint that was signed."""
    return Checkpoint.objects.order_by("-size").first()


def latest_checkpoints(count: int) -> list[Checkpoint]:
    """Return the last checkpoints that were signed, the newest first."""
    return list(Checkpoint.objects.order_by("-size")[:count])


def last_checkpoint_of(day: dt.date) -> Checkpoint | None:
    """Return the last checkpoint of a day in Shanghai: the one to print as that day's 封存页."""
    begin = dt.datetime.combine(day, dt.time(), SHANGHAI)
    signed = Checkpoint.objects.filter(signed_at__gte=begin, signed_at__lt=begin + dt.timedelta(days=1))
    return signed.order_by("-size").first()


def checkpoint_over(seq: int) -> Checkpoint | None:
    """Return the first checkpoint that covers the leaf of that number, or none before it is signed."""
    return next(iter(OVER.rows(seq=seq)), None)


def _over(seq: int) -> QuerySet[Checkpoint]:
    return Checkpoint.objects.filter(size__gt=seq).order_by("size")[:1]


OVER = Known(_over, seq=-1)


def proof_of(leaf: Leaf) -> ProofText | None:
    """Return the proof that the leaf is under the first checkpoint that covers it, or none before that is signed."""
    checkpoint = checkpoint_over(leaf.seq)
    if checkpoint is None:
        return None
    number, place = divmod(leaf.seq, Tile.WIDTH)
    inside = levels(_hashes(number, checkpoint.size))
    above = levels(_tile_roots(checkpoint.size))
    return ProofText(leaf.seq, (*path(inside, place), *path(above, number)), checkpoint.note)


def opening_of(leaf: Leaf, receipt: str) -> str:
    """Return the file that verify.py reads alone: the line of the log, its receipt, and later the proof."""
    body = {"leaf": leaf.body, "receipt": receipt}
    if sealed := proof_of(leaf):
        body["proof"] = str(sealed)
    return json.dumps(body, ensure_ascii=False, indent=1)


def is_genuine(receipt: Receipt) -> bool:
    """Say whether the receipt bears our signature and says what the log says."""
    origin = receipt.text.partition("日志: ")[2].partition("\n")[0]
    verifier = verifier_of(receipts.signer_name(origin), keys.receipt_key())
    try:
        said = receipts.verify(receipt.text, verifier)
    except receipts.ReceiptBroken:
        return False
    leaf = receipt.leaf
    return (said.seq, said.digest, said.obj) == (leaf.seq, leaf.digest, leaf.obj)


def _hashes(number: int, size: int) -> list[bytes]:
    """Return the leaf hashes of one tile, as far as the tree of that size reaches."""
    begin = number * Tile.WIDTH
    leaves = Leaf.objects.filter(seq__gte=begin, seq__lt=min(begin + Tile.WIDTH, size)).order_by("seq")
    return [bytes.fromhex(digest) for digest in leaves.values_list("digest", flat=True)]


def _tile_roots(size: int) -> list[bytes]:
    """Return the roots of all tiles of the tree of that size; the last one may not be full."""
    full = size // Tile.WIDTH
    tiles = Tile.objects.filter(number__lt=full).order_by("number").values_list("root", flat=True)
    roots = [bytes.fromhex(kept) for kept in tiles]
    rest = _hashes(full, size)
    return [*roots, root(rest)] if rest else roots
