"""Plain text of a rule → a policy page with one anchor for each article and item."""

import datetime as dt
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from people.models import Person
from policies.library.actions import Loaded, NoArticles, NoTitle, StillUsed, load_text
from policies.library.rules.numerals import article_name
from policies.library.rules.uses import MEASURES

TITLE = "过问或干预、插手检察办案等重大事项记录报告实施办法"


class Command(BaseCommand):
    """Load a text; run again it changes nothing, and it never overwrites an editor's version."""

    help = "把制度的纯文本导入成页面：每条每项一个永久链接；编辑改过的页面不动。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the file and what the file itself does not say."""
        parser.add_argument("file", type=Path, help="纯文本文件，UTF-8 或 GB18030")
        parser.add_argument("--slug", default=MEASURES, help="页面地址的最后一段")
        parser.add_argument("--title", default="", help="标题；不写就用文件第一行，再没有就用实施办法的名称")
        parser.add_argument("--by", default="", help="操作人的工号；不写，日志里记为命令行")
        parser.add_argument(
            "--effective", type=dt.date.fromisoformat, default=None, help="施行日期，如 2019-06-01"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        """Load and say what was done and what found no place."""
        text = read(options["file"])
        title = options["title"] or (TITLE if options["slug"] == MEASURES else "")
        by = person(options["by"])
        try:
            loaded = load_text(
                text=text,
                slug=options["slug"],
                title=title,
                effective_on=options["effective"],
                now=timezone.now(),
                by=by,
            )
        except NoArticles:
            raise CommandError(
                "没有找到第一条。条号写成「第一条」「1、」或「一、」，每条另起一行。"
            ) from None
        except NoTitle:
            raise CommandError("文件第一行没有标题。用 --title 写明标题。") from None
        except StillUsed as refused:
            raise CommandError("\n".join(refused.sentences)) from None
        self.report(loaded)

    def report(self, loaded: Loaded) -> None:
        """Print one line of result and one for each line without a place."""
        articles = loaded.page.articles.filter(is_current=True).order_by("number")
        last = articles.last()
        span = f"共 {articles.count()} 条，到{article_name(last.number)}" if last else "没有条文"
        self.stdout.write(f"《{loaded.page.title}》{loaded.page.get_url()}:{loaded.outcome.sentence}{span}。")
        for one in loaded.unplaced:
            self.stderr.write(f"第 {one.line} 行没有放进任何一条({one.why}):{one.text}")


def person(number: str) -> Person | None:
    """Return the person with that 工号, or None when none was named."""
    found = Person.objects.filter(number__iexact=number).first()
    if number and found is None:
        raise CommandError(f"没有工号为 {number} 的人员。核对工号，或者不写 --by。")
    return found if number else None


def read(path: Path) -> str:
    """Return the text of a file in either of the two encodings offices use."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CommandError(f"读不到文件 {path}:{error.strerror}。") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CommandError(f"{path} 不是 UTF-8 或 GB18030 的纯文本。另存为纯文本后再导入。")
