"""Check the whole trail: log, checkpoints, receipts, triggers, and what every room keeps against them."""

import argparse
import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from trail.queries import Audit, audit, audit_rooms
from trail.rules.notes import NoteBroken, Verifier


class Command(BaseCommand):
    """manage.py verify_ledger [--json] [--key VKEY] [--log-only]: exit 0 when everything fits, 1 when something does not."""

    help = "核对日志,再拿记录、报告、授权、制度的数据和日志对照:有没有被改动、删除、插入、调换的。"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the form of the answer and the signer's public key."""
        parser.add_argument("--json", action="store_true", help="输出 JSON")
        parser.add_argument("--log-only", action="store_true", help="只核对日志,不拿各处的数据和它对照")
        parser.add_argument("--key", help="签名者的公钥(名称+摘要+公钥);不给就用签名者文件夹里的")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        """Check, print, and exit 1 when something does not fit."""
        started = time.monotonic()
        try:
            result = audit(Verifier.parse(options["key"]) if options["key"] else None)
        except NoteBroken as error:
            raise CommandError(str(error), returncode=2) from error
        if not options["log_only"]:
            audit_rooms(result)
        seconds = round(time.monotonic() - started, 3)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(result, seconds), ensure_ascii=False))
        else:
            self._in_words(result, seconds)
        if result.findings:
            raise SystemExit(1)

    def _in_words(self, result: Audit, seconds: float) -> None:
        for finding in result.findings:
            self.stdout.write(f"发现问题:{finding.message}")
        read = f"日志 {result.leaves} 条,检查点 {result.checkpoints} 个,回执 {result.receipts} 份,用时 {seconds} 秒。"
        self.stdout.write(read)
        self.stdout.write(f"根 {result.root}")
        self.stdout.write("先看第一处。" if result.findings else "全部相符,没有发现改动。")


def as_json(result: Audit, seconds: float) -> dict[str, object]:
    """Return the stable form of the answer."""
    findings = [
        {"code": str(found.code), "seq": found.seq, "message": found.message} for found in result.findings
    ]
    return {
        "ok": not result.findings, "leaves": result.leaves, "checkpoints": result.checkpoints,
        "receipts": result.receipts, "root": result.root, "findings": findings, "seconds": seconds,
    }  # fmt: skip
