"""A receipt or a checkpoint as a picture that a telephone reads from paper, and whether a leaf is sealed."""

import datetime as dt

from django import template
from django.utils.safestring import SafeString

from trail.queries import checkpoint_over
from trail.rules.pictures import inline
from trail.rules.receipts import MERGE_DELAY
from ui.rules.dates import shanghai

register = template.Library()


@register.simple_tag
def qr(text: str, label: str = "二维码") -> SafeString:
    """Return the text as a QR code that any CSP lets be."""
    return SafeString(inline(text, label))


@register.simple_tag
def sealed(seq: int, since: dt.datetime) -> str:
    """Return in a sentence whether a checkpoint covers the leaf of a receipt given out at that moment."""
    checkpoint = checkpoint_over(seq)
    if checkpoint is None:
        return f"还没有封存,最迟 {shanghai(since + MERGE_DELAY)} 封存;回执现在就有效。"
    return f"已封存:{shanghai(checkpoint.signed_at)} 的检查点,日志前 {checkpoint.size} 条。"
