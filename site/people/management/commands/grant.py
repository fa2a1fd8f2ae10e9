"""`manage.py grant ROLE --to NO --unit CODE --by NO`: propose a role."""

from argparse import ArgumentParser

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from people.actions.grants import propose
from people.actions.log import Refused
from people.queries.persons import by_number, unit_by_code
from people.vocabulary import Role


class Command(BaseCommand):
    """Print what the grant waits for."""

    help = "提出授权;第二个人在「人员与授权」页批准。整个部署的第一条授权只需一个人。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take role, receiver, unit and proposer."""
        parser.add_argument("role", choices=[role.value for role in Role])
        parser.add_argument("--to", required=True, help="接受人工号")
        parser.add_argument("--unit", required=True, help="单位代码")
        parser.add_argument("--by", default="", help="提出人工号")
        parser.add_argument("--reason", default="命令行提出")

    def handle(
        self, *args: object, role: str, to: str, unit: str, by: str, reason: str, **options: object
    ) -> None:
        """Propose the grant."""
        try:
            grant = propose(
                role=Role(role), to=by_number(to), unit=unit_by_code(unit), by=by_number(by) if by else None,
                now=timezone.now(), reason=reason,
            )  # fmt: skip
        except (Refused, ObjectDoesNotExist) as refusal:
            raise CommandError(str(refusal)) from refusal
        state = (
            "已生效(只由一个人授权,日志里写明)"
            if grant.approved_at
            else "等待第二个人在 /people/grants/ 批准"
        )
        self.stdout.write(f"{grant.person} {grant.get_role_display()} {grant.unit.name}:{state}")
