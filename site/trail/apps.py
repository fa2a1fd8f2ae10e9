"""The Django app of this room."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class TrailConfig(AppConfig):
    """留痕。"""

    name = "trail"
    label = "trail"
    verbose_name = "留痕"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Refuse key files that others can read; keys before the first migrate, triggers after each."""
        from trail import checks, keys, triggers  # noqa: F401

        for table, columns in APPEND_ONLY.items():
            triggers.protect(table, columns)
        keys.refuse_unsafe_files()
        pre_migrate.connect(keys_for_an_empty_database, sender=self)
        post_migrate.connect(put_up_triggers, sender=self)
        post_migrate.connect(make_this_years_key, sender=self)


APPEND_ONLY = {
    "trail_leaf": ("seq", "digest"),
    "trail_receipt": ("leaf_id", "serial"),
    "trail_checkpoint": ("size",),
    "trail_tile": ("number",),
}


def keys_for_an_empty_database(*, using: str, **kwargs: Any) -> None:  # Any: Django's own signature
    """Make missing keys while nothing has been sealed or logged; afterwards a missing key is an alarm."""
    from django.db import connections

    from trail import keys

    tables = {"trail_datakey", "trail_leaf"} & set(connections[using].introspection.table_names())
    with connections[using].cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608  the two names above
            if cursor.fetchone():
                return
    keys.make_missing()


def put_up_triggers(*, using: str, **kwargs: Any) -> None:  # Any: Django's own signature
    """Put up the triggers of every append-only table (post_migrate)."""
    from trail import triggers

    triggers.put_up(using)


def make_this_years_key(*, using: str, **kwargs: Any) -> None:  # Any: Django's own signature
    """Make the data key of the year, so that no act has to (post_migrate)."""
    from django.db import connections
    from django.utils import timezone

    from trail import sealing

    if using == "default" and "trail_datakey" in connections[using].introspection.table_names():
        sealing.prepare(timezone.now().astimezone(sealing.SHANGHAI).year)
