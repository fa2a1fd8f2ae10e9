"""Two others build and check the same tree: the cases of transparency-dev, and pymerkle. # RFC 9162 §2"""

import json
import random
from base64 import b64decode
from pathlib import Path

import pymerkle

from trail.rules import merkle

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "merkle-vectors.json").read_text(encoding="utf-8"))
TREES, LARGEST = 300, 70


def raw(texts: list[str]) -> list[bytes]:
    """Return the hashes that base64 wrote."""
    return [b64decode(text) for text in texts]


def test_every_published_inclusion_case_is_judged_as_published():
    wrong = [
        name
        for name, index, size, leaf, root, proof, holds in VECTORS["inclusion"]
        if merkle.verify_inclusion(b64decode(leaf), index, size, raw(proof), b64decode(root)) is not holds
    ]

    assert wrong == []
    assert len(VECTORS["inclusion"]) == 98


def test_every_published_consistency_case_is_judged_as_published():
    wrong = [
        name
        for name, first, second, old, new, proof, holds in VECTORS["consistency"]
        if merkle.verify_consistency(first, second, raw(proof), b64decode(old), b64decode(new)) is not holds
    ]

    assert wrong == []
    assert len(VECTORS["consistency"]) == 98


def test_pymerkle_finds_the_same_roots_and_the_same_paths():
    """It counts leaves from one, and a path of its begins with the leaf itself."""
    chance = random.Random(9162)
    for _ in range(TREES):
        datas = [chance.randbytes(chance.randrange(5)) for _ in range(chance.randrange(1, LARGEST))]
        theirs, ours = pymerkle.InmemoryTree(algorithm="sha256"), [merkle.leaf_hash(data) for data in datas]
        theirs.append_entries(datas)
        size, index = chance.randint(1, len(datas)), chance.randrange(len(datas))

        assert theirs.get_root(size) == merkle.root(ours[:size])
        path = theirs.prove_inclusion(index + 1).serialize()["path"]
        assert [bytes.fromhex(step) for step in path] == [ours[index], *merkle.inclusion_proof(index, ours)]
        before, now = merkle.root(ours[:size]), merkle.root(ours)
        pymerkle.verify_consistency(before, now, theirs.prove_consistency(size))
