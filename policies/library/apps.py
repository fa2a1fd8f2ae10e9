"""The Django app of this room."""

from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_migrate

NAMING = {
    "library_clauseuse",
    "recordform_formversion",
    "training_question",
}  # what the rooms' answers come from


class LibraryConfig(AppConfig):
    """制度。"""

    name = "policies.library"
    label = "library"
    verbose_name = "制度"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Lay out the tree after every migrate, and hear of every publication, whatever caused it."""
        from wagtail.signals import page_published

        from policies.library.forms import TextForm
        from policies.library.models import InstrumentPage, MeasuresPage

        MeasuresPage.base_form_class = TextForm
        post_migrate.connect(after_migrate, sender=self, dispatch_uid="library.layout")
        page_published.connect(after_publication, sender=MeasuresPage, dispatch_uid="library.publication")
        page_published.connect(after_instrument, sender=InstrumentPage, dispatch_uid="library.instrument")
        _prove()


def _prove() -> None:
    """Let `verify_ledger` compare the rows of this room with the log; speak for the roster, which stands below."""
    from policies.library.proofs import findings
    from policies.library.queries import roster_uses
    from policies.library.rules.uses import register as register_uses
    from trail.queries import register

    register("library", findings)
    register_uses("people", roster_uses)


def after_migrate(**kwargs: Any) -> None:  # Any: Django's own signature
    """Make what is missing, once the tables are there (another room may have been migrated alone)."""
    from policies.library.actions import keep_uses, lay_out
    from policies.library.models import MeasuresPage, PolicyIndexPage

    tables = set(connection.introspection.table_names())
    if PolicyIndexPage._meta.db_table in tables:
        lay_out()
        if tables >= NAMING and MeasuresPage.objects.exists():
            keep_uses()


def after_publication(instance: Any, revision: Any, **kwargs: Any) -> None:  # Any: Wagtail is untyped
    """Pass on what went live; a page that only has its date set is not live yet."""
    from policies.library.actions import moment, note_publication, publisher

    if instance.live:
        note_publication(page=instance, revision=revision, by=publisher(revision), now=moment())


def after_instrument(instance: Any, revision: Any, **kwargs: Any) -> None:  # Any: Wagtail is untyped
    """Write the publication of an instrument into the log."""
    from policies.library.actions import moment, note_instrument, publisher

    if instance.live:
        note_instrument(page=instance, revision=revision, by=publisher(revision), now=moment())
