"""Have the signer sign a checkpoint now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from trail.actions import make_checkpoint
from trail.processes import SignerRefused


class Command(BaseCommand):
    """manage.py sign: print the signed checkpoint, or say why there is none."""

    help = "请签名进程给日志签一个检查点,并打印出来。"

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        """Sign and print."""
        try:
            checkpoint = make_checkpoint(now=timezone.now())
        except SignerRefused as refusal:
            raise CommandError(f"签名进程拒绝签名:{refusal}", returncode=3) from refusal
        self.stdout.write(checkpoint.note if checkpoint else "日志里还没有内容,没有要签的。")
