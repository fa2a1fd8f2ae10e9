"""The only functions the job cluster may run; none takes an argument."""

import logging

from django.utils import timezone

from jobs import actions
from outbox.tasks import run_due as send_due
from records.uploads import tasks as uploads
from trail.actions import make_checkpoint
from trail.processes import SignerRefused

logger = logging.getLogger(__name__)


def tick() -> None:
    """Do everything that is due."""
    actions.tick_now(timezone.now())


def beat() -> None:
    """Show that the whole circle works, and let urgent messages leave within a minute."""
    now = timezone.now()
    actions.note("beat", now=now)
    send_due(now)


def work() -> None:
    """Check and commit the large files that wait."""
    uploads.run_due(timezone.now())


def sign() -> None:
    """Have the signer, a process with its own key, sign the log's head; a refusal is noted and never hidden."""
    now = timezone.now()
    try:
        make_checkpoint(now=now)
        refusals = []
    except SignerRefused as refusal:
        logger.exception("签名进程拒绝签名")
        refusals = [str(refusal)]
    actions.note("sign", now=now, detail=refusals)
