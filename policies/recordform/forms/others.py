"""The boxes for further people: drawn from lines of text, read back as lines of text; no rule of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from policies.recordform.rules.others import MOST, PARTS, Lists, Other, row_in, text_of


class OthersWidget(forms.Widget):
    """As many rows as people, and one more to be filled."""

    def __init__(self, lists: Lists) -> None:
        """Take the labels that identity and role offer."""
        super().__init__()
        self.lists = lists

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:  # Any: Django's own
        """Return the lines, from the boxes or as they are."""
        return str(data.get(name) or "") if name in data else text_of(_rows(data, name))

    def render(
        self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:  # Any: Django's own
        """Return the rows."""
        rows = self.lists.others_in(str(value or ""))
        blank = [Other()] if len(rows) < MOST else []
        context = {"name": name, "id": (attrs or {}).get("id", f"id_{name}"), "rows": [*rows, *blank],
                   "lists": self.lists}  # fmt: skip
        return render_to_string("recordform/_others.html", context)


def _rows(data: Mapping[str, Any], name: str) -> Iterator[Other]:
    at = 0
    while f"{name}-{at}-{PARTS[0]}" in data:
        yield row_in([str(data.get(f"{name}-{at}-{part}") or "") for part in PARTS])
        at += 1
