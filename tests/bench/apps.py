"""The app of the one table that is not the product's."""

from django.apps import AppConfig


class BenchConfig(AppConfig):
    """What the stock importer fills."""

    name = "tests.bench"
    label = "bench"
    verbose_name = "对照"
    default_auto_field = "django.db.models.BigAutoField"
