"""Settings of log-in that would be unsafe, each with an id and a hint."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def profile_is_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # Any: Django's own signature
    """Refuse a password profile nobody wrote."""
    if settings.PASSWORD_PROFILE not in settings.PASSWORD_PROFILES:
        known = "、".join(settings.PASSWORD_PROFILES)
        return [Error("PASSWORD_PROFILE 没有这个值。", hint=f"改成 {known} 之一。", id="people.E001")]
    return []


@register(deploy=True)
def factors_are_required(
    app_configs: Any, **kwargs: Any
) -> list[CheckMessage]:  # Any: Django's own signature
    """Refuse to deploy without second factors."""
    if not settings.MFA_REQUIRED:
        return [Error("没有要求第二因素。", hint="去掉 DEMO=1。", id="people.E002")]
    return []
