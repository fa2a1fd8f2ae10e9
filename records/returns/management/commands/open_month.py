"""Freeze the roster of a month."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from deadlines.rules.months import Month
from people.models import Person
from records.returns.actions import open_month
from records.returns.models import RosterEntry
from records.returns.queries import measures_start
from records.returns.rules.refusals import Refused


class Command(BaseCommand):
    """open_month 2026-10: idempotent; refused before the measures took effect."""

    help = "建立一个月的应报名册；重复执行不改变任何东西。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the month and who does it."""
        parser.add_argument("month", help="例如 2026-10")
        parser.add_argument("--by", metavar="工号", help="不写则在留痕里记作命令行")

    def handle(self, *args: str, **options: str) -> None:
        """Open the month and print how many people it expects."""
        try:
            month = Month.parse(options["month"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        by = Person.objects.filter(number__iexact=options["by"]).first() if options["by"] else None
        if options["by"] and by is None:
            raise CommandError(f"没有工号 {options['by']}。核对后再试。")
        try:
            open_month(month=month, now=timezone.now(), starts=measures_start(), by=by)
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        people = RosterEntry.objects.filter(month=str(month))
        self.stdout.write(
            f"{month.chinese}名册：{people.count()} 人，其中免报 {people.exclude(exempt='').count()} 人"
        )
