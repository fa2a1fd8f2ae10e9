"""Show the keys, or wrap the data keys by a new master key."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from trail import keys
from trail.actions import rotate_master_key
from trail.models import DataKey
from trail.rules.ciphers import BY_NUMBER
from trail.rules.notes import verifier_of
from trail.rules.receipts import signer_name


class Command(BaseCommand):
    """manage.py keys status|rotate [--by 工号]."""

    help = "status:密钥在哪里、谁包着谁、验证公钥;rotate:换主密钥,只重新包裹数据密钥,不动任何内容。"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the act and who does it."""
        parser.add_argument("act", choices=["status", "rotate"])
        parser.add_argument("--by", default="", help="谁换的(工号),写进日志")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        """Do what was asked."""
        try:
            if options["act"] == "rotate":
                number, count = rotate_master_key(actor=actor(options["by"]), now=timezone.now())
                self.stdout.write(f"现在用主密钥 {number},重新包裹了 {count} 把数据密钥。先备份新的主密钥。")
            self._status()
        except keys.KeyTrouble as trouble:
            raise CommandError(str(trouble)) from trouble

    def _status(self) -> None:
        where = "环境变量 KEY_KEK" if keys.are_from_environment() else str(keys.directory())
        self.stdout.write(f"密钥在 {where},新内容用 {settings.SEALING_ALGORITHM} 密封。")
        wrapped = list(DataKey.objects.order_by("year", "algorithm"))
        newest = max(keys.master_keys())
        for number in keys.master_keys():
            held = sum(row.kek == number for row in wrapped)
            spent = "。已经没有用处,最早的备份过期后可以销毁" if number != newest and not held else ""
            self.stdout.write(f"主密钥 {number}:包着 {held} 把数据密钥{spent}")
        for row in wrapped:
            name = BY_NUMBER[row.algorithm].name
            self.stdout.write(f"数据密钥 {row.kid:08x}:{row.year} 年,{name},主密钥 {row.kek}")
        self.stdout.write(f"回执公钥:{verifier_of(signer_name(settings.LOG_ORIGIN), keys.receipt_key())}")
        public = Path(settings.SIGNER_DIR) / "public.txt"
        self.stdout.write(
            f"检查点公钥:{public.read_text().strip() if public.is_file() else '还没有签过检查点'}"
        )


def actor(number: str) -> str:
    """Return the opaque number of whoever bears that 工号, else the command line."""
    if not number:
        return "命令行"
    person = get_user_model().objects.filter(**{f"{get_user_model().USERNAME_FIELD}__iexact": number}).first()
    if person is None:
        raise CommandError(f"没有找到工号 {number}。")
    return str(person.pk)
