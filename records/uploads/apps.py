"""The Django app of this room."""

from django.apps import AppConfig


class UploadsConfig(AppConfig):
    """批量导入。"""

    name = "records.uploads"
    label = "uploads"
    verbose_name = "批量导入"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let `verify_ledger` compare the rows of this room with the log, and the library know which clauses it uses."""
        from policies.library.rules.uses import register as register_uses
        from records.uploads.proofs import findings
        from records.uploads.queries import uses
        from trail.queries import register

        register("uploads", findings)
        register_uses("uploads", uses)
