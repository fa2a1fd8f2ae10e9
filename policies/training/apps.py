"""The Django app of this room."""

from typing import Any

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """学习与承诺。"""

    name = "policies.training"
    label = "training"
    verbose_name = "学习与承诺"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make passes and signatures append-only, hear of every lesson published, and speak for this room's rows."""
        from wagtail.signals import page_published, page_unpublished

        from policies.training.models import LessonPage
        from trail import triggers

        triggers.protect("training_pass", ("id", "serial"))
        triggers.protect("training_attestation", ("id", "serial"))
        page_published.connect(after_publication, sender=LessonPage, dispatch_uid="training.publication")
        page_unpublished.connect(after_retirement, sender=LessonPage, dispatch_uid="training.retirement")
        _prove()


def _prove() -> None:
    """Let `verify_ledger` compare the rows of this room with the log, and the library know which clauses it uses."""
    from policies.library.rules.uses import register as register_uses
    from policies.training.proofs import findings
    from policies.training.queries import uses
    from trail.queries import register

    register("training", findings)
    register_uses("training", uses)


def after_publication(instance: Any, revision: Any, **kwargs: Any) -> None:  # Any: Wagtail is untyped
    """Pass on what went live; a page that only has its date set is not live yet."""
    from policies.library.actions import moment, publisher
    from policies.training.actions import note_lesson

    if instance.live:
        note_lesson(lesson=instance, revision=revision, by=publisher(revision), now=moment())


def after_retirement(instance: Any, **kwargs: Any) -> None:  # Any: Wagtail is untyped
    """Pass on that an editor took a lesson back."""
    from wagtail.log_actions import get_active_log_context

    from policies.library.actions import moment
    from policies.training.actions import retire_lesson

    context = get_active_log_context()
    retire_lesson(lesson=instance, by=context.user if context else None, now=moment())
