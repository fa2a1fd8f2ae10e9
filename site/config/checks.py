"""System checks of our own: every unsafe setting has an id and a hint."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def demo_stays_at_home(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # Any: Django's own signature
    """Refuse demo mode with a host other than this machine."""
    strangers = set(settings.ALLOWED_HOSTS) - {"127.0.0.1", "localhost", "testserver", "[::1]"}
    if settings.DEMO and strangers:
        return [Error("演示模式只允许本机地址。", hint="去掉 DEMO=1,或把 ALLOWED_HOSTS 改回本机。", id="liuhen.E001")]
    return []
