"""The Django app of this room."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """受理。"""

    name = "records.review"
    label = "review"
    verbose_name = "受理"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let nobody change a step once taken; let library and `verify_ledger` know what stands in this room."""
        from policies.library.rules import uses as clauses
        from records.review.proofs import findings
        from records.review.queries import uses
        from trail.queries import register
        from trail.triggers import protect

        protect("review_step", ("id",))
        protect("review_appeal", ("id",))
        register("review", findings)
        clauses.register("review", uses)
