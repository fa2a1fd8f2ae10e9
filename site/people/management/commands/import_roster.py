"""`manage.py import_roster FILE`: units and people from a workbook, idempotent, a JSON summary."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils import timezone

from people.actions.roster import Summary, import_roster
from people.queries.persons import by_number
from sheets.reading import Unreadable


class Command(BaseCommand):
    """Print what was found and done; exit 2 only when the file could not be read."""

    help = "从工作簿导入机构和人员。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and who imports it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", help="工号", default="")

    def handle(self, file: Path, by: str, **options: object) -> None:
        """Import the file."""
        actor = by_number(by) if by else None
        try:
            data = file.read_bytes()
            summary = import_roster(data=data, filename=file.name, by=actor, now=timezone.now())
        except Unreadable as refusal:
            self.unreadable(refusal.code, refusal.sentence)
        except OSError:
            self.unreadable("F00", f"找不到或读不出文件“{file.name}”。核对路径")
        self.stdout.write(json.dumps(as_json(summary), ensure_ascii=False, indent=2))

    def unreadable(self, code: str, sentence: str) -> None:
        """Say why the file was not read, and exit."""
        self.stdout.write(json.dumps({"code": code, "error": sentence}, ensure_ascii=False))
        sys.exit(2)


def as_json(summary: Summary) -> dict[str, object]:
    """Return the summary with a sentence beside each problem."""
    found = asdict(summary)
    for kind in ("problems", "warnings"):
        problems = getattr(summary, kind)
        found[kind] = [asdict(problem) | {"sentence": problem.sentence} for problem in problems]
    return found
