"""How what was seen of the settings, and what was said of it, proves itself against the log."""

from collections.abc import Iterator
from functools import partial

from jobs.actions.settings import CHANGED, EXPLAINED, FIRST_SEEN
from jobs.models import REASONS, SEEN, SettingReason, SettingSeen
from trail.prints import prints
from trail.queries import orphans, untold
from trail.rules.audit import Code, Finding

VALUES = (FIRST_SEEN, CHANGED)


def findings() -> Iterator[Finding]:
    """Yield what the log does not bear out."""
    for row in untold(SettingSeen.objects.order_by("pk").iterator(), partial(prints, SEEN), "mark", VALUES):
        yield Finding(Code.SETTING, None, f"设置 {row.mark} 的取值和日志不符。")
    for leaf in orphans(VALUES, SettingSeen.objects.all(), "mark"):
        yield Finding(Code.SETTING, leaf.seq, f"序号 {leaf.seq} 的设置取值不在了：被删除过。")
    stated = SettingReason.objects.order_by("pk").iterator()
    for said in untold(stated, partial(prints, REASONS), "mark", [EXPLAINED]):
        yield Finding(Code.SETTING, None, f"设置变化 {said.mark} 的说明和日志不符。")
    for leaf in orphans([EXPLAINED], SettingReason.objects.all(), "mark"):
        yield Finding(Code.SETTING, leaf.seq, f"序号 {leaf.seq} 的设置变化说明不在了：被删除过。")
