"""The Django app of this room."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    """期限。"""

    name = "deadlines"
    label = "deadlines"
    verbose_name = "期限"
    default_auto_field = "django.db.models.BigAutoField"
