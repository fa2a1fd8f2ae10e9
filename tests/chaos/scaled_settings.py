"""The settings of the product with every interval of the jobs scaled down; only for processes of tests."""

import os

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS, Q_CLUSTER
from jobs.rules import schedules, watch

SCALE = int(os.environ.get("CHAOS_SCALE", "30"))


class Cycle(float):
    """A pause of the guard that counts thirty times: django-q2 calls its scheduler after 30 counted seconds."""

    def __radd__(self, counted: object) -> float:
        """Count more than was waited."""
        return float(str(counted)) + SCALE * float(self)


if SCALE > 1:
    schedules.SCHEDULES = (  # croniter takes seconds as a sixth field
        schedules.Declared("tick", "jobs.tasks.tick", "* * * * * */10"),
        schedules.Declared("beat", "jobs.tasks.beat", "* * * * * */2"),
        schedules.Declared("sign", "jobs.tasks.sign", "2 * * * *"),
    )
    watch.SHORT_LIFE_S = watch.LONGEST_WAIT_S = 60 / SCALE
    Q_CLUSTER = {**Q_CLUSTER, "timeout": 8, "retry": 24, "poll": 0.1, "guard_cycle": Cycle(0.2)}
INSTALLED_APPS = ["tests.chaos.apps.ChaosConfig", *INSTALLED_APPS]
STORAGES = {  # no collected files are needed to kill processes
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
OUTBOX_GATEWAY = "tests.chaos.apps.gateway"
OUTBOX_ADDRESS_BOOK = "tests.chaos.apps.address_book"
