"""The algorithms a document can be sealed with, behind one small interface; a crypto card would be a third."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_LENGTH = 12
TAG_LENGTH = 16


class TagWrong(Exception):
    """The bytes are not what was sealed with this key for this place."""


class Box(Protocol):
    """One key, ready to use."""

    def encrypt(self, nonce: bytes, data: bytes, associated: bytes) -> bytes:
        """Return ciphertext and tag."""

    def decrypt(self, nonce: bytes, data: bytes, associated: bytes) -> bytes:
        """Return the plaintext, or raise TagWrong."""


class AES256GCM:
    """AES-256-GCM."""

    def __init__(self, key: bytes) -> None:
        """Take a key of 32 bytes."""
        self._aead = AESGCM(key)

    def encrypt(self, nonce: bytes, data: bytes, associated: bytes) -> bytes:
        """Return ciphertext and tag."""
        return self._aead.encrypt(nonce, data, associated)

    def decrypt(self, nonce: bytes, data: bytes, associated: bytes) -> bytes:
        """Return the plaintext, or raise TagWrong."""
        try:
            return self._aead.decrypt(nonce, data, associated)
        except InvalidTag as error:
            raise TagWrong from error


class SM4GCM:
    """SM4-GCM (GB/T 32907, RFC 8998); `cryptography` has no one-shot form of it."""

    def __init__(self, key: bytes) -> None:
        """Take a key of 16 bytes."""
        self._algorithm = algorithms.SM4(key)

    def encrypt(self, nonce: bytes, data: bytes, associated: bytes) -> bytes:
        """Return ciphertext and tag."""
        encryptor = Cipher(self._algorithm, modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(associated)
        return encryptor.update(data) + encryptor.finalize() + encryptor.tag

    def decrypt(self, nonce: bytes, data: bytes, associated: bytes) -> bytes:
        """Return the plaintext, or raise TagWrong."""
        content, tag = data[:-TAG_LENGTH], data[-TAG_LENGTH:]
        try:
            decryptor = Cipher(self._algorithm, modes.GCM(nonce, tag)).decryptor()
            decryptor.authenticate_additional_data(associated)
            return decryptor.update(content) + decryptor.finalize()
        except (InvalidTag, ValueError) as error:  # ValueError: too short for a tag
            raise TagWrong from error


@dataclass(frozen=True)
class Algorithm:
    """A row of the table: the number in the header, the name of the setting, the length of a key."""

    number: int
    name: str
    key_length: int
    box: Callable[[bytes], Box]


ALGORITHMS = (Algorithm(1, "AES-256-GCM", 32, AES256GCM), Algorithm(2, "SM4-GCM", 16, SM4GCM))
BY_NUMBER = {algorithm.number: algorithm for algorithm in ALGORITHMS}
BY_NAME = {algorithm.name: algorithm for algorithm in ALGORITHMS}
