"""The signer: a process of its own, with its own key and its own memory, that signs no head it finds inconsistent.

Run as `python -m trail.signer --state DIR`; it knows neither settings nor database. It says on one line how many leaves
it has signed, reads one line about the head and then the leaves since, and answers with one line: the note, or why not.
"""

import argparse
import datetime as dt
import fcntl
import json
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from trail.rules.leaves import BEGINNING, digest, moment
from trail.rules.merkle import Frontier
from trail.rules.notes import CheckpointText, sign, verifier_of

KEY, PUBLIC, SIGNED, REFUSED = "signer.key", "public.txt", "signed.jsonl", "refused.json"
REFUSAL = 3  # exit code


class Refused(Exception):
    """The head contradicts what was signed before; the sentence says how."""


@dataclass(frozen=True)
class Signed:
    """The last head that was signed."""

    origin: str = ""
    size: int = 0
    frontier: str = ""
    digest: str = BEGINNING
    at: str = ""
    note: str = ""


def last_signed(state: Path) -> Signed:
    """Return the last head in the memory; a line cut off by a crash was never given out."""
    file = state / SIGNED
    lines = file.read_text().split("\n")[:-1] if file.exists() else []
    return Signed(**json.loads(lines[-1])) if lines else Signed()


def key_of(state: Path) -> Ed25519PrivateKey:
    """Return the signer's key, made the first time; refuse one that others can read."""
    path = state / KEY
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32) + "\n")
    if path.stat().st_mode & 0o077:
        raise Refused(f"签名密钥 {path} 别人也能读。改成 0600 再运行。")
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text().strip()))


def judge(head: dict[str, Any], leaves: Iterator[str], last: Signed) -> Signed:  # Any: a line of JSON
    """Return the head to sign (without its note), recomputed from the leaves; raise Refused when it contradicts."""
    if last.origin not in {"", head["origin"]}:
        raise Refused(f"这把密钥签的是日志 {last.origin},不是 {head['origin']}。")
    if head["size"] < last.size:
        raise Refused(f"日志只有 {head['size']} 条,上次已经签到 {last.size} 条:数据库被退回过。")
    frontier = Frontier.parse(last.size, last.frontier)
    before, at = last.digest, last.at
    for body in leaves:
        content = json.loads(body)
        if content["seq"] != frontier.size or content["prev"] != before:
            raise Refused(f"序号 {frontier.size} 接不上上次签过的日志:前面的内容被换过。")
        if content["at"] < at:
            raise Refused(f"序号 {frontier.size} 的时间早于它前面的一条。")
        before, at = digest(body.encode()), content["at"]
        frontier.append(bytes.fromhex(before))
    if (frontier.size, frontier.root().hex()) != (head["size"], head["root"]):
        raise Refused(f"日志末端说有 {head['size']} 条,按各条算出来的是 {frontier.size} 条,或者根不同。")
    return Signed(head["origin"], frontier.size, str(frontier), before, at)


def sign_head(state: Path, lines: Iterator[str], now: dt.datetime) -> Signed:
    """Sign the head described by the lines, remember it first, return it with its note."""
    last, key = last_signed(state), key_of(state)
    head = judge(json.loads(next(lines)), lines, last)
    if last.note and head.size == last.size:
        return last
    root = Frontier.parse(head.size, head.frontier).root()
    text = str(CheckpointText(head.origin, head.size, root, (moment(now),)))
    signed = Signed(**{**vars(head), "note": sign(text, head.origin, key)})
    _write(state / PUBLIC, f"{verifier_of(head.origin, key)}\n")
    _remember(state / SIGNED, signed)
    return signed


def _remember(path: Path, signed: Signed) -> None:
    kept = path.read_text() if path.exists() else ""
    with path.open("r+" if kept else "w") as file:
        file.seek(0)
        file.truncate(len(kept[: kept.rfind("\n") + 1].encode()))  # a line cut off by a crash goes
        file.seek(0, os.SEEK_END)
        file.write(json.dumps(vars(signed), ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _write(path: Path, text: str) -> None:
    draft = path.with_suffix(".new")
    draft.write_text(text)
    draft.replace(path)


@contextmanager
def alone(state: Path) -> Iterator[None]:
    """Let one signer at a time use the memory."""
    state.mkdir(mode=0o755, parents=True, exist_ok=True)
    with (state / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def main(arguments: list[str], lines: TextIO, answer: TextIO) -> int:
    """Say how far the log is signed, then sign what the lines tell or refuse it; return the exit code."""
    parser = argparse.ArgumentParser(description="日志检查点的签名者。")
    parser.add_argument("--state", type=Path, required=True, help="签名者的文件夹:密钥和签过的检查点")
    state: Path = parser.parse_args(arguments).state
    with alone(state):
        said: dict[str, str | int] = {}
        try:
            _say(answer, {"size": last_signed(state).size})
            signed = sign_head(state, (line.rstrip("\n") for line in lines), dt.datetime.now(dt.UTC))
            said = {"note": signed.note}
            (state / REFUSED).unlink(missing_ok=True)
        except (Refused, ValueError, KeyError, TypeError, StopIteration) as error:
            reason = str(error) if isinstance(error, Refused) else f"送来的日志读不出来:{error!r}"
            _write(state / REFUSED, json.dumps({"at": moment(dt.datetime.now(dt.UTC)), "reason": reason}))
            said = {"refused": reason}
    _say(answer, said)
    return REFUSAL if "refused" in said else 0


def _say(answer: TextIO, said: dict[str, str | int]) -> None:
    answer.write(json.dumps(said, ensure_ascii=False) + "\n")
    answer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdin, sys.stdout))
