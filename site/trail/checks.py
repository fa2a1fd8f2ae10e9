"""System checks of the trail: key files, the algorithm, and that the triggers stand."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from trail import keys, triggers
from trail.rules.ciphers import BY_NAME


@register(Tags.security)
def key_files_are_private(
    app_configs: Any, **kwargs: Any
) -> list[CheckMessage]:  # Any: Django's own signature
    """Name every key file that others can read."""
    return [
        Error(f"密钥 {path} 别人也能读。", hint="改成 0600 或 0400,文件夹 0700。", id="trail.E001")
        for path in keys.unsafe_files()
    ]


@register(Tags.security)
def algorithm_is_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # Any: Django's own signature
    """Refuse an algorithm we do not have."""
    if settings.SEALING_ALGORITHM in BY_NAME:
        return []
    return [
        Error(
            f"不认识密封算法 {settings.SEALING_ALGORITHM}。",
            hint=f"改成 {'、'.join(BY_NAME)} 之一。",
            id="trail.E002",
        )
    ]


@register(Tags.database)
def triggers_stand(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Name every trigger that should protect an append-only table and does not stand."""  # Any: Django's own signature
    return [
        Error(
            f"触发器 {name} 不在:{using} 库的这张表可以被改动。",
            hint="运行 manage.py migrate。",
            id="trail.E003",
        )
        for using in databases or ()
        for name in triggers.missing(using)
    ]
