"""The app that wires the rooms together."""

from django.apps import AppConfig, apps

SEALED_ROOMS = frozenset(
    {
        "entries",
        "returns",
        "uploads",
        "review",
        "protection",
        "people",
        "deadlines",
        "outbox",
        "trail",
        "jobs",
    }
)


class ConfigConfig(AppConfig):
    """配置。"""

    name = "config"
    label = "config"
    verbose_name = "配置"

    def ready(self) -> None:
        """Register the system checks; keep Wagtail's index of references out of what people write."""
        from config import checks  # noqa: F401

        for model in apps.get_models():
            if model._meta.app_label in SEALED_ROOMS:  # asked by Wagtail's app, which becomes ready later
                model.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
