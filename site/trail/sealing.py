"""Sealed documents: nothing with a name in it stands in the database in clear.

A sealed document is `LH1`, the numbers of the algorithm and of the data key, a nonce, ciphertext and tag. The
header and the place the document belongs to (`table:row:version`) are authenticated with it, so it opens nowhere else.
"""

import datetime as dt
import hmac
import json
import os
import struct
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from trail import keys
from trail.models import DataKey
from trail.rules.canonical import canonical
from trail.rules.ciphers import BY_NAME, BY_NUMBER, NONCE_LENGTH, TAG_LENGTH, Algorithm, Box, TagWrong

MAGIC = b"LH1"
HEADER = struct.Struct(">3sBI")
SHORTEST = HEADER.size + NONCE_LENGTH + TAG_LENGTH
COMMITMENT = b"\x02"  # 0x00 and 0x01 are leaves and nodes of the tree
IN_CLEAR = frozenset({"system", "命令行"})  # actors that are nobody in particular
SHANGHAI = ZoneInfo("Asia/Shanghai")


class SealBroken(Exception):
    """The document was changed, belongs to another place, or its key is gone."""


def seal(document: Mapping[str, object], *, bound_to: str) -> bytes:
    """Return the document sealed for its place, `table:row:version`."""
    return seal_bytes(canonical(document), bound_to=bound_to)


def open_sealed(blob: bytes, *, bound_to: str) -> dict[str, Any]:  # Any: whatever JSON can hold
    """Return the document sealed for that place, or raise SealBroken."""
    document: dict[str, Any] = json.loads(open_bytes(blob, bound_to=bound_to))  # Any: as above
    return document


def seal_many(items: Sequence[tuple[Mapping[str, object], str]]) -> list[bytes]:
    """Return many documents sealed, each for its place; the data key is looked up once."""
    return _sealed((canonical(document), bound_to) for document, bound_to in items)


def seal_committed(items: Iterable[tuple[Mapping[str, object], str]]) -> list[tuple[bytes, str]]:
    """Return many contents sealed as {content, nonce}, each with the commitment its nonce opens; written out once."""
    return seal_written((canonical(content), bound_to) for content, bound_to in items)


def seal_written(items: Iterable[tuple[bytes, str]]) -> list[tuple[bytes, str]]:
    """Do what `seal_committed` does, for contents that stand as `canonical` writes them."""
    commitments: list[str] = []

    def openings() -> Iterator[tuple[bytes, str]]:
        for body, bound_to in items:
            nonce = os.urandom(32)
            commitments.append(sha256(COMMITMENT + nonce + body).hexdigest())
            yield b'{"content":' + body + b',"nonce":"' + nonce.hex().encode() + b'"}', bound_to

    return list(zip(_sealed(openings()), commitments, strict=True))


def holds(blob: bytes | memoryview, *, bound_to: str, committed: str) -> bool:
    """Say whether what `seal_committed` sealed for the place is there, and is what was committed to."""
    try:
        opening = open_sealed(bytes(blob), bound_to=bound_to)
        return commitment(opening["content"], bytes.fromhex(str(opening["nonce"]))) == committed
    except (SealBroken, ValueError, KeyError, TypeError):
        return False


def seal_bytes(data: bytes, *, bound_to: str) -> bytes:
    """Return a file's bytes sealed for its place."""
    return _sealed([(data, bound_to)])[0]


def open_bytes(blob: bytes, *, bound_to: str) -> bytes:
    """Return the bytes sealed for that place, or raise SealBroken."""
    return next(open_many([(blob, bound_to)]))


def open_many(items: Iterable[tuple[bytes | memoryview, str]]) -> Iterator[bytes]:
    """Yield the bytes sealed for each place, or raise SealBroken; a data key is looked up once."""
    boxes: dict[bytes, Box] = {}
    for sealed, bound_to in items:
        blob = bytes(sealed)  # PostgreSQL gives a memoryview
        if len(blob) < SHORTEST or blob[:3] != MAGIC:
            raise SealBroken("这不是密封的内容。")
        header, body = blob[: HEADER.size], HEADER.size + NONCE_LENGTH
        if header not in boxes:
            _, number, kid = HEADER.unpack(header)
            boxes[header] = _box(kid, number)
        try:
            yield boxes[header].decrypt(blob[HEADER.size : body], blob[body:], header + bound_to.encode())
        except TagWrong as error:
            raise SealBroken("密封的内容被改动,或者不属于这一行。") from error


def blind(value: str, *, purpose: str) -> str:
    """Return a keyed digest by which equal values of one purpose can be found without being read."""
    return blinder(purpose)(value)


def blinder(purpose: str) -> Callable[[str], str]:
    """Return what `blind` does for one purpose, the key looked up once for many values."""
    inner, outer = _pads(_derived(keys.single("blind"), purpose))

    def hidden(value: str) -> str:
        inside, outside = inner.copy(), outer.copy()
        inside.update(value.encode())
        outside.update(inside.digest())
        digest: str = outside.hexdigest()
        return digest

    return hidden


@lru_cache(maxsize=64)
def _pads(key: bytes) -> tuple[Any, Any]:  # Any: hashlib has no name for its objects
    """Return both halves of HMAC-SHA-256 as they stand once the key is in: each value then costs half."""
    block = key.ljust(64, b"\0")
    return sha256(bytes(byte ^ 0x36 for byte in block)), sha256(bytes(byte ^ 0x5C for byte in block))


def commit(document: Mapping[str, object]) -> tuple[str, str]:
    """Return a commitment to the document and the nonce that opens it, both as hex."""
    nonce = os.urandom(32)
    return commitment(document, nonce), nonce.hex()


def commitment(document: Mapping[str, object], nonce: bytes) -> str:
    """Return the commitment that the nonce makes to the document: SHA-256(0x02 ‖ nonce ‖ canonical)."""
    return sha256(COMMITMENT + nonce + canonical(document)).hexdigest()


def pseudonym(actor: str, at: dt.datetime) -> str:
    """Return the name an actor bears in the log in the month of that moment; it changes every month."""
    if actor in IN_CLEAR:
        return actor
    month = at.astimezone(SHANGHAI).strftime("%Y-%m")
    return hmac.digest(_derived(keys.single("pseudonym"), month), actor.encode(), "sha256").hex()[:40]


def pseudonyms(actor: str, since: dt.datetime, until: dt.datetime) -> list[str]:
    """Return every name the actor bore in the log from one moment to another: for the auditor who asks by person."""
    names, day = [], since.astimezone(SHANGHAI).replace(day=1)
    while day <= until.astimezone(SHANGHAI):
        names.append(pseudonym(actor, day))
        day = (day + dt.timedelta(days=31)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return names


@lru_cache(maxsize=64)
def _derived(key: bytes, purpose: str) -> bytes:
    return hmac.digest(key, purpose.encode(), "sha256")


def _sealed(items: Iterable[tuple[bytes, str]]) -> list[bytes]:
    kid, number, box = _current()
    header = HEADER.pack(MAGIC, number, kid)
    blobs = []
    for data, bound_to in items:
        nonce = os.urandom(NONCE_LENGTH)
        blobs.append(header + nonce + box.encrypt(nonce, data, header + bound_to.encode()))
    return blobs


# Data keys. A key that an open transaction has made may yet be rolled back, so it is kept in the process only after
# the commit; until then every use reads the row again.

_boxes: dict[tuple[str, int], Box] = {}
_of_year: dict[tuple[str, int, int], int] = {}
_uncommitted: set[int] = set()
_lock = threading.Lock()


def prepare(year: int) -> DataKey:
    """Return the data key of the year for the algorithm in use, made when there is none."""
    algorithm = _algorithm()
    key = DataKey.objects.filter(year=year, algorithm=algorithm.number).first()
    return key or _make(year, algorithm)


def wrap(key: bytes, kid: int, algorithm: Algorithm, kek: str) -> bytes:
    """Return the data key wrapped by a master key."""
    nonce = os.urandom(NONCE_LENGTH)
    return nonce + _wrapping_box(kek, algorithm).encrypt(nonce, key, _wrapped_for(kid, algorithm))


def unwrap(row: DataKey) -> bytes:
    """Return the data key of a row."""
    algorithm, wrapped = BY_NUMBER[row.algorithm], bytes(row.wrapped)
    box = _wrapping_box(row.kek, algorithm)
    try:
        return box.decrypt(wrapped[:NONCE_LENGTH], wrapped[NONCE_LENGTH:], _wrapped_for(row.kid, algorithm))
    except TagWrong as error:
        raise SealBroken(f"数据密钥 {row} 打不开:主密钥 {row.kek} 不是当时的那一把。") from error


def _current() -> tuple[int, int, Box]:
    """Return number of key and algorithm and the box to seal with now."""
    algorithm, year = _algorithm(), timezone.now().astimezone(SHANGHAI).year
    place = str(keys.directory())
    kid = _of_year.get((place, year, algorithm.number))
    if kid is None:
        kid = prepare(year).kid
        if kid not in _uncommitted:
            _of_year[place, year, algorithm.number] = kid
    return kid, algorithm.number, _box(kid, algorithm.number)


def _box(kid: int, number: int) -> Box:
    place = str(keys.directory())
    box = _boxes.get((place, kid))
    if box is None:
        row = DataKey.objects.filter(kid=kid, algorithm=number).first()
        if row is None:
            raise SealBroken(f"没有编号 {kid:08x} 的数据密钥。")
        box = BY_NUMBER[number].box(unwrap(row))
        if kid not in _uncommitted:
            _boxes[place, kid] = box
    return box


def _make(year: int, algorithm: Algorithm) -> DataKey:
    kid, kek = int.from_bytes(os.urandom(4), "big"), max(keys.master_keys())
    with _lock:
        _uncommitted.add(kid)
    key = os.urandom(algorithm.key_length)
    row, made = DataKey.objects.get_or_create(
        year=year,
        algorithm=algorithm.number,
        defaults={
            "kid": kid,
            "wrapped": wrap(key, kid, algorithm, kek),
            "kek": kek,
            "made_at": timezone.now(),
        },
    )
    if made:
        transaction.on_commit(lambda: _uncommitted.discard(kid))
    return row


def _algorithm() -> Algorithm:
    try:
        return BY_NAME[settings.SEALING_ALGORITHM]
    except KeyError as error:
        raise keys.KeyTrouble(f"SEALING_ALGORITHM 只能是 {'、'.join(BY_NAME)}。") from error


def _wrapping_box(kek: str, algorithm: Algorithm) -> Box:
    if kek not in keys.master_keys():
        keys.forget()  # another process may have rotated
    if kek not in keys.master_keys():
        raise keys.KeyTrouble(f"没有找到主密钥 {kek}。从密钥备份取回 kek-{kek}.key。")
    info = f"liuhen wrap {algorithm.name}".encode()
    return algorithm.box(HKDF(SHA256(), algorithm.key_length, None, info).derive(keys.master_keys()[kek]))


def _wrapped_for(kid: int, algorithm: Algorithm) -> bytes:
    return struct.pack(">3sBI", b"LHK", algorithm.number, kid)


def forget() -> None:
    """Drop the unwrapped keys: after a rotation, or in a test."""
    _boxes.clear()
    _of_year.clear()
    keys.forget()
