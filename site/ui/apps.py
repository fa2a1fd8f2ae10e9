"""The Django app of this room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """界面。"""

    name = "ui"
    label = "ui"
    verbose_name = "界面"
    default_auto_field = "django.db.models.BigAutoField"
