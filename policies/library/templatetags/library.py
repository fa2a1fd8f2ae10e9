"""{% load library %}: marks what a query found."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from policies.library.rules.highlight import passage, pieces

register = template.Library()


@register.filter
def marked(text: str, words: Sequence[str]) -> SafeString:
    """Return the text with the words in <mark>."""
    parts = [
        format_html("<mark>{}</mark>" if piece.is_hit else "{}", piece.text) for piece in pieces(text, words)
    ]
    return format_html_join("", "{}", ((part,) for part in parts))


@register.filter
def marked_passage(text: str, words: Sequence[str]) -> SafeString:
    """Return the part of the text around the first hit, marked."""
    return marked(passage(text, words), words)
