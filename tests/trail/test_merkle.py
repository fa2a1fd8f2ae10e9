"""The tree is that of RFC 9162: published roots and proofs, and the definition itself as an oracle."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trail.rules import merkle
from trail.rules.merkle import Frontier

# The eight leaves with which Certificate Transparency (RFC 6962) publishes its reference values.
INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION = [  # index, size, path
    (0, 1, []),
    (0, 8, [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]),
    (5, 8, [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
]  # fmt: skip
CONSISTENCY = [  # first, second, proof
    (1, 1, []),
    (1, 8, [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]),
    (6, 8, [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]),
]  # fmt: skip
LEAVES = [merkle.leaf_hash(bytes.fromhex(data)) for data in INPUTS]
leaves = st.lists(st.binary(max_size=4), min_size=1, max_size=70).map(
    lambda datas: [merkle.leaf_hash(d) for d in datas]
)


def by_definition(hashes: list[bytes]) -> bytes:
    """Compute the root as RFC 9162 §2.1.1 words it."""
    if not hashes:
        return sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return sha256(b"\x01" + by_definition(hashes[:split]) + by_definition(hashes[split:])).digest()


@pytest.mark.parametrize("size", range(9))
def test_roots_are_the_published_ones(size):
    assert merkle.root(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size", "path"), INCLUSION)
def test_inclusion_proofs_are_the_published_ones(index, size, path):
    proof = merkle.inclusion_proof(index, LEAVES[:size])

    assert [step.hex() for step in proof] == path
    assert merkle.verify_inclusion(LEAVES[index], index, size, proof, bytes.fromhex(ROOTS[size]))


@pytest.mark.parametrize(("first", "second", "path"), CONSISTENCY)
def test_consistency_proofs_are_the_published_ones(first, second, path):
    proof = merkle.consistency_proof(first, LEAVES[:second])

    assert [step.hex() for step in proof] == path
    old, new = bytes.fromhex(ROOTS[first]), bytes.fromhex(ROOTS[second])
    assert merkle.verify_consistency(first, second, proof, old, new)


@given(leaves)
def test_the_root_is_the_one_of_the_definition(hashes):
    assert merkle.root(hashes) == by_definition(hashes)


@given(leaves)
def test_a_frontier_that_grew_leaf_by_leaf_has_the_same_root(hashes):
    frontier = Frontier.empty()
    for leaf in hashes:
        frontier = Frontier.parse(frontier.size, str(frontier))
        frontier.append(leaf)

    assert frontier.root() == by_definition(hashes)


@given(leaves, st.data())
def test_every_inclusion_proof_holds_and_no_other_does(hashes, data):
    size = len(hashes)
    index = data.draw(st.integers(0, size - 1))
    proof, root = merkle.inclusion_proof(index, hashes), merkle.root(hashes)

    assert merkle.verify_inclusion(hashes[index], index, size, proof, root)
    assert not merkle.verify_inclusion(merkle.leaf_hash(b"other leaf"), index, size, proof, root)
    assert not merkle.verify_inclusion(hashes[index], index, size, [*proof, root], root)
    assert not merkle.verify_inclusion(hashes[index], size, size, proof, root)
    if proof:
        assert not merkle.verify_inclusion(hashes[index], index, size, proof[:-1], root)
        assert not merkle.verify_inclusion(hashes[index], index, size, [*proof[:-1], root], root)


@given(leaves, st.data())
def test_every_consistency_proof_holds_and_no_other_does(hashes, data):
    first, second = data.draw(st.integers(1, len(hashes))), len(hashes)
    proof, old, new = (
        merkle.consistency_proof(first, hashes),
        merkle.root(hashes[:first]),
        merkle.root(hashes),
    )
    other = merkle.leaf_hash(b"other root")

    assert merkle.verify_consistency(first, second, proof, old, new)
    assert not merkle.verify_consistency(first, second, proof, other, new)
    assert not merkle.verify_consistency(first, second, proof, old, other)
    assert not merkle.verify_consistency(first, second, [*proof, other], old, new)
    if proof:
        assert not merkle.verify_consistency(first, second, proof[:-1], old, new)
    assert not merkle.verify_consistency(second + 1, second, proof, old, new)
    assert not merkle.verify_consistency(0, second, proof, old, new)


def test_all_proofs_of_small_trees_hold():
    hashes = [merkle.leaf_hash(bytes([n])) for n in range(17)]
    for second in range(1, 18):
        tree = hashes[:second]
        new = merkle.root(tree)
        for first in range(1, second + 1):
            proof = merkle.consistency_proof(first, tree)
            assert merkle.verify_consistency(first, second, proof, merkle.root(hashes[:first]), new)
        for index, leaf in enumerate(tree):
            assert merkle.verify_inclusion(leaf, index, second, merkle.inclusion_proof(index, tree), new)


def test_a_root_that_is_no_hash_proves_nothing():
    assert not merkle.verify_inclusion(b"", 0, 1, [], b"")


def test_a_frontier_without_leaves_has_the_published_root():
    assert Frontier.empty().root().hex() == ROOTS[0]


@pytest.mark.parametrize(("size", "text"), [(1, ""), (3, "aa" * 32), (1, "aa"), (1, "zz" * 32)])
def test_a_frontier_that_does_not_fit_its_size_is_refused(size, text):
    with pytest.raises(ValueError):  # noqa: PT011 - fromhex has no sentence of ours
        Frontier.parse(size, text)


@pytest.mark.parametrize("index", [-1, 8])
def test_there_is_no_proof_for_a_leaf_that_is_not_there(index):
    with pytest.raises(IndexError):
        merkle.inclusion_proof(index, LEAVES)


@pytest.mark.parametrize("first", [0, 9])
def test_there_is_no_consistency_with_a_tree_that_never_was(first):
    with pytest.raises(IndexError):
        merkle.consistency_proof(first, LEAVES)


def test_a_tree_is_consistent_with_itself_and_needs_no_proof():
    root, other = bytes.fromhex(ROOTS[3]), bytes.fromhex(ROOTS[4])

    assert merkle.verify_consistency(3, 3, [], root, root)
    assert not merkle.verify_consistency(3, 3, [], root, other)
    assert not merkle.verify_consistency(3, 3, [root], root, root)


def test_without_a_proof_no_other_tree_is_consistent():
    assert not merkle.verify_consistency(3, 5, [], bytes.fromhex(ROOTS[3]), bytes.fromhex(ROOTS[5]))


def test_a_path_longer_than_the_tree_is_high_proves_nothing():
    """The first of two leaves is not the only leaf of a tree of one, whatever the root says."""
    one, two = sha256(b"\x00one").digest(), sha256(b"\x00two").digest()

    assert merkle.verify_inclusion(one, 0, 2, [two], merkle.root([one, two]))
    assert not merkle.verify_inclusion(one, 0, 1, [two], merkle.root([two, one]))
    assert not merkle.verify_inclusion(one, 0, 1, [two], merkle.root([one, two]))


def test_no_place_before_the_first_leaf_is_proved():
    """Counted from the end, the last leaf of a full tree would stand at -1 as well."""
    proof = merkle.inclusion_proof(7, LEAVES)

    assert merkle.verify_inclusion(LEAVES[7], 7, 8, proof, bytes.fromhex(ROOTS[8]))
    assert not merkle.verify_inclusion(LEAVES[7], -1, 8, proof, bytes.fromhex(ROOTS[8]))


def test_a_consistency_proof_of_the_wrong_length_proves_nothing():
    """Whatever roots somebody makes up for it: those a longer or a shorter path would lead to."""
    proof, step = merkle.consistency_proof(3, LEAVES[:4]), b"s" * 32
    old, new = bytes.fromhex(ROOTS[3]), bytes.fromhex(ROOTS[4])
    longer = merkle.consistency_proof(3, LEAVES)

    assert merkle.verify_consistency(3, 4, proof, old, new)
    above = merkle.node_hash(step, old), merkle.node_hash(step, new)
    assert not merkle.verify_consistency(3, 4, [*proof, step], *above)
    assert merkle.verify_consistency(3, 8, longer, old, bytes.fromhex(ROOTS[8]))
    assert not merkle.verify_consistency(3, 8, longer[:-1], old, new)
