"""The Django app of this room."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """报告。"""

    name = "records.returns"
    label = "returns"
    verbose_name = "报告"
    default_auto_field = "django.db.models.BigAutoField"
