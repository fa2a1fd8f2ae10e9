"""A receipt or a checkpoint as a picture that a telephone reads from paper, and whether a leaf is sealed."""

import datetime as dt

import segno
from django import template
from django.utils.safestring import SafeString

from trail.queries import checkpoint_over
from trail.rules.receipts import MERGE_DELAY
from ui.rules.dates import shanghai

register = template.Library()
MASK = 2  # columns in threes: whatever the text, no large plain areas


@register.simple_tag
def qr(text: str, label: str = "二维码") -> SafeString:
    """Return the text as a QR code: inline SVG of black lines alone, without style or script, so any CSP lets it be.

    The mask is given: to try all eight and keep the prettiest took longer than the rest of a receipt.
    """
    code = segno.make(text, error="l", micro=False, encoding="utf-8", mask=MASK)
    drawn = code.svg_inline(scale=2, svgclass="qr", lineclass=None, title=label)
    return SafeString(drawn)


@register.simple_tag
def sealed(seq: int, since: dt.datetime) -> str:
    """Return in a sentence whether a checkpoint covers the leaf of a receipt given out at that moment."""
    checkpoint = checkpoint_over(seq)
    if checkpoint is None:
        return f"还没有封存,最迟 {shanghai(since + MERGE_DELAY)} 封存;回执现在就有效。"
    return f"已封存:{shanghai(checkpoint.signed_at)} 的检查点,日志前 {checkpoint.size} 条。"
