"""Talking to the signer, which runs as another process and, where the site wants it, as another user."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

from django.conf import settings

SITE = Path(__file__).resolve().parent.parent
ENVIRONMENT = {
    "PYTHONPATH": str(SITE),
    "PYTHONUTF8": "1",
}  # none of ours: the signer needs no secret of the web's


class SignerRefused(Exception):
    """The signer would not sign, or did not answer; the sentence says why."""


def signed_note(head: Mapping[str, str | int], leaves_since: Callable[[int], Iterable[str]]) -> str:
    """Return the signer's note over the head, after showing it the leaves since the last one it signed."""
    if not settings.SIGNER_DIR:
        raise SignerRefused("没有设置 SIGNER_DIR:检查点不由这台机器来签。")
    signer = [sys.executable, "-m", "trail.signer", "--state", str(Path(settings.SIGNER_DIR).resolve())]
    with subprocess.Popen(  # noqa: S603 - the command is ours and the site's own setting
        [*settings.SIGNER_COMMAND, *signer],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=SITE,
        env=ENVIRONMENT,
    ) as child:
        if child.stdin is None or child.stdout is None:
            raise SignerRefused("签名进程没有打开管道。")
        size = int(_said(child.stdout.readline())["size"])
        with suppress(BrokenPipeError), child.stdin:  # it may refuse before it has read all
            child.stdin.writelines(f"{line}\n" for line in chain([json.dumps(head)], leaves_since(size)))
        return str(_said(child.stdout.readline())["note"])


def _said(line: str) -> dict[str, Any]:  # Any: a line of JSON
    try:
        said: dict[str, Any] = json.loads(line)  # Any: as above
    except ValueError as error:
        raise SignerRefused("签名进程没有回答:看一看它的日志和 SIGNER_COMMAND。") from error
    if "refused" in said:
        raise SignerRefused(said["refused"])
    return said
