"""Do everything that is due, once: the same as the cluster's tick, for cron and for the hand."""

import datetime as dt
import sys

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from deadlines.vocabulary import SHANGHAI
from jobs import actions


class Command(BaseCommand):
    """`tick --now` is the only place where another time enters."""

    help = "执行到此刻为止的全部到期事项,一次;再执行一次不会改变任何结果"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take another moment than now."""
        parser.add_argument(
            "--now", type=moment, help="按这个时刻执行,如 2026-11-04T00:05+08:00;没有时区即北京时间"
        )

    def handle(self, *args: object, now: dt.datetime | None, **options: object) -> None:
        """Do it, and say what was done."""
        ticked = actions.tick(now) if now else actions.tick_now(timezone.now())
        for line in ticked.done or ["没有到期的事项"]:
            self.stdout.write(line)
        if ticked.failed:
            self.stderr.write(f"有环节出错:{'、'.join(ticked.failed)},其余已完成;查看上面的日志")
            sys.exit(1)


def moment(text: str) -> dt.datetime:
    """Return the moment written in ISO form."""
    try:
        parsed = dt.datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"「{text}」不是一个时刻,写成 2026-11-04T00:05+08:00 这样") from None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=SHANGHAI)
