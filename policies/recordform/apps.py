"""The Django app of this room."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

TABLE = "recordform_formversion"


class RecordformConfig(AppConfig):
    """记录表。"""

    name = "policies.recordform"
    label = "recordform"
    verbose_name = "记录表"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make published forms append-only, and publish version 1 after migrate."""
        from trail import triggers

        triggers.protect(TABLE, ("id", "number", "sha256"))
        post_migrate.connect(publish_version_one, sender=self, dispatch_uid="recordform.version_one")
        _prove()


def _prove() -> None:
    """Let `verify_ledger` compare the rows of this room with the log, and the library know which clauses it uses."""
    from policies.library.rules.uses import register as register_uses
    from policies.recordform.proofs import findings
    from policies.recordform.queries import uses
    from trail.queries import register

    register("recordform", findings)
    register_uses("recordform", uses)


def publish_version_one(*, using: str, **kwargs: Any) -> None:  # Any: Django's own signature
    """Publish the statutory core once its table is there (another room may have been migrated alone)."""
    from policies.recordform.actions import publish_core

    if TABLE in connections[using].introspection.table_names():
        publish_core()
