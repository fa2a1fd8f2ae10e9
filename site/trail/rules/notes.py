"""Signed notes and checkpoints as C2SP writes them: text that can be printed, with Ed25519 lines below."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
DASH = "— "
HASH_LENGTH = 4


class NoteBroken(ValueError):
    """The text is no signed note, or nobody we know has signed it."""


@dataclass(frozen=True)
class Verifier:
    """A name and a public key: `name+hash+base64`, the C2SP form of a verifier key."""

    name: str
    public: bytes

    @property
    def key_hash(self) -> bytes:
        """Return the four bytes that say which key signed a line."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:HASH_LENGTH]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_hash.hex()}+{base64.b64encode(ED25519 + self.public).decode()}"

    @classmethod
    def parse(cls, text: str) -> Verifier:
        """Return the verifier key that the text writes."""
        try:
            name, key_hash, encoded = text.strip().split("+", 2)
            blob = base64.b64decode(encoded, validate=True)
        except ValueError as error:
            raise NoteBroken("这不是一把验证公钥(形如 名称+摘要+公钥)。") from error
        verifier = cls(name, blob[1:])
        if blob[:1] != ED25519 or verifier.key_hash.hex() != key_hash:
            raise NoteBroken("验证公钥和它自带的摘要对不上。")
        return verifier


@lru_cache(maxsize=16)
def verifier_of(name: str, key: Ed25519PrivateKey) -> Verifier:
    """Return the public half of a signing key under its name."""
    return Verifier(name, key.public_key().public_bytes_raw())


def sign(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """Return the note: the text, an empty line, the signature line."""
    if not text.endswith("\n") or any(mark in name for mark in " +\n") or not name:
        raise NoteBroken("正文以换行结束,名称不含空格和加号。")
    blob = verifier_of(name, key).key_hash + key.sign(text.encode())
    return f"{text}\n{DASH}{name} {base64.b64encode(blob).decode()}\n"


def open_note(note: str, verifier: Verifier) -> str:
    """Return the text when the verifier's key has signed it."""
    text, found, lines = note.rpartition("\n\n")
    if not found or not lines.endswith("\n"):
        raise NoteBroken("没有签名行。")
    text += "\n"
    for line in lines.splitlines():
        if line.startswith(f"{DASH}{verifier.name} ") and _signed(text, line.rpartition(" ")[2], verifier):
            return text
    raise NoteBroken(f"没有 {verifier.name} 的有效签名。")


def _signed(text: str, encoded: str, verifier: Verifier) -> bool:
    try:
        blob = base64.b64decode(encoded, validate=True)
        key_hash, signature = blob[:HASH_LENGTH], blob[HASH_LENGTH:]
        if key_hash != verifier.key_hash:
            return False
        Ed25519PublicKey.from_public_bytes(verifier.public).verify(signature, text.encode())
    except (InvalidSignature, binascii.Error):
        return False
    return True


@dataclass(frozen=True)
class CheckpointText:
    """The head of a log at one size: origin, size, root, and further lines such as the time."""

    origin: str
    size: int
    root: bytes
    extra: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [self.origin, str(self.size), base64.b64encode(self.root).decode(), *self.extra]
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def parse(cls, text: str) -> CheckpointText:
        """Return the checkpoint a note's text holds."""
        lines = text.splitlines()
        try:
            origin, size, encoded, *extra = lines
            checkpoint = cls(origin, int(size), base64.b64decode(encoded, validate=True), tuple(extra))
        except ValueError as error:
            raise NoteBroken("检查点的头三行是:日志名、条数、根。") from error
        if str(checkpoint) != text or checkpoint.size < 0:
            raise NoteBroken("检查点的写法不唯一。")
        return checkpoint
