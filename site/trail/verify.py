#!/usr/bin/env python3
"""核对留痕的日志、回执、证明、检查点和开启件;只要这一个文件、Python 3.11 和 cryptography,不需要本系统。

    python verify.py [--key 公钥]... 文件...

Files are told apart by their first line. Nothing here is imported from the product: whoever checks it reads only this page.

What is checked, and how (all digests SHA-256, all signatures Ed25519):
  leaf        digest = H(0x00 ‖ the line as exported); each names the digest before it, its number and a time not earlier
  tree        RFC 9162: node = H(0x01 ‖ left ‖ right); the last node of an odd level rises unchanged
  checkpoint  C2SP signed note: name of the log, number of leaves, root, time; the root must be that of the log
  receipt     C2SP signed note: the promise that the leaf with this number, digest, commitment and time is in the log
  proof       C2SP tlog-proof: number of the leaf, path to the root, checkpoint
  opening     content, nonce and path: H(0x02 ‖ nonce ‖ canonical content) is a leaf of the little tree under a receipt;
              or, where nothing is sealed (a zero return), the line of the log whose digest the receipt names
"""

import argparse
import base64
import json
import re
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

LABELS = ("日志", "编号", "序号", "摘要", "承诺值", "时间", "最迟封存")
PROOF = "c2sp.org/tlog-proof@v1"
UNTRUSTED = "注意  没有用 --key 给出公钥,用的是导出文件自带的:只能证明前后一致,不能证明是谁签的。\n"


class Wrong(Exception):
    """What was found; the sentence is for the reader."""


# --- the tree ---------------------------------------------------------------------------------------------------------


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


def climb(leaf: bytes, index: int, size: int, path: Iterable[bytes]) -> bytes:
    """Return the root to which the path leads from the leaf at the index of a tree of that size."""
    if not 0 <= index < size:
        raise Wrong("序号不在树里")
    last, steps = size - 1, iter(path)
    while last:
        if index & 1 or index < last:
            step = next(steps, None)
            if step is None:
                raise Wrong("路径太短")
            leaf = node(step, leaf) if index & 1 else node(leaf, step)
        index, last = index >> 1, last >> 1
    if next(steps, None) is not None:
        raise Wrong("路径太长")
    return leaf


@dataclass
class Tree:
    """A growing tree: the roots of its full subtrees."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def append(self, leaf: bytes) -> None:
        """Take one more leaf."""
        full = self.size
        while full & 1:
            leaf, full = node(self.peaks.pop(), leaf), full >> 1
        self.peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Return the root so far."""
        if not self.peaks:
            return sha256(b"").digest()
        result = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            result = node(peak, result)
        return result


# --- signed notes -----------------------------------------------------------------------------------------------------


def read_key(text: str) -> tuple[str, bytes]:
    """Return name and public key of a C2SP verifier key: name+hash+base64."""
    try:
        name, short, encoded = text.strip().split("+", 2)
        blob = base64.b64decode(encoded, validate=True)
    except ValueError as error:
        raise Wrong(f"公钥读不出来:{text}") from error
    if blob[:1] != b"\x01" or sha256(name.encode() + b"\n" + blob).hexdigest()[:8] != short:
        raise Wrong(f"公钥和它自带的摘要对不上:{name}")
    return name, blob[1:]


def open_note(note: str, keys: dict[str, bytes], name: str) -> list[str]:
    """Return the lines of the text when the key of that name has signed it."""
    if name not in keys:
        raise Wrong(f"没有 {name} 的公钥,用 --key 给出")
    text, _, signatures = note.rpartition("\n\n")
    for line in signatures.splitlines():
        dash, _, rest = line.partition(" ")
        signer, _, encoded = rest.rpartition(" ")
        if dash == "—" and signer == name:
            try:
                blob = base64.b64decode(encoded, validate=True)
                Ed25519PublicKey.from_public_bytes(keys[name]).verify(blob[4:], f"{text}\n".encode())
            except (InvalidSignature, ValueError) as error:
                raise Wrong("签名不对:内容被改动,或者不是这把密钥签的") from error
            return text.split("\n")
    raise Wrong(f"没有 {name} 的签名")


@dataclass(frozen=True)
class Checkpoint:
    """A signed head of a log."""

    size: int
    root: bytes
    at: str


def read_checkpoint(note: str, keys: dict[str, bytes]) -> Checkpoint:
    """Return the checkpoint when its log has signed it."""
    lines = open_note(note, keys, note.partition("\n")[0])
    try:
        return Checkpoint(int(lines[1]), base64.b64decode(lines[2], validate=True), "".join(lines[3:4]))
    except (ValueError, IndexError) as error:
        raise Wrong("检查点的写法读不出来") from error


@dataclass(frozen=True)
class Receipt:
    """A signed promise."""

    origin: str
    serial: str
    seq: int
    digest: str
    obj: str
    at: str
    until: str


def read_receipt(note: str, keys: dict[str, bytes]) -> Receipt:
    """Return the receipt when the log's receipt key has signed it."""
    origin = note.partition("日志: ")[2].partition("\n")[0]
    title, *lines = open_note(note, keys, f"{origin}/receipt")
    pairs = [line.partition(": ") for line in lines]
    if title != "留痕回执" or tuple(pair[0] for pair in pairs) != LABELS:
        raise Wrong("回执缺行或多行")
    values = [pair[2] for pair in pairs]
    return Receipt(values[0], values[1], int(values[2]), *values[3:])


# --- the log ----------------------------------------------------------------------------------------------------------


@dataclass
class Log:
    """What is kept of an export while it is read: digests in order, roots at checkpoints, leaves asked for by digest."""

    keys: list[str]
    digests: list[bytes] = field(default_factory=list)
    roots: dict[int, bytes] = field(default_factory=dict)
    asked: dict[str, dict[str, Any]] = field(default_factory=dict)  # Any: parsed JSON
    notes: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def root(self, size: int) -> bytes:
        """Return the root over the first leaves."""
        if size not in self.roots:
            tree = Tree()
            for digest in self.digests[:size]:
                tree.append(digest)
            self.roots[size] = tree.root()
        return self.roots[size]


def read_log(lines: Iterable[str], numbers: set[int]) -> Log:
    """Read an export and keep the leaves with these numbers; troubles are kept in the order they were met."""
    rest = iter(lines)
    first = json.loads(next(rest))
    log, tree, before, at, expected = Log(first["keys"]), Tree(), "0" * 64, "", 0
    for line in rest:
        text = line.rstrip("\n")
        content = json.loads(text)
        if "checkpoint" in content:
            log.notes.append(content["checkpoint"])
            log.roots[tree.size] = tree.root()
            continue
        trouble = trouble_with(content, expected, before, at)
        if trouble:
            log.troubles.append(trouble)
        digest = sha256(b"\x00" + text.encode()).digest()
        before, at, expected = digest.hex(), content["at"], content["seq"] + 1
        if content["seq"] in numbers:
            log.asked[before] = content
        log.digests.append(digest)
        tree.append(digest)
    log.roots[tree.size] = tree.root()
    if tree.size != first["size"]:
        log.troubles.append(f"第一行说有 {first['size']} 条,文件里有 {tree.size} 条")
    return log


def trouble_with(content: dict[str, Any], number: int, before: str, at: str) -> str:  # Any: parsed JSON
    """Return what is wrong with a leaf at that place, or nothing."""
    if content["seq"] != number:
        return f"序号 {number} 的位置上是序号 {content['seq']}:有条目被删除、插入或调换"
    if content["prev"] != before:
        return f"序号 {number} 接的不是它前面的一条:序号 {number - 1} 被改动"
    return f"序号 {number} 的时间早于它前面的一条" if content["at"] < at else ""


# --- what is said about each file -------------------------------------------------------------------------------------


class Desk:
    """Takes the files one by one and says of each what was found."""

    def __init__(self, keys: list[str]) -> None:
        """Take the trusted public keys."""
        self.keys = dict(read_key(text) for text in keys)
        self.log: Log | None = None
        self.checkpoints: list[Checkpoint] = []
        self.receipts: list[Receipt] = []
        self.failed = False

    def say(self, path: Path, sentence: str, *, wrong: bool = False) -> None:
        """Print one finding."""
        self.failed |= wrong
        sys.stdout.write(f"{'不符' if wrong else '相符'}  {path.name}:{sentence}\n")

    def take_log(self, path: Path, lines: Iterable[str], numbers: set[int]) -> None:
        """Check an export of the log and the checkpoints in it."""
        log = self.log = read_log(lines, numbers)
        if not self.keys:
            self.keys = dict(read_key(key) for key in log.keys)
            sys.stdout.write(UNTRUSTED)
        for trouble in log.troubles:
            self.say(path, trouble, wrong=True)
        if not log.troubles:
            size = len(log.digests)
            self.say(path, f"{size} 条前后相接,根 {log.root(size).hex()}")
        for note in log.notes:
            self.take_checkpoint(path, note)

    def take_checkpoint(self, path: Path, text: str) -> None:
        """Check the signature of a checkpoint, and its root when there is a log."""
        checkpoint = read_checkpoint(text, self.keys)
        self.checkpoints.append(checkpoint)
        size = checkpoint.size
        if self.log is None:
            self.say(path, f"检查点 {size} 条,签名有效,签于 {checkpoint.at}(没有给出日志,只核对了签名)")
        elif size > len(self.log.digests):
            raise Wrong(f"检查点有 {size} 条,日志只有 {len(self.log.digests)} 条:后面的被删除")
        elif self.log.root(size) != checkpoint.root:
            raise Wrong(f"前 {size} 条和检查点不一致:签名以后历史被改写")
        else:
            self.say(path, f"检查点 {size} 条,和日志一致,签于 {checkpoint.at}")

    def take_receipt(self, path: Path, text: str) -> None:
        """Check the signature of a receipt, and that the log has what it promises."""
        receipt = read_receipt(text, self.keys)
        self.receipts.append(receipt)
        seq, number = receipt.seq, receipt.serial
        if self.log is None:
            self.say(path, f"回执 {number} 签名有效,时间 {receipt.at}(没有给出日志,只核对了签名)")
            return
        leaf = self.log.asked.get(receipt.digest)
        if leaf is None and all(other["seq"] != seq for other in self.log.asked.values()):
            raise Wrong(f"回执 {number} 漏记:日志里没有序号 {seq},它最迟应在 {receipt.until} 封存")
        if leaf is None or (leaf["seq"], leaf["obj"], leaf["at"]) != (seq, receipt.obj, receipt.at):
            raise Wrong(f"回执 {number} 对不上:序号 {seq} 已经不是当时的那一条")
        covered = any(checkpoint.size > seq for checkpoint in self.checkpoints)
        self.say(path, f"回执 {number} 在日志序号 {seq},{'已' if covered else '尚未'}被检查点封存")

    def take_proof(self, path: Path, text: str) -> None:
        """Check that a receipt's leaf is under the checkpoint of the proof."""
        above, _, note = text.partition("\n\n")
        _, index, *steps = above.split("\n")
        number = int(index.removeprefix("index "))
        checkpoint = read_checkpoint(note, self.keys)
        receipt = next((given for given in self.receipts if given.seq == number), None)
        if receipt is None:
            raise Wrong(f"先给出序号 {number} 的回执,再给出它的证明")
        path_up = [base64.b64decode(step, validate=True) for step in steps]
        if climb(bytes.fromhex(receipt.digest), number, checkpoint.size, path_up) != checkpoint.root:
            raise Wrong(f"这条路径从回执 {receipt.serial} 到不了检查点的根")
        self.say(path, f"回执 {receipt.serial} 已封存在 {checkpoint.size} 条的检查点下,签于 {checkpoint.at}")

    def take_opening(self, path: Path, text: str) -> None:
        """Check that a receipt, given beside it or in it, commits to exactly this content, or names this line."""
        opening = json.loads(text)
        if "receipt" in opening:
            self.take_receipt(path, opening["receipt"])
        if "proof" in opening:
            self.take_proof(path, opening["proof"])
        self.say(path, self.logged(opening["leaf"]) if "leaf" in opening else self.promised(opening))

    def logged(self, leaf: str) -> str:
        """Return what the line of the log says whose digest a receipt names."""
        digest = sha256(b"\x00" + leaf.encode()).hexdigest()
        receipt = next((given for given in self.receipts if given.digest == digest), None)
        if receipt is None:
            raise Wrong("没有一份给出的回执说的是这条日志:日志原文被改动,或者回执不是它的")
        said = json.loads(leaf)
        facts = ",".join(f"{key} {value}" for key, value in said["facts"].items() if key != "row")
        return f"回执 {receipt.serial} 说的就是这条日志:{said['kind']} {said['obj']},{facts},一字未改"

    def promised(self, opening: dict[str, Any]) -> str:  # Any: parsed JSON
        """Return whose receipt commits to the content."""
        nonce, size = bytes.fromhex(opening["nonce"]), opening.get("size", 1)
        promise = sha256(b"\x02" + nonce + canonical(opening["content"])).digest()
        path_up = [bytes.fromhex(step) for step in opening.get("path", [])]
        root = climb(sha256(b"\x00" + promise).digest(), opening.get("position", 0), size, path_up).hex()
        receipt = next((given for given in self.receipts if given.obj == root), None)
        if receipt is None:
            raise Wrong("没有一份给出的回执承诺过这份内容:内容被改动,或者回执不是它的")
        return f"内容就是回执 {receipt.serial} 在 {receipt.at} 承诺的内容,一字未改"


def canonical(value: Any) -> bytes:  # Any: parsed JSON
    """Return sorted keys, no spaces, NFC, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text).encode()


ORDER = ("log", "checkpoint", "receipt", "proof", "opening")


def kind_of(path: Path) -> str:
    """Tell what a file is by its first line."""
    with path.open(encoding="utf-8") as file:
        line = file.readline()
    if line.startswith("{"):
        return "log" if '"export"' in line else "opening"
    if line == "留痕回执\n":
        return "receipt"
    return "proof" if line.startswith(PROOF) else "checkpoint"


def numbers_in(paths: Iterable[Path]) -> set[int]:
    """Return the numbers of the leaves that receipts in these files speak of."""
    texts = (path.read_text(encoding="utf-8") for path in paths)
    return {int(number) for text in texts for number in re.findall(r"序号: ([0-9]+)", text)}


def check(desk: Desk, files: list[tuple[str, Path]]) -> None:
    """Take every file in its turn; one that cannot be read does not stop the others."""
    numbers = numbers_in(path for kind, path in files if kind in {"receipt", "opening"})
    for kind, path in sorted(files, key=lambda pair: ORDER.index(pair[0])):
        try:
            with path.open(encoding="utf-8", newline="\n") as file:
                if kind == "log":
                    desk.take_log(path, file, numbers)
                else:
                    getattr(desk, f"take_{kind}")(path, file.read())
        except Wrong as error:
            desk.say(path, str(error), wrong=True)
        except (ValueError, KeyError, TypeError, IndexError, StopIteration) as error:
            desk.say(path, f"这份文件的写法读不出来({error!r})", wrong=True)


def main(arguments: list[str]) -> int:
    """Check the files; return 0 when everything fits, 1 when something does not, 2 when a file cannot be read."""
    parser = argparse.ArgumentParser(description="脱离本系统核对留痕的日志、回执、证明、检查点和开启件。")
    parser.add_argument("files", nargs="+", type=Path, help="日志导出、回执、证明、检查点、开启件,次序不论")
    parser.add_argument("--key", action="append", default=[], help="信任的公钥(名称+摘要+公钥),可以给几次")
    options = parser.parse_args(arguments)
    try:
        desk = Desk(options.key)
        check(desk, [(kind_of(path), path) for path in options.files])
    except (Wrong, OSError, UnicodeDecodeError) as error:
        sys.stdout.write(f"读不出来  {error}\n")
        return 2
    sys.stdout.write("结论  有不符之处,先看第一处。\n" if desk.failed else "结论  全部相符。\n")
    return 1 if desk.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
