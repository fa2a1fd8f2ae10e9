"""The Django app of this room."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """外发消息。"""

    name = "outbox"
    label = "outbox"
    verbose_name = "外发消息"
    default_auto_field = "django.db.models.BigAutoField"
