"""The Django app of this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """人员与机构。"""

    name = "people"
    label = "people"
    verbose_name = "人员与机构"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks, and how grants prove themselves to `verify_ledger`."""
        from people import checks  # noqa: F401
        from people.queries.proofs import findings
        from trail.queries import register

        register("people", findings)
