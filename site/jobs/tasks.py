"""The only functions the job cluster may run; none takes an argument."""

import subprocess
import sys

from django.conf import settings
from django.core.management import get_commands
from django.utils import timezone

from jobs import actions
from outbox.tasks import run_due as send_due

SIGNING_LIMIT_S = 100  # below the timeout of a job


def tick() -> None:
    """Do everything that is due."""
    now = timezone.now()
    ticked = actions.tick(now)
    actions.note("tick", now=now, detail=ticked.failed)


def beat() -> None:
    """Show that the whole circle works, and let urgent messages leave within a minute."""
    now = timezone.now()
    actions.note("beat", now=now)
    send_due(now)


def sign() -> None:
    """Let the signer, a process with its own key, sign the log's head."""
    if "sign" in get_commands():
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "sign"]
        subprocess.run(  # noqa: S603 - our own command
            command, check=True, timeout=SIGNING_LIMIT_S, cwd=settings.BASE_DIR, capture_output=True
        )
        actions.note("sign", now=timezone.now())
