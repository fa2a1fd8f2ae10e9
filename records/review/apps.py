"""The Django app of this room."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """受理。"""

    name = "records.review"
    label = "review"
    verbose_name = "受理"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let nobody change or remove a step once taken, and the library know which clauses decisions rest on."""
        from policies.library.rules.uses import register
        from records.review.queries import uses
        from trail.triggers import protect

        protect("review_step", ("id",))
        register("review", uses)
