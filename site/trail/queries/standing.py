"""Whether the signer does its work: what a health page shows in green or red."""

import datetime as dt
import json
import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from trail.models import Checkpoint, Head, Leaf
from trail.queries.proving import latest_checkpoint

LINE = 16_384  # bytes; more than one line of the signer's memory
SILENCE = dt.timedelta(hours=2)  # hourly, and one may fail


@dataclass(frozen=True)
class Standing:
    """Is all well with the signing, and in a sentence why not."""

    ok: bool
    sentence: str


def standing(now: dt.datetime) -> Standing:
    """Return how the signing stands at that moment."""
    refusal = _refusal()
    if refusal:
        return Standing(False, f"签名进程拒绝签名:{refusal}")
    head, signed = Head.objects.filter(pk=1).first() or Head(), _remembered()
    if signed > head.size:
        return Standing(False, f"日志只有 {head.size} 条,签名进程已经签到 {signed} 条:数据库被退回过。")
    last = latest_checkpoint()
    waiting = _first_unsigned(last)
    if waiting and now - waiting > SILENCE:
        return Standing(False, "超过两小时没有新的检查点:看一看 manage.py sign 说什么。")
    return Standing(True, f"已封存到序号 {last.size - 1}。" if last else "日志里还没有要封存的内容。")


def _refusal() -> str:
    try:
        return str(json.loads((Path(settings.SIGNER_DIR) / "refused.json").read_text())["reason"])
    except (OSError, ValueError, KeyError):
        return ""


def _remembered() -> int:
    """Return how many leaves the signer remembers to have signed; none when its memory is not on this machine."""
    try:
        with (Path(settings.SIGNER_DIR) / "signed.jsonl").open("rb") as memory:
            memory.seek(max(0, memory.seek(0, os.SEEK_END) - LINE))
            last = memory.read().split(b"\n")[-2]  # what stands behind the last line end was cut off
            return int(json.loads(last)["size"])
    except (OSError, ValueError, KeyError, IndexError):
        return 0


def _first_unsigned(last: Checkpoint | None) -> dt.datetime | None:
    """Return the time of the first leaf no checkpoint covers."""
    size = last.size if last else 0
    if not Head.objects.filter(size__gt=size).exists():
        return None
    return Leaf.objects.filter(seq__gte=size).order_by("seq").values_list("at", flat=True).first()
