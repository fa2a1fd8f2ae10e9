"""`manage.py import_calendar FILE --year 2027`: the yearly notice on holidays, a JSON summary."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils import timezone

from deadlines.actions import import_notice
from people.queries.persons import by_number
from sheets.reading import Unreadable


class Command(BaseCommand):
    """Print what was found and done; exit 2 only when the file could not be read."""

    help = "从表格导入一年的节假日和调休安排(列:日期、上班或休息、名称)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, its year and who imports it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--by", help="工号", default="")

    def handle(self, file: Path, year: int, by: str, **options: object) -> None:
        """Import the file."""
        try:
            done = import_notice(
                data=file.read_bytes(), filename=file.name, year=year,
                by=by_number(by) if by else None, now=timezone.now(),
            )  # fmt: skip
        except Unreadable as refusal:
            self.stdout.write(
                json.dumps({"code": refusal.code, "error": refusal.sentence}, ensure_ascii=False)
            )
            sys.exit(2)
        found = asdict(done)
        found["problems"] = [asdict(one) | {"sentence": one.sentence} for one in done.problems]
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
