"""Write the log to a file that verify.py reads without the product."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from trail import keys
from trail.models import Checkpoint, Head, Leaf
from trail.rules.notes import verifier_of
from trail.rules.receipts import signer_name


class Command(BaseCommand):
    """manage.py export_ledger FILE: a line about the log, one line for each leaf, one for each checkpoint."""

    help = "导出日志,供 verify.py 脱离本系统核对。导出的内容没有姓名和正文。"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        """Write the file."""
        head = Head.objects.filter(pk=1).first() or Head()
        with options["file"].open("w", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(about(head.size), ensure_ascii=False) + "\n")
            file.writelines(f"{line}\n" for line in lines(head.size))
        self.stdout.write(f"已导出 {head.size} 条到 {options['file']}。")


def lines(size: int) -> Iterator[str]:
    """Yield the leaves as they were hashed, and each checkpoint after the leaves it covers."""
    bodies = Leaf.objects.filter(seq__lt=size).order_by("seq").values_list("body", flat=True)
    notes = dict(Checkpoint.objects.filter(size__lte=size).values_list("size", "note"))
    for count, body in enumerate(bodies.iterator(5_000), start=1):
        yield body
        if count in notes:
            yield json.dumps({"checkpoint": notes[count]}, ensure_ascii=False)


def about(size: int) -> dict[str, object]:
    """Return the first line: which log, how long, and the keys its signatures bear."""
    receipt = verifier_of(signer_name(settings.LOG_ORIGIN), keys.receipt_key())
    public = Path(settings.SIGNER_DIR) / "public.txt"
    signer = [public.read_text().strip()] if public.is_file() else []
    return {
        "export": "liuhen-log",
        "v": 1,
        "origin": settings.LOG_ORIGIN,
        "size": size,
        "keys": [str(receipt), *signer],
    }
