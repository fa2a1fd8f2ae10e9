"""The receipt: a signed promise that one leaf is in the log, without a name and without content."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from trail.rules.leaves import moment, read_moment
from trail.rules.notes import NoteBroken, Verifier, open_note, sign

TITLE = "留痕回执"
LABELS = ("日志", "编号", "序号", "摘要", "承诺值", "时间", "最迟封存")
MERGE_DELAY = dt.timedelta(hours=1)  # a checkpoint covers the leaf by then
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 0 O 1 I look alike on paper


class ReceiptBroken(ValueError):
    """The text is no receipt of this form, or its signature does not hold."""


@dataclass(frozen=True)
class ReceiptText:
    """What a receipt says."""

    origin: str
    serial: str
    seq: int
    digest: str
    obj: str
    at: dt.datetime

    def __str__(self) -> str:
        values = (
            self.origin, self.serial, str(self.seq), self.digest, self.obj,
            moment(self.at), moment(self.at + MERGE_DELAY),
        )  # fmt: skip
        return f"{TITLE}\n" + "".join(
            f"{label}: {value}\n" for label, value in zip(LABELS, values, strict=True)
        )

    @classmethod
    def parse(cls, text: str) -> ReceiptText:
        """Return what the text of a receipt says."""
        title, *lines = text.splitlines()
        pairs = [line.partition(": ") for line in lines]
        if title != TITLE or tuple(label for label, _, _ in pairs) != LABELS:
            raise ReceiptBroken("这不是留痕回执,或者缺行、多行。")
        origin, serial, seq, digest, obj, at, _ = (value for _, _, value in pairs)
        try:
            receipt = cls(origin, serial, int(seq), digest, obj, read_moment(at))
        except ValueError as error:
            raise ReceiptBroken("回执里的序号或时间读不出来。") from error
        if str(receipt) != text:
            raise ReceiptBroken("回执的写法不唯一。")
        return receipt


def signer_name(origin: str) -> str:
    """Return the name under which a log signs its receipts."""
    return f"{origin}/receipt"


def signed(receipt: ReceiptText, key: Ed25519PrivateKey) -> str:
    """Return the receipt as a signed note."""
    return sign(str(receipt), signer_name(receipt.origin), key)


def verify(note: str, verifier: Verifier) -> ReceiptText:
    """Return what the receipt says when the verifier's key has signed it."""
    try:
        return ReceiptText.parse(open_note(note, verifier))
    except NoteBroken as error:
        raise ReceiptBroken(str(error)) from error


def serial(random: bytes) -> str:
    """Return a receipt number of eight random signs: HZ-7K3M-9QXA."""
    signs = "".join(ALPHABET[byte % len(ALPHABET)] for byte in random[:8])
    return f"HZ-{signs[:4]}-{signs[4:]}"
