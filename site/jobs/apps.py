"""The Django app of this room."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db import connections
from django.db.models.signals import post_migrate


class JobsConfig(AppConfig):
    """后台任务。"""

    name = "jobs"
    label = "jobs"
    verbose_name = "后台任务"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Close the doors django-q2 leaves open, before any process can read its tables."""
        from django_q import cluster
        from django_q.signals import post_execute

        from jobs import actions, processes, reading

        reading.install(actions.note_refusal)
        cluster.scheduler = actions.guarded(cluster.scheduler)
        post_execute.connect(touch_heartbeat, dispatch_uid="jobs.heartbeat")
        post_migrate.connect(declare_schedules, sender=self, dispatch_uid="jobs.schedules")
        _prove()
        if os.environ.get(processes.FAMILY):
            processes.bind_children()


def _prove() -> None:
    """Make what was seen of the settings append-only, and let `verify_ledger` compare it with the log."""
    from jobs.proofs import findings
    from trail.queries import register
    from trail.triggers import protect

    protect("jobs_settingseen", ("id", "mark"))
    protect("jobs_settingreason", ("id", "mark"))
    register("jobs", findings)


def touch_heartbeat(*, task: dict[str, Any], **kwargs: Any) -> None:  # Any: django-q2's own signature
    """Mark, in the last process of the circle, that a job has gone all the way round."""
    if task.get("success"):
        with suppress(OSError):
            Path(settings.HEARTBEAT).touch()


def declare_schedules(**kwargs: Any) -> None:  # Any: Django's own signature
    """Write the schedules once their table exists."""
    from jobs import actions

    if "django_q_schedule" in connections[kwargs["using"]].introspection.table_names():
        actions.keep_tables()
