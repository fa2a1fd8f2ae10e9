"""The Django app of this room."""

from django.apps import AppConfig


class EntriesConfig(AppConfig):
    """记录。"""

    name = "records.entries"
    label = "entries"
    verbose_name = "记录"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the database refuse to change what was written and that it was read."""
        from trail.triggers import protect

        protect("entries_recordversion", ("id",))
        protect("entries_opening", ("id",))
        _prove()


def _prove() -> None:
    """Let `verify_ledger` compare the rows of this room with the log, and the library know which clauses it uses."""
    from policies.library.rules.uses import register as register_uses
    from records.entries.proofs import findings
    from records.entries.queries import uses
    from trail.queries import register

    register("entries", findings)
    register_uses("entries", uses)
