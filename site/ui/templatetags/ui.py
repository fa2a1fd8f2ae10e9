"""{% load ui %}: dates, masks, form fields and the error summary."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django import template
from django.forms import BaseForm, BoundField
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from ui.rules import articles, dates, masks

register = template.Library()

KINDS = {
    "radio": "radios",
    "checkbox": "checkbox",
    "select": "select",
    "date": "date",
    "file": "file",
}
FEW, BRIEF = 2, 12  # more choices than that, none longer than that: side by side
# The judge speaks; the browser neither cuts nor complains, and a label needs no echo in the field.
UNWANTED = {"class", "required", "maxlength", "minlength", "placeholder"}
EMPTY: tuple[object, ...] = (None, "", [])
LINES = 5  # the height of a field for sentences
PLACED = {"rows", "cols", "id"}  # attributes the partials write themselves
CLASSES = {"RadioSelect": "radios", "CheckboxSelectMultiple": "checkboxes", "Textarea": "textarea"}


@register.filter
def shanghai(value: dt.datetime | None) -> str:
    """Return 2026-11-03 14:32."""
    return dates.shanghai(value) if value else ""


@register.filter
def chinese_date(value: dt.date | None) -> str:
    """Return 2026年11月3日(星期二)."""
    return dates.chinese_date(value) if value else ""


@register.filter
def short_moment(value: dt.datetime | None) -> str:
    """Return 11月2日 09:14."""
    return dates.short_moment(value) if value else ""


@register.filter
def deadline(value: dt.datetime | None) -> str:
    """Return 2026年11月3日(星期二)24:00 for the first instant that is too late."""
    return dates.deadline(value) if value else ""


@register.filter
def as_json(value: object) -> str:
    """Return a value as JSON, for an attribute that our script reads."""
    return json.dumps(value, ensure_ascii=False)


@register.filter
def masked(value: object) -> str:
    """Return the name with its middle hidden."""
    return masks.name(str(value or ""))


@register.filter
def masked_phone(value: object) -> str:
    """Return the telephone number with its middle hidden."""
    return masks.phone(str(value or ""))


@register.filter
def article_url(value: object) -> str:
    """Return the address of a cited article: 第四条(二)."""
    return articles.address(str(value or ""))


def kind_of(bound: BoundField) -> str:
    """Return which partial draws the field."""
    widget = bound.field.widget
    for cls in type(widget).__mro__:
        if cls.__name__ in CLASSES:
            return CLASSES[cls.__name__]
    return KINDS.get(getattr(widget, "input_type", ""), "input")


def first_control(bound: BoundField) -> str:
    """Return the id that a link from the error summary goes to."""
    return f"{bound.auto_id}_0" if kind_of(bound) in {"radios", "checkboxes"} else bound.auto_id


class Option(NamedTuple):
    """A choice as it is drawn; label and hint are escaped."""

    id: str
    value: str
    label: SafeString
    checked: bool
    hint: SafeString


def are_short(options: Sequence[Option]) -> bool:
    """Say whether the choices fit side by side: several, brief, without hints."""
    brief = all(not option.hint and len(option.label) <= BRIEF for option in options)
    return len(options) > FEW and brief


def options_of(bound: BoundField) -> Iterator[Option]:
    """Yield every choice of the field with its own hint."""
    hints = getattr(bound.field, "option_hints", {})
    for option in bound.subwidgets:
        data = option.data
        value = str(data["value"])
        hint = conditional_escape(hints.get(value, ""))
        yield Option(
            data["attrs"].get("id", ""), value, conditional_escape(data["label"]), data["selected"], hint
        )


@register.simple_tag
def field(bound: BoundField, **extra: Any) -> SafeString:  # Any: whatever a template passes on
    """Return the whole field: label, hint, error, control.

    The form field may carry: article (第四条(二)), optional (bool), option_hints, quick_answers,
    limit (characters), recent_days (False hides 今天, 昨天, 前天), same_for_all (True where its words and
    choices are everybody's: empty it is drawn once). The tag may be given label, hint, optional, classes, legend.
    """
    look = look_of(bound, extra)
    if getattr(bound.field, "same_for_all", False) and not look["errors"] and look["value"] in EMPTY:
        return drawn_once(tuple({**look, "value": None if look["value"] is None else ""}.items()))
    return render_to_string("ui/_field.html", look)


@lru_cache(maxsize=512)
def drawn_once(look: tuple[tuple[str, Any], ...]) -> SafeString:
    """Return an empty field as everybody sees it; nothing anybody typed is ever kept here."""
    return render_to_string("ui/_field.html", dict(look))


def look_of(bound: BoundField, extra: dict[str, Any]) -> dict[str, Any]:  # Any: text, flags, choices
    """Return what the partials draw the field from, every value hashable but what was typed."""
    inner, kind = bound.field, kind_of(bound)
    attrs = {key: value for key, value in inner.widget.attrs.items() if key not in UNWANTED}
    limit = getattr(inner, "limit", None) or getattr(inner, "max_length", None)
    options = tuple(options_of(bound)) if kind in {"radios", "checkboxes", "select"} else ()
    return {
        "kind": kind,
        "id": bound.auto_id,
        "name": bound.html_name,
        "label": conditional_escape(bound.label),
        "hint": conditional_escape(bound.help_text),
        "optional": getattr(inner, "optional", not inner.required),
        "errors": tuple(bound.errors),
        "value": bound.value(),
        "options": options,
        "is_wide": are_short(options),
        "multiple": getattr(inner.widget, "allow_multiple_selected", False),
        "input_type": getattr(inner.widget, "input_type", "text"),
        "lines": attrs.get("rows", LINES),
        "flat": flatatt({key: value for key, value in attrs.items() if key not in PLACED}),
        "limit": limit if kind == "textarea" else None,
        "article": getattr(inner, "article", ""),
        "chips": tuple(chips_of(bound, kind)),
        **{
            key: conditional_escape(value) if isinstance(value, str) else value
            for key, value in extra.items()
        },
    }


def chips_of(bound: BoundField, kind: str) -> list[tuple[str, str]]:
    """Return (word, what it writes) for the buttons below the field."""
    if kind == "date" and getattr(bound.field, "recent_days", True):
        return dates.recent_days(timezone.localdate())
    return [(answer, answer) for answer in getattr(bound.field, "quick_answers", ())]


@register.simple_tag
def summary(form: BaseForm | None = None, problems: Iterable[Any] | None = None) -> list[tuple[str, str]]:
    """Return (href, sentence) for the error summary, from a form or from the judge's problems."""
    if form:  # Any above: each room has a Problem of its own; they share key and message
        return list(lines_of(form))
    return [(f"#id_{p.key}" if getattr(p, "key", "") else "", p.message) for p in problems or ()]


def lines_of(form: BaseForm) -> Iterator[tuple[str, str]]:
    """Yield a line for every wrong field in the order of the page, then what concerns the whole form."""
    for bound in form:
        for error in bound.errors:
            yield (f"#{first_control(bound)}", str(error))
    for error in form.non_field_errors():
        yield ("", str(error))
