"""{% load ui %}: dates, masks, form fields and the error summary."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils import timezone
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


def are_short(options: list[dict[str, object]]) -> bool:
    """Say whether the choices fit side by side: several, brief, without hints."""
    brief = all(not option["hint"] and len(str(option["label"])) <= BRIEF for option in options)
    return len(options) > FEW and brief


def options_of(bound: BoundField) -> Iterator[dict[str, object]]:
    """Yield every choice of the field with its own hint."""
    hints = getattr(bound.field, "option_hints", {})
    for option in bound.subwidgets:
        data = option.data
        value = str(data["value"])
        yield {
            "id": data["attrs"].get("id", ""),
            "value": value,
            "label": data["label"],
            "checked": data["selected"],
            "hint": hints.get(value, ""),
        }


@register.simple_tag
def field(bound: BoundField, **extra: Any) -> SafeString:  # Any: whatever a template passes on
    """Return the whole field: label, hint, error, control.

    The form field may carry: article (第四条(二)), optional (bool), option_hints, quick_answers,
    limit (characters), recent_days (False hides 今天, 昨天, 前天). The tag may be given label, hint,
    optional, classes, legend.
    """
    inner, kind = bound.field, kind_of(bound)
    attrs = {key: value for key, value in inner.widget.attrs.items() if key not in UNWANTED}
    limit = getattr(inner, "limit", None) or getattr(inner, "max_length", None)
    options = list(options_of(bound)) if kind in {"radios", "checkboxes", "select"} else []
    context = {
        "bound": bound,
        "kind": kind,
        "id": bound.auto_id,
        "name": bound.html_name,
        "label": bound.label,
        "hint": bound.help_text,
        "optional": getattr(inner, "optional", not inner.required),
        "errors": list(bound.errors),
        "value": bound.value(),
        "options": options,
        "is_wide": are_short(options),
        "multiple": getattr(inner.widget, "allow_multiple_selected", False),
        "input_type": getattr(inner.widget, "input_type", "text"),
        "attrs": attrs,
        "limit": limit if kind == "textarea" else None,
        "article": getattr(inner, "article", ""),
        "chips": chips_of(bound, kind),
        **extra,
    }
    return render_to_string("ui/_field.html", context)


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
