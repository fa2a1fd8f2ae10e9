"""Accounts come from the roster, log in by 工号, and are never mailed."""

import logging
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from people.actions.log import note
from people.models import Person

logger = logging.getLogger(__name__)


class ClosedAccountAdapter(DefaultAccountAdapter):
    """No sign-up, no mail; log-in by 工号."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "工号和密码对不上。核对后再输入;忘记密码找本单位安全管理员。",
        "too_many_login_attempts": "连续多次没有登录成功。过 5 分钟再试;忘记密码找本单位安全管理员。",
        "incorrect_password": "密码不对。核对后再输入。",
        "enter_current_password": "填写现在用的密码。",
        "incorrect_code": "动态口令不对,或者已经用过。等下一个口令出现后再输入。",
        "rate_limited": "操作太频繁。过几分钟再试。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: import_roster makes the accounts."""
        return False

    def login(self, request: HttpRequest, user: Person) -> None:
        """Log the person in and note it."""
        with transaction.atomic():
            super().login(request, user)
            note("session.begin", by=user, obj=str(user.pk), now=timezone.now(), facts={})

    def logout(self, request: HttpRequest) -> None:
        """Log the person out and note it."""
        person = request.user
        with transaction.atomic():
            super().logout(request)
            if isinstance(person, Person):
                note("session.end", by=person, obj=str(person.pk), now=timezone.now(), facts={"why": "退出"})

    def set_password(self, user: Person, password: str) -> None:
        """Store the password its owner chose, and when."""
        user.set_password(password)
        user.password_set_at = timezone.now()
        with transaction.atomic():
            user.save(update_fields=["password", "password_set_at"])
            note("password.set", by=user, obj=str(user.pk), now=user.password_set_at, facts={})

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # Any: allauth's own
        """Leave a line for whoever watches the server; neither number nor password is in it."""
        logger.warning("登录没有成功,来自 %s", self.get_client_ip(request))

    def is_reauthentication_required(
        self, *, app: str, **kwargs: Any
    ) -> bool:  # Any: allauth's own signature
        """Say whether the last proof of identity in this session is too old; the log-in itself is one."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((record["at"] for record in records), default=0)
        return bool(time.time() - latest >= app_settings.REAUTHENTICATION_TIMEOUT)

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:  # Any: allauth's own
        """Send nothing: what leaves the product goes through outbox."""

    def add_message(self, *args: Any, **kwargs: Any) -> None:  # Any: allauth's own signature
        """Say nothing on success: the next page shows it."""
