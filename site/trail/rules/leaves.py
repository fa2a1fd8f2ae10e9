"""The canonical leaf: what one act leaves in the log, as bytes that anybody can hash again."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from unicodedata import is_normalized

from trail.rules.canonical import canonical
from trail.rules.merkle import leaf_hash

VERSION = 1
BEGINNING = "0" * 64  # what the first leaf names as the digest before it
CLOCK_TOLERANCE = dt.timedelta(seconds=2)
LONGEST_FACT = 200  # a fact is a code, a count or a digest, never content

type_of_fact = str | int | bool | None


class NotAFact(ValueError):
    """A fact is too long or is no plain value: content has no place in the log."""


@dataclass(frozen=True)
class Act:
    """One act as its room tells it: who did what to which object, when, with which facts."""

    kind: str
    actor: str
    obj: str
    at: dt.datetime
    facts: Mapping[str, type_of_fact] = field(default_factory=dict)


@dataclass(frozen=True)
class Before:
    """Where the log stands before a leaf: its number, the digest and the time of the one before."""

    seq: int
    digest: str
    at: dt.datetime | None


def moment(at: dt.datetime) -> str:
    """Return the moment in UTC to the microsecond: 2026-12-03T09:15:02.123456Z."""
    if at.tzinfo is None:
        raise ValueError("时间没有时区。")
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")[: -len("+00:00")] + "Z"


def read_moment(text: str) -> dt.datetime:
    """Return the moment that `moment` wrote."""
    return dt.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=dt.UTC)


def time_of(act: Act, before: Before) -> dt.datetime:
    """Return the time of the leaf: the act's own, but never earlier than the leaf before it."""
    return act.at if before.at is None or act.at >= before.at else before.at


def body(act: Act, before: Before, pseudonym: str) -> bytes:
    """Return the canonical leaf; a clock that ran back by more than two seconds is written down."""
    if len(act.obj) > LONGEST_FACT or not is_normalized("NFC", act.obj):
        raise NotAFact(f"对象是编号或承诺值,不超过 {LONGEST_FACT} 字:日志里不放内容。")
    at = time_of(act, before)
    content: dict[str, object] = {
        "v": VERSION, "seq": before.seq, "prev": before.digest, "kind": act.kind, "actor": pseudonym,
        "obj": act.obj, "at": moment(at), "facts": checked(act.facts),
    }  # fmt: skip
    if at - act.at > CLOCK_TOLERANCE:
        content["clock"] = moment(act.at)
    return canonical(content)


def checked(facts: Mapping[str, type_of_fact]) -> dict[str, type_of_fact]:
    """Return the facts, or refuse what could be content."""
    for key, value in facts.items():
        if not (value is None or isinstance(value, str | int)):
            raise NotAFact(f"{key} 不是单个的值。")
        if isinstance(value, str) and len(value) > LONGEST_FACT:
            raise NotAFact(f"{key} 超过 {LONGEST_FACT} 字:日志里不放内容。")
    return dict(facts)


def digest(content: bytes) -> str:
    """Return the digest of a leaf: its hash in the tree, and what the next leaf names as `prev`."""
    return leaf_hash(content).hex()
