"""What the clock owes this room: an hourly checkpoint, and next year's data key before the year begins."""

import datetime as dt
import logging

from django.conf import settings

from trail.actions import make_checkpoint
from trail.models import Head
from trail.processes import SignerRefused
from trail.queries import latest_checkpoint
from trail.sealing import SHANGHAI, prepare

EVERY = dt.timedelta(hours=1)
AHEAD = dt.timedelta(days=30)

logger = logging.getLogger(__name__)


def run_due(now: dt.datetime) -> list[str]:
    """Make the data key of the year to come and the hour's checkpoint; return a line for each thing done."""
    prepare((now + AHEAD).astimezone(SHANGHAI).year)
    last = latest_checkpoint()
    if not settings.SIGNER_DIR:  # signed elsewhere, by cron
        return []
    if not Head.objects.filter(size__gt=last.size if last else 0).exists():
        return []
    if last and now - last.signed_at < EVERY:
        return []
    try:
        made = make_checkpoint(now=now)
    except SignerRefused as refusal:
        logger.error("签名进程拒绝签名:%s", refusal)
        return [f"检查点没有签成:{refusal}"]
    return [f"检查点 {made.size} 条"] if made else []
