"""The Django app of this room."""

from django.apps import AppConfig


class UploadsConfig(AppConfig):
    """批量导入。"""

    name = "records.uploads"
    label = "uploads"
    verbose_name = "批量导入"
    default_auto_field = "django.db.models.BigAutoField"
