"""A sealed document opens where it belongs and nowhere else. # 第九条"""

import hmac

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.trail.failing import fail_after
from trail import keys, sealing
from trail.models import DataKey
from trail.rules.canonical import canonical
from trail.rules.ciphers import NONCE_LENGTH
from trail.sealing import (
    HEADER,
    SealBroken,
    blind,
    blinder,
    commit,
    commitment,
    open_bytes,
    open_sealed,
    seal,
    seal_bytes,
    seal_committed,
    seal_many,
)

both = pytest.mark.parametrize("algorithm", ["AES-256-GCM", "SM4-GCM"])
quick = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@both
def test_a_document_opens_in_its_own_place(db, settings, algorithm):
    settings.SEALING_ALGORITHM = algorithm

    blob = seal({"name": "仲孙妮", "n": 1}, bound_to="records:7:1")

    assert open_sealed(blob, bound_to="records:7:1") == {"name": "仲孙妮", "n": 1}
    assert "仲孙妮".encode() not in blob


@both
def test_two_swapped_ciphertexts_do_not_open(db, settings, algorithm):
    settings.SEALING_ALGORITHM = algorithm
    one, two = seal_many([({"n": 1}, "records:1:1"), ({"n": 2}, "records:2:1")])

    with pytest.raises(SealBroken):
        open_sealed(one, bound_to="records:2:1")
    with pytest.raises(SealBroken):
        open_sealed(two, bound_to="records:1:1")


@both
def test_every_changed_byte_is_noticed(db, settings, algorithm):
    settings.SEALING_ALGORITHM = algorithm
    blob = seal_bytes(b"content", bound_to="files:1")

    for place in range(len(blob)):
        changed = blob[:place] + bytes([blob[place] ^ 1]) + blob[place + 1 :]
        with pytest.raises(SealBroken):
            open_bytes(changed, bound_to="files:1")


@pytest.mark.parametrize("blob", [b"", b"LH1", b"plain text that was never sealed by anyone"])
def test_what_was_never_sealed_does_not_open(db, blob):
    with pytest.raises(SealBroken):
        open_bytes(blob, bound_to="files:1")


def test_documents_of_both_algorithms_open_side_by_side(db, settings):
    settings.SEALING_ALGORITHM = "AES-256-GCM"
    old = seal_bytes(b"a", bound_to="files:1")
    settings.SEALING_ALGORITHM = "SM4-GCM"
    new = seal_bytes(b"b", bound_to="files:2")

    assert (open_bytes(old, bound_to="files:1"), open_bytes(new, bound_to="files:2")) == (b"a", b"b")


@quick
@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")) | st.integers()
    )
)
def test_any_document_comes_back(db, document):
    assume_distinct = canonical_or_none(document)
    if assume_distinct is not None:
        opened = open_sealed(seal(document, bound_to="t:1:1"), bound_to="t:1:1")
        assert canonical(opened) == assume_distinct


def canonical_or_none(document: dict[str, object]) -> bytes | None:
    """Return the canonical form, or none when two keys become one."""
    try:
        return canonical(document)
    except ValueError:
        return None


def test_no_nonce_is_used_twice(db):
    blobs = seal_many([({}, "t:1:1")] * 20_000)

    assert len({blob[HEADER.size :][:NONCE_LENGTH] for blob in blobs}) == len(blobs)


def test_each_year_has_a_key_of_its_own(db):
    with time_machine.travel("2026-12-31T15:59:59Z", tick=False):
        old = seal({"n": 1}, bound_to="t:1:1")
    with time_machine.travel("2026-12-31T16:00:00Z", tick=False):  # 00:00 in Shanghai
        new = seal({"n": 2}, bound_to="t:1:1")

    assert old[: HEADER.size] != new[: HEADER.size]
    assert sorted(DataKey.objects.values_list("year", flat=True))[-2:] == [2026, 2027]
    assert (open_sealed(old, bound_to="t:1:1"), open_sealed(new, bound_to="t:1:1")) == ({"n": 1}, {"n": 2})


def test_a_key_that_is_not_there_is_named(db):
    blob = seal({}, bound_to="t:1:1")
    DataKey.objects.all().delete()
    sealing.forget()

    with pytest.raises(SealBroken, match="数据密钥"):
        open_sealed(blob, bound_to="t:1:1")


def test_a_data_key_made_in_a_transaction_that_fails_is_forgotten(real_commits):
    DataKey.objects.all().delete()
    sealing.forget()
    with pytest.raises(ZeroDivisionError):
        fail_after(lambda: seal({"n": 1}, bound_to="t:1:1"))

    blob = seal({"n": 2}, bound_to="t:1:1")

    sealing.forget()
    assert open_sealed(blob, bound_to="t:1:1") == {"n": 2}
    assert DataKey.objects.count() == 1


def test_a_committed_data_key_is_looked_up_once(real_commits, django_assert_num_queries):
    blob = seal({"n": 1}, bound_to="t:1:1")

    with django_assert_num_queries(0):
        seal({"n": 2}, bound_to="t:2:1")
        open_sealed(blob, bound_to="t:1:1")


def test_blind_values_are_equal_for_one_purpose_only():
    assert blind("仲孙妮", purpose="subject") == blind("仲孙妮", purpose="subject")
    assert blind("仲孙妮", purpose="subject") != blind("仲孙妮", purpose="asker")
    assert blind("a\0b", purpose="c") != blind("b", purpose="c\0a")


def test_a_commitment_opens_with_its_nonce_only():
    document = {"account": "口头过问"}

    committed, nonce = commit(document)

    assert commitment(document, bytes.fromhex(nonce)) == committed
    assert commitment({"account": "口头过问。"}, bytes.fromhex(nonce)) != committed
    assert commit(document)[0] != committed


def test_contents_sealed_with_their_commitment_open_like_any_other(db):
    """`seal_committed` writes each content out once, and is otherwise `commit` and `seal`."""
    (blob, committed), _ = seal_committed([({"name": "仲孙妮"}, "t:1:1"), ({}, "t:2:1")])

    opened = open_sealed(blob, bound_to="t:1:1")

    assert opened["content"] == {"name": "仲孙妮"}
    assert commitment(opened["content"], bytes.fromhex(opened["nonce"])) == committed


def test_a_blinder_is_blind_for_one_purpose():
    assert blinder("subject")("仲孙妮") == blind("仲孙妮", purpose="subject")


def test_what_is_blinded_is_the_hmac_it_always_was():
    """Half of it is worked out once; an index written years ago is still found."""
    key = hmac.digest(keys.single("blind"), b"row-key", "sha256")

    for value in ("", "某律师", "x" * 1000):
        assert blind(value, purpose="row-key") == hmac.digest(key, value.encode(), "sha256").hex()
