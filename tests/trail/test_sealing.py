"""A sealed document opens where it belongs and nowhere else."""

import pytest

from trail.sealing import SealBroken, open_bytes, open_sealed, seal, seal_bytes, seal_many


@pytest.mark.parametrize("algorithm", ["AES-256-GCM", "SM4-GCM"])
def test_a_document_opens_in_its_own_place(db, settings, algorithm):
    settings.SEALING_ALGORITHM = algorithm

    blob = seal({"name": "仲孙妮", "n": 1}, bound_to="records:7:1")

    assert open_sealed(blob, bound_to="records:7:1") == {"name": "仲孙妮", "n": 1}
    assert "仲孙妮".encode() not in blob


@pytest.mark.parametrize("algorithm", ["AES-256-GCM", "SM4-GCM"])
def test_two_swapped_ciphertexts_do_not_open(db, settings, algorithm):
    settings.SEALING_ALGORITHM = algorithm
    one, two = seal_many([({"n": 1}, "records:1:1"), ({"n": 2}, "records:2:1")])

    with pytest.raises(SealBroken):
        open_sealed(one, bound_to="records:2:1")
    with pytest.raises(SealBroken):
        open_sealed(two, bound_to="records:1:1")


def test_documents_of_both_algorithms_open_side_by_side(db, settings):
    settings.SEALING_ALGORITHM = "AES-256-GCM"
    old = seal_bytes(b"a", bound_to="files:1")
    settings.SEALING_ALGORITHM = "SM4-GCM"
    new = seal_bytes(b"b", bound_to="files:2")

    assert (open_bytes(old, bound_to="files:1"), open_bytes(new, bound_to="files:2")) == (b"a", b"b")
