"""The Django app of this room."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DeadlinesConfig(AppConfig):
    """期限。"""

    name = "deadlines"
    label = "deadlines"
    verbose_name = "期限"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the calendar after each migrate."""
        post_migrate.connect(fill_calendar, sender=self, dispatch_uid="deadlines.calendar")


def fill_calendar(**kwargs: Any) -> None:  # Any: Django's own signature
    """Add what the calendar lacks."""
    from deadlines.actions import seed_calendar

    seed_calendar()
