"""The Django app of this room."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """报告。"""

    name = "records.returns"
    label = "returns"
    verbose_name = "报告"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let `verify_ledger` compare the rows of this room with the log, and the library know which clauses it uses."""
        from policies.library.rules.uses import register as register_uses
        from records.returns.proofs import findings
        from records.returns.queries.boards import uses
        from trail.queries import register

        register("returns", findings)
        register_uses("returns", uses)
