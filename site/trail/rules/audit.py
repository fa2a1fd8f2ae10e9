"""Reading the log from its beginning: what does not fit is named with its place and the way it was tampered with."""

import datetime as dt
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from trail.rules.leaves import BEGINNING, digest, moment
from trail.rules.merkle import Frontier

READ = json.JSONDecoder().raw_decode  # twice as quick as json.loads


class Code(StrEnum):
    """The ways in which a log can be wrong."""

    EDITED = "edited"
    DELETED = "deleted"
    INSERTED = "inserted"
    REORDERED = "reordered"
    REWRITTEN = "rewritten"
    BACKDATED = "backdated"
    HEAD = "head"
    CHECKPOINT = "checkpoint"
    RECEIPT = "receipt"
    TRIGGER = "trigger"
    RECORD = "record"
    NAMED = "named"
    SIGHT = "sight"
    ROSTER = "roster"
    ZERO = "zero"
    VERDICT = "verdict"
    UNIT_RETURN = "unit-return"
    DELIVERY = "delivery"
    ROLE = "role"
    POLICY = "policy"
    FORM = "form"
    FILE = "file"
    CASE = "case"
    PROTECTION = "protection"
    SETTING = "setting"


@dataclass(frozen=True)
class Finding:
    """One thing that does not fit, and the number of the leaf where it shows."""

    code: Code
    seq: int | None
    message: str


class Row(NamedTuple):
    """A row of the log as the database has it."""

    seq: int
    digest: str
    kind: str
    actor: str
    obj: str
    at: dt.datetime
    body: str


@dataclass(frozen=True)
class End:
    """What the head row says about the end of the log."""

    size: int
    digest: str
    frontier: str


class Walk:
    """The reader of the log: gives it row by row to `step`, then compares the end with the head."""

    def __init__(self, sizes: frozenset[int] = frozenset()) -> None:
        """Stand before the first row; remember the roots of the tree at these sizes."""
        self.expected = 0
        self.digest, self.digest_before = BEGINNING, ""
        self.at = ""
        self.frontier = Frontier.empty()
        self.sizes = sizes
        self.roots = {0: self.frontier.root()} if 0 in sizes else {}

    def step(self, row: Row) -> Finding | None:
        """Read one row; return what is wrong with it or before it."""
        finding = self._found(row)
        self.expected = row.seq + 1
        self.digest_before, self.digest = self.digest, row.digest
        self.frontier.append(_bytes(row.digest))
        if self.frontier.size in self.sizes:
            self.roots[self.frontier.size] = self.frontier.root()
        return finding

    def _found(self, row: Row) -> Finding | None:
        if row.seq != self.expected:
            return self._gap(row.seq)
        if digest(row.body.encode()) != row.digest:
            return Finding(Code.EDITED, row.seq, f"序号 {row.seq} 的正文或摘要被改动。")
        try:
            content: dict[str, Any] = READ(row.body)[0]  # Any: judged below
            return self._misplaced(row, content) or self._changed(row, content)
        except (ValueError, KeyError, TypeError):
            return Finding(Code.EDITED, row.seq, f"序号 {row.seq} 的正文不是日志的写法。")

    def _gap(self, seq: int) -> Finding:
        if seq < self.expected:
            return Finding(Code.INSERTED, seq, f"序号 {seq} 不该有:日志从 0 开始。")
        last = "" if seq - 1 == self.expected else f" 到 {seq - 1}"
        return Finding(Code.DELETED, self.expected, f"序号 {self.expected}{last} 被删除。")

    def _misplaced(self, row: Row, content: dict[str, Any]) -> Finding | None:  # Any: parsed JSON
        own, before = content["seq"], content["prev"]
        if own == row.seq and before == self.digest:
            return None
        if before == self.digest_before:
            return Finding(Code.INSERTED, row.seq - 1, f"序号 {row.seq - 1} 是后来插进来的。")
        if own != row.seq:
            return Finding(Code.REORDERED, row.seq, f"序号 {row.seq} 的位置上是原来的序号 {own}。")
        return Finding(Code.REWRITTEN, row.seq - 1, f"序号 {row.seq - 1} 被整条换过:后一条接的不是它。")

    def _changed(self, row: Row, content: dict[str, Any]) -> Finding | None:  # Any: parsed JSON
        at, earlier = content["at"], self.at
        self.at = at
        columns = (row.kind, row.actor, row.obj, moment(row.at))
        if columns != (content["kind"], content["actor"], content["obj"], at):
            return Finding(Code.EDITED, row.seq, f"序号 {row.seq} 的列和它的正文对不上。")
        if at < earlier:
            return Finding(Code.BACKDATED, row.seq, f"序号 {row.seq} 的时间早于它前面的一条。")
        return None

    def finish(self, end: End) -> Finding | None:
        """Compare the end of the log with its head."""
        last = end.size - 1
        if end.size > self.expected:
            return Finding(Code.DELETED, self.expected, f"末尾的序号 {self.expected} 到 {last} 被删除。")
        if end.size < self.expected:
            return Finding(Code.INSERTED, end.size, f"序号 {end.size} 在日志末端之后:没有经过登记。")
        if end.digest != self.digest:
            return Finding(Code.REWRITTEN, last, f"最后一条(序号 {last})和日志末端记下的不是同一条。")
        if end.frontier != str(self.frontier):
            return Finding(Code.HEAD, None, "日志末端记下的前沿和各条算出来的不同。")
        return None


def _bytes(digest: str) -> bytes:
    try:
        return bytes.fromhex(digest)
    except ValueError:
        return b""  # the row was already found to be edited
