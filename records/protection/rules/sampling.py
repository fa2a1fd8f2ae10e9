"""抽查: whom a seed draws. Anybody who has the seed and the roster draws the same people. # 第十一条"""

import hashlib
import hmac
from collections.abc import Iterable

PERCENT = 5  # of the people who should have reported, zero returns included
FEWEST = 5  # however small the unit
PER_NAMED = 5  # drawn at random for each one who is asked because a record names him as a channel


def commitment(seed: bytes) -> str:
    """Return what is written down before the draw: it binds to the seed and does not tell it."""
    return hashlib.sha256(b"spot-check\x00" + seed).hexdigest()


def sample_size(population: int) -> int:
    """Return how many are drawn; it depends on the roster alone, so that it tells nothing of any record."""
    return min(population, max(FEWEST, -(-population * PERCENT // 100)))


def draw(seed: bytes, numbers: Iterable[str]) -> list[str]:
    """Return the 工号 drawn, in the order of HMAC-SHA256(seed, 工号)."""
    ranked = sorted(numbers, key=lambda number: hmac.digest(seed, number.encode(), "sha256"))
    return ranked[: sample_size(len(ranked))]


def most_named(drawn: int) -> int:
    """Return how many may be asked besides because a record names them: the others wait for the next month."""
    return drawn // PER_NAMED
