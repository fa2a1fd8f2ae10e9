"""The Django app of this room."""

from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    """责任与保护。"""

    name = "records.protection"
    label = "protection"
    verbose_name = "责任与保护"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let nobody change a step of a case or a match of a reverse check; let `verify_ledger` see the rows."""
        from records.protection.proofs import findings
        from trail.queries import register
        from trail.triggers import protect

        protect("protection_casestep", ("id",))
        protect("protection_match", ("id",))
        register("protection", findings)
