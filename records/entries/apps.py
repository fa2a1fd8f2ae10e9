"""The Django app of this room."""

from django.apps import AppConfig


class EntriesConfig(AppConfig):
    """记录。"""

    name = "records.entries"
    label = "entries"
    verbose_name = "记录"
    default_auto_field = "django.db.models.BigAutoField"
