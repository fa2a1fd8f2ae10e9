"""The Django app of this room."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """留痕。"""

    name = "trail"
    label = "trail"
    verbose_name = "留痕"
    default_auto_field = "django.db.models.BigAutoField"
