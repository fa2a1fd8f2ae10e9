"""The Django app of this room."""

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    """表格。"""

    name = "sheets"
    label = "sheets"
    verbose_name = "表格"
    default_auto_field = "django.db.models.BigAutoField"
