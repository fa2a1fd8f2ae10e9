"""The Django app of this room."""

from django.apps import AppConfig


class RecordformConfig(AppConfig):
    """记录表。"""

    name = "policies.recordform"
    label = "recordform"
    verbose_name = "记录表"
    default_auto_field = "django.db.models.BigAutoField"
