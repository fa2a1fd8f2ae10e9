"""The Django app of this room."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """待办。"""

    name = "home"
    label = "home"
    verbose_name = "待办"
    default_auto_field = "django.db.models.BigAutoField"
