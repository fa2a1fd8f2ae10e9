"""`manage.py issue_activation --unit CODE`: one printed slip per person who has never logged in."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from people.actions.activation import Slip, issue, without_password
from people.queries.persons import by_number, unit_by_code


class Command(BaseCommand):
    """Print the slips; codes printed before and not used are void."""

    help = "为本单位还没有登录过的人打印激活单(14 天内有效,只能用一次);以前打印、还没有用的作废。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the unit, one person when only he needs a slip, and who issues."""
        parser.add_argument("--unit", required=True, help="单位代码")
        parser.add_argument("--to", default="", help="只给这个工号")
        parser.add_argument("--by", default="", help="签发人工号")

    def handle(self, *args: object, unit: str, to: str, by: str, **options: object) -> None:
        """Issue and print."""
        try:
            place, issuer = unit_by_code(unit), by_number(by) if by else None
            wanted = by_number(to) if to else None
        except ObjectDoesNotExist as refusal:
            raise CommandError(str(refusal)) from refusal
        persons = [one for one in without_password(place) if wanted is None or one == wanted]
        if not persons:
            self.stderr.write(
                "没有需要激活单的人:都已经设置了密码。丢失密码的由两名管理员在「找回登录」办理。"
            )
            return
        for slip in issue(persons=persons, by=issuer, now=timezone.now()):
            self.stdout.write(as_text(slip))


def as_text(slip: Slip) -> str:
    """Return one slip as it is cut and handed over."""
    last = timezone.localtime(slip.expires_at)
    return "\n".join(
        [
            f"{slip.person.unit.name} · {settings.SITE_NAME} 激活单",
            f"{slip.person.name}  工号 {slip.person.number}  {slip.person.department}",
            f"激活码  {slip.code}",
            f"{last:%Y-%m-%d %H:%M} 前打开 {settings.SITE_URL}/people/activate/ ,输入工号和激活码,设置自己的密码。",
            "只能用一次;不要转交他人。",
            "- " * 30,
        ]
    )
