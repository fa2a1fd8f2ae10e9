"""Check a register as the page does, and commit it when asked."""

import json
import sys
import time
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from deadlines.rules.months import Month
from people.models import Person, Unit
from records.uploads.queries import Checked
from records.uploads.resources import annotate, check, commit, upload, verify
from records.uploads.rules.refusals import NothingToCommit, Refused, SameFile
from records.uploads.rules.reminders import TO_CONFIRM
from records.uploads.rules.results import Result
from sheets.rules.refusals import Unreadable


class Command(BaseCommand):
    """check_upload FILE --unit 370901 --month 2026-10: exit 0 whatever is found, 2 when the file could not be read."""

    help = "检查一份登记簿；--commit 导入通过的行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, what it is for, and what to do with it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--unit", required=True, metavar="单位代码")
        parser.add_argument("--month", required=True, metavar="2026-10")
        parser.add_argument(
            "--commit", action="store_true", help="导入通过的行；要确认的提醒记作 --by 已核实"
        )
        parser.add_argument("--by", metavar="工号", help="谁导入")
        parser.add_argument("--annotated", type=Path, metavar="OUT.xlsx", help="写出标注文件")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: object, **options: object) -> None:
        """Check, then commit and annotate as asked."""
        unit = Unit.objects.filter(code=options["unit"]).first()
        if unit is None:
            raise CommandError(f"没有单位代码 {options['unit']}。核对后再试。")
        try:
            month = Month.parse(str(options["month"]))
        except ValueError as error:
            raise CommandError(str(error)) from error
        path = Path(str(options["file"]))
        data, now, started = self._read(path), timezone.now(), time.perf_counter()
        try:
            checked = check(data=data, filename=path.name, unit=unit, month=month, now=now)
        except (Unreadable, Refused) as refused:
            self._refuse(refused.code, refused.sentence, as_json=bool(options["as_json"]))
        found = checked.result.to_json(time.perf_counter() - started)
        if options["annotated"]:
            Path(str(options["annotated"])).write_bytes(annotate(checked))
        if options["commit"]:
            found |= self._commit(data, path.name, checked, str(options["by"] or ""))
        if options["as_json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            self._tell(checked.result)

    def _read(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise CommandError(f"打不开 {path.name}：{error.strerror}", returncode=2) from error

    def _refuse(self, code: str, sentence: str, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({"error": {"code": code, "message": sentence}}, ensure_ascii=False))
        self.stderr.write(f"{sentence} [{code}]")
        sys.exit(2)

    def _commit(self, data: bytes, filename: str, checked: Checked, by: str) -> dict[str, object]:
        person = Person.objects.filter(number__iexact=by).first()
        if person is None:
            raise CommandError("导入要写明是谁：--by 工号")
        try:
            batch = upload(
                data=data,
                filename=filename,
                unit=checked.unit,
                month=checked.month,
                by=person,
                now=timezone.now(),
            )
            verify(batch=batch, codes=sorted(TO_CONFIRM), by=person, now=timezone.now())
            done = commit(batch=batch, by=person, now=timezone.now())
        except (SameFile, NothingToCommit) as refused:
            return {"committed": 0, "note": refused.sentence}
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        receipt = done.receipt.serial if done.receipt else ""
        written = {"committed": done.new, "amended": done.amended, "zeros": len(done.zeros)}
        return {**written, "batch": batch.handle, "receipt": receipt}

    def _tell(self, result: Result) -> None:
        for mapped in result.mapping:
            self.stdout.write(f"{mapped.column} 列「{mapped.header}」→ {mapped.label}（{mapped.how}）")
        for column in result.unmapped:
            self.stdout.write(f"没有用到的列：{column}")
        self.stdout.write(
            f"{len(result.rows)} 行，通过 {result.passed} 行" + ("，零报告" if result.is_zero else "")
        )
        for problem in [*result.problems, *result.warnings]:
            self.stdout.write(problem.sentence)
