"""One leaf for many records: the tree over their commitments, and the path that proves one of them."""

from collections.abc import Sequence

from trail.rules.merkle import inclusion_proof, leaf_hash, root, verify_inclusion


def batch_root(commitments: Sequence[str]) -> str:
    """Return the root that stands in the log for these records, one or many."""
    return root([_leaf(one) for one in commitments]).hex()


def proof(commitments: Sequence[str], position: int) -> list[str]:
    """Return the path from the record at that position to the root; empty when it is the only one."""
    return [step.hex() for step in inclusion_proof(position, [_leaf(one) for one in commitments])]


def is_proved(commitment: str, position: int, size: int, path: Sequence[str], expected: str) -> bool:
    """Say whether the path leads from the record to the root that the receipt names."""
    steps = [bytes.fromhex(step) for step in path]
    return verify_inclusion(_leaf(commitment), position, size, steps, bytes.fromhex(expected))


def _leaf(commitment: str) -> bytes:
    return leaf_hash(bytes.fromhex(commitment))
