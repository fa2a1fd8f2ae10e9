"""查毒: the scanner of the site, when there is one, is given the bytes on its standard input, never a file."""

import datetime as dt
import logging
import subprocess

from django.conf import settings
from django.db import transaction

from records.entries.models import Attachment
from records.entries.sealing import open_details, open_file
from records.entries.vocabulary import Scan
from trail.actions import append

logger = logging.getLogger(__name__)
SAID = {0: Scan.CLEAN, 1: Scan.INFECTED}


def scanned(data: bytes) -> Scan:
    """Return what the scanner says; while it is silent or broken the file is held back, never refused."""
    if not settings.SCANNER_COMMAND:
        return Scan.NONE
    try:
        done = subprocess.run(  # noqa: S603 - the command is a setting of the site
            settings.SCANNER_COMMAND,
            input=data,
            capture_output=True,
            check=False,
            timeout=settings.SCANNER_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        logger.exception("查毒程序没有应答")
        return Scan.HELD
    return SAID.get(done.returncode, Scan.HELD)


def scan_held(now: dt.datetime) -> int:
    """Ask again about what was held back; return how many got an answer."""
    held = Attachment.objects.filter(scan=Scan.HELD).select_related("body").order_by("pk")
    return sum(_answered(one, now) for one in held.iterator(1))


def _answered(one: Attachment, now: dt.datetime) -> bool:
    said = scanned(open_file(one.body.sealed, open_details(one.sealed, one.handle)))
    if said is Scan.HELD:
        return False
    with transaction.atomic():
        is_first = Attachment.objects.filter(pk=one.pk, scan=Scan.HELD).update(scan=said)
        if is_first:
            append("evidence.scan", actor="system", obj=one.handle, at=now, facts={"scan": said.value})
    return bool(is_first)
