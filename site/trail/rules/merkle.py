"""The tree of RFC 9162 §2: roots, proofs and their verification, and a frontier that grows leaf by leaf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

EMPTY = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of one leaf."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


def levels(hashes: Sequence[bytes]) -> list[list[bytes]]:
    """Return every level of the tree, leaf hashes first; a node without a neighbour rises as it is."""
    made = [list(hashes)]
    while len(made[-1]) > 1:
        below = made[-1]
        pairs = [node_hash(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)]
        made.append(pairs + below[len(pairs) * 2 :])
    return made


def root(hashes: Sequence[bytes]) -> bytes:
    """Return the root over leaf hashes (§2.1.1)."""
    return levels(hashes)[-1][0] if hashes else EMPTY


def path(tree: Sequence[Sequence[bytes]], index: int) -> list[bytes]:
    """Return the path from the leaf at the index to the root of a tree of levels, lowest first (§2.1.3.1)."""
    if not 0 <= index < len(tree[0]):
        raise IndexError(index)
    steps = []
    for level in tree[:-1]:
        if index ^ 1 < len(level):
            steps.append(level[index ^ 1])
        index >>= 1
    return steps


def inclusion_proof(index: int, hashes: Sequence[bytes]) -> list[bytes]:
    """Return the path from one leaf to the root; for many leaves of one tree take `levels` and `path`."""
    return path(levels(hashes), index)


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes) -> bool:
    """Say whether the path leads from the leaf hash to the expected root (§2.1.3.2)."""
    if not 0 <= index < size or len(leaf) != len(EMPTY):
        return False
    node, last, result = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            result = node_hash(step, result)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            result = node_hash(result, step)
        node, last = node >> 1, last >> 1
    return last == 0 and result == expected


def consistency_proof(first: int, hashes: Sequence[bytes]) -> list[bytes]:
    """Return the proof that the first leaves are the beginning of all of them (§2.1.4.1)."""
    if not 0 < first <= len(hashes):
        raise IndexError(first)
    return _subproof(first, hashes, whole=True)


def _subproof(first: int, hashes: Sequence[bytes], *, whole: bool) -> list[bytes]:
    if first == len(hashes):
        return [] if whole else [root(hashes)]
    split = _split(len(hashes))
    if first <= split:
        return [*_subproof(first, hashes[:split], whole=whole), root(hashes[split:])]
    return [*_subproof(first - split, hashes[split:], whole=False), root(hashes[:split])]


def verify_consistency(first: int, second: int, proof: Sequence[bytes], old: bytes, new: bytes) -> bool:
    """Say whether the tree with root `new` begins with the tree with root `old` (§2.1.4.2)."""
    if not 0 < first <= second:
        return False
    if first == second:
        return not proof and old == new
    steps = [old, *proof] if first & (first - 1) == 0 else list(proof)
    if not steps:
        return False
    node, last = first - 1, second - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    return _walk(node, last, steps) == (old, new)


def _walk(node: int, last: int, steps: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Return the old and the new root the path leads to, or none when it is the wrong length."""
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            return None
        if node & 1 or node == last:
            before, after = node_hash(step, before), node_hash(step, after)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            after = node_hash(after, step)
        node, last = node >> 1, last >> 1
    return (before, after) if last == 0 else None


def _split(size: int) -> int:
    """Return the largest power of two smaller than the size."""
    return 1 << ((size - 1).bit_length() - 1)


@dataclass
class Frontier:
    """The roots of the full subtrees of a growing tree, largest first: all that an append needs."""

    size: int
    peaks: list[bytes]

    @classmethod
    def empty(cls) -> Frontier:
        """Return the frontier of a tree without leaves."""
        return cls(0, [])

    @classmethod
    def parse(cls, size: int, text: str) -> Frontier:
        """Return the frontier that `str` wrote."""
        peaks = [bytes.fromhex(part) for part in text.split()]
        if len(peaks) != size.bit_count() or any(len(peak) != len(EMPTY) for peak in peaks):
            raise ValueError("树的前沿和大小对不上。")
        return cls(size, peaks)

    def __str__(self) -> str:
        return " ".join(peak.hex() for peak in self.peaks)

    def append(self, leaf: bytes) -> None:
        """Take one more leaf hash."""
        size = self.size
        while size & 1:
            leaf = node_hash(self.peaks.pop(), leaf)
            size >>= 1
        self.peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Return the root of the tree so far."""
        if not self.peaks:
            return EMPTY
        result = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            result = node_hash(peak, result)
        return result
