"""Build the demonstration: 莲城市, its people, the measures, and some months of history."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from home.management.cast import PASSWORD, PLAYERS
from home.management.story import tell
from people.models import Person


class Command(BaseCommand):
    """demo: once; run again it keeps what is there and prints the log-ins."""

    help = "建立演示数据（虚构的莲城市）；已有数据时保留，只打印登录名。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the port that `serve` will listen on, for the address printed."""
        parser.add_argument("--port", default="8000")

    def handle(self, *args: object, port: str, **options: object) -> None:
        """Tell the story once, then print address and log-ins."""
        if not settings.DEMO:
            raise CommandError("演示数据只在 DEMO=1 时建立。真实部署用 import_roster 和 load_policy。")
        if not Person.objects.filter(number=PLAYERS[0].number).exists():
            for line in tell(timezone.now()):
                self.stdout.write(line)
                self.stdout.flush()
        self.stdout.write(f"\n地址:http://127.0.0.1:{port}/\n密码都是:{PASSWORD}\n")
        for player in PLAYERS:
            role = player.role.label if player.role else "承办人员"
            self.stdout.write(f"  {player.number:<11} {role}({player.unit})")
