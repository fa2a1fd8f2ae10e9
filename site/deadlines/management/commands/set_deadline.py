"""`manage.py set_deadline 2026-12 --unit CODE --day 5 --reason …`: a reading of 「每月3日前」 from a month on."""

import datetime as dt
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from deadlines.actions import set_rule
from deadlines.queries import touched_by
from deadlines.rules.deadline import Rule, reading
from deadlines.rules.months import Month
from deadlines.rules.refusals import Refused
from deadlines.vocabulary import Roll
from people.queries.persons import by_number, unit_by_code


class Command(BaseCommand):
    """Show whom the rule touches; set it only when told to."""

    help = "设定从某个月起的报告期限;不加 --confirm 只显示影响范围"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the reading, from when, for whom and why."""
        parser.add_argument("since", help="自哪个月起,如 2026-12")
        parser.add_argument("--unit", default="", help="单位代码;空着即所有单位")
        parser.add_argument("--day", type=int, default=3)
        parser.add_argument("--exclusive", action="store_true", help="不含当日")
        parser.add_argument("--roll", choices=[roll.value for roll in Roll], default=Roll.NONE.value)
        parser.add_argument(
            "--cut-off", type=dt.time.fromisoformat, default=None, help="如 17:30;空着即24:00"
        )
        parser.add_argument("--no-preconfirmation", action="store_true")
        parser.add_argument("--reason", required=True)
        parser.add_argument("--by", default="", help="工号")
        parser.add_argument("--confirm", action="store_true")

    def handle(self, **options: object) -> None:
        """Say what would change, and change it."""
        try:
            self.set(options)
        except (ValueError, Refused) as refusal:
            raise CommandError(str(refusal)) from refusal

    def set(self, options: dict[str, object]) -> None:
        """Set the rule when it was confirmed."""
        unit = unit_by_code(str(options["unit"])) if options["unit"] else None
        cut_off = options["cut_off"] if isinstance(options["cut_off"], dt.time) else None
        rule = Rule(
            int(str(options["day"])), not options["exclusive"], Roll[str(options["roll"])], cut_off,
            not options["no_preconfirmation"],
        )  # fmt: skip
        units, people = touched_by(unit)
        self.stdout.write(f"{reading(rule)},涉及 {units} 个单位、{people} 人")
        if not options["confirm"]:
            self.stdout.write("没有改动。核对后加 --confirm 再执行")
            return
        by = by_number(str(options["by"])) if options["by"] else None
        since = Month.parse(str(options["since"]))
        set_rule(unit=unit, since=since, rule=rule, by=by, reason=str(options["reason"]), now=timezone.now())
        self.stdout.write(f"自{since.chinese}起执行")
