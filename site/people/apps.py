"""The Django app of this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """人员与机构。"""

    name = "people"
    label = "people"
    verbose_name = "人员与机构"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks."""
        from people import checks  # noqa: F401
