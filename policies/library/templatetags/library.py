"""{% load library %}: marks what a query found, and links to the clause something rests on."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from policies.library.models import Article, Item
from policies.library.rules.highlight import passage, pieces
from ui.rules.articles import address

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


@register.simple_tag
def clause(cited: Article | Item | str) -> SafeString:
    """Return the link to a clause: a row, or its citation in words, 第四条(二) of the measures."""
    url = address(cited) if isinstance(cited, str) else cited.get_absolute_url()
    return format_html('<a class="govuk-link" href="{}">{}</a>' if url else "{1}", url, cited)
