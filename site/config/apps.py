"""The app that wires the rooms together."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """配置。"""

    name = "config"
    label = "config"
    verbose_name = "配置"

    def ready(self) -> None:
        """Register the system checks."""
        from config import checks  # noqa: F401
