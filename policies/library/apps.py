"""The Django app of this room."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """制度。"""

    name = "policies.library"
    label = "library"
    verbose_name = "制度"
    default_auto_field = "django.db.models.BigAutoField"
