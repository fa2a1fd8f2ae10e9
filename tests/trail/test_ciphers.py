"""Both algorithms give the published values: NIST (GCM, test cases 13 to 16) and RFC 8998."""

import pytest

from trail.rules.ciphers import ALGORITHMS, BY_NAME, BY_NUMBER, NONCE_LENGTH, TagWrong

VECTORS = [  # algorithm, key, nonce, plaintext, associated data, ciphertext, tag
    ("AES-256-GCM", "00" * 32, "00" * 12, "", "", "", "530f8afbc74536b9a963b4f1c4cb738b"),
    (
        "AES-256-GCM", "00" * 32, "00" * 12, "00" * 16, "",
        "cea7403d4d606b6e074ec5d3baf39d18", "d0d1c8a799996bf0265b98b5d48ab919",
    ),
    (
        "AES-256-GCM", "feffe9928665731c6d6a8f9467308308" * 2, "cafebabefacedbaddecaf888",
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255", "",
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad",
        "b094dac5d93471bdec1a502270e3cc6c",
    ),
    (
        "AES-256-GCM", "feffe9928665731c6d6a8f9467308308" * 2, "cafebabefacedbaddecaf888",
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
        "feedfacedeadbeeffeedfacedeadbeefabaddad2",
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
        "76fc6ece0f4e1768cddf8853bb2d551b",
    ),
    (
        "SM4-GCM", "0123456789abcdeffedcba9876543210", "00001234567800000000abcd",
        "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
        "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa",
        "feedfacedeadbeeffeedfacedeadbeefabaddad2",
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d",
        "83de3541e4c2b58177e065a9bf7b62ec",
    ),
]  # fmt: skip


@pytest.mark.parametrize("vector", VECTORS)
def test_published_values(vector):
    key, nonce, plain, associated, content, tag = map(bytes.fromhex, vector[1:])
    box = BY_NAME[vector[0]].box(key)

    assert box.encrypt(nonce, plain, associated) == content + tag
    assert box.decrypt(nonce, content + tag, associated) == plain


def test_the_numbers_of_the_algorithms_are_in_every_sealed_document():
    assert [(each.number, each.name, each.key_length) for each in ALGORITHMS] == [
        (1, "AES-256-GCM", 32),
        (2, "SM4-GCM", 16),
    ]
    assert {number: one.name for number, one in BY_NUMBER.items()} == {1: "AES-256-GCM", 2: "SM4-GCM"}
    assert NONCE_LENGTH == 12


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=lambda algorithm: algorithm.name)
@pytest.mark.parametrize("broken", ["content", "tag", "nonce", "associated", "key", "short"])
def test_any_change_is_noticed(algorithm, broken):
    key, nonce, associated = b"k" * algorithm.key_length, b"n" * 12, b"a"
    blob = algorithm.box(key).encrypt(nonce, b"content", associated)

    changed = {
        "content": (key, nonce, bytes([blob[0] ^ 1]) + blob[1:], associated),
        "tag": (key, nonce, blob[:-1] + bytes([blob[-1] ^ 1]), associated),
        "nonce": (key, b"m" * 12, blob, associated),
        "associated": (key, nonce, blob, b"b"),
        "key": (b"l" * algorithm.key_length, nonce, blob, associated),
        "short": (key, nonce, blob[:3], associated),
    }[broken]

    with pytest.raises(TagWrong):
        algorithm.box(changed[0]).decrypt(*changed[1:])
