"""What a month would bring: who gets what and when; sends nothing."""

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from deadlines.rules.months import Month
from records.returns.queries.rehearsing import due_rows, reminder_rows


class Command(BaseCommand):
    """rehearse 2026-10 [--json]: the same derivation as the tick, with the clock passed in."""

    help = "预演一个月：什么时候到期、提醒谁、上报谁；不发送任何消息。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the month."""
        parser.add_argument("month", help="例如 2026-10")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: str, **options: object) -> None:
        """Print the rows, as JSON or one line each."""
        try:
            month = Month.parse(str(options["month"]))
        except ValueError as error:
            raise CommandError(str(error)) from error
        now = timezone.now()
        due, rows = due_rows(month), reminder_rows(month, now)
        if options["as_json"]:
            found = {"month": str(month), "due": due, "rows": rows}
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
            return
        for one in due:
            self.stdout.write(f"{one['at']} 截止 {one['units']} 个单位 {one['reading']}")
        for row in rows:
            self.stdout.write(f"{row['at']} {row['label']} {row['person']} {row['name']}")
        self.stdout.write(f"共 {len(rows)} 条；没有发送任何消息")
