"""Rebuild a month from its event rows, each proven by its leaf, and compare it with what is shown."""

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from deadlines.rules.months import Month
from records.returns.management.replaying import replay


class Command(BaseCommand):
    """replay_month 2026-10 [--json]: exit 1 where something differs or is not proven."""

    help = "用事件重放一个月，逐条和日志核对，再和现在的状态比较。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the month."""
        parser.add_argument("month", help="例如 2026-10")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: str, **options: object) -> None:
        """Print what was rebuilt and what differs."""
        try:
            month = Month.parse(str(options["month"]))
        except ValueError as error:
            raise CommandError(str(error)) from error
        found = replay(month)
        said = {
            "month": str(month), "people": len(found.states), "verdicts": found.verdicts,
            "unproven": found.unproven, "different": found.different,
        }  # fmt: skip
        if options["as_json"]:
            self.stdout.write(json.dumps(said, ensure_ascii=False))
        else:
            self.stdout.write(
                f"{month.chinese}：重放 {len(found.states)} 人、结论 {found.verdicts} 条；"
                f"没有日志证明 {len(found.unproven)} 处，与现在不同 {len(found.different)} 处"
            )
            for line in [*found.unproven, *found.different]:
                self.stdout.write(line)
        if not found.is_same:
            raise CommandError("重放的结果和现在的状态不同。先运行 verify_ledger 查明原因。")
