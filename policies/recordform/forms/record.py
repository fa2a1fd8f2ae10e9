"""The Django form made from a version: it draws and carries, and asks the judge; it has no rule of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone

from policies.recordform.forms.others import OthersWidget
from policies.recordform.rules import layout
from policies.recordform.rules.answers import Answers, Context, Problem
from policies.recordform.rules.judge import check_answers
from policies.recordform.rules.layout import Control, Group
from policies.recordform.rules.others import IDENTITY, KEY, ROLE, Lists
from policies.recordform.rules.versions import Kind, Option, Question, Version

NOT_REMEMBERED = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}
BLANK = ("", "选择一项")
LONG_LIST = 12  # more options than these, or an answer that may be taken back, make a drop-down
WORDS_LABEL = "其他说法"


class RecordForm(forms.Form):
    """One record on the page; `answers` and `problems` are the judge's after validation."""

    use_required_attribute = False

    def __init__(
        self, version: Version, context: Context, **kwargs: Any
    ) -> None:  # Any: Django's own signature
        """Make a field for every control of the page, filled from answers or from what was typed before."""
        given = kwargs.pop("initial", None) or {}
        self.only: tuple[str, ...] = ()  # the questions that are shown, or all
        self.version = version
        self.context = context
        self.answers = Answers({})
        self.problems: list[Problem] = []
        super().__init__(initial=initial_of(layout.controls(version), given), label_suffix="", **kwargs)
        self.fields.update((name, copy(field)) for name, field in _fields(version).items())

    def clean(self) -> dict[str, Any]:  # Any: Django's own signature
        """Ask the judge, and put each of its sentences beside its question."""
        raw = self.raw()
        self.answers, self.problems = check_answers(self.version, raw, self.context)
        for problem in self.problems:
            name = self._name_of(problem.key)
            self.add_error(name, problem.message)
        return dict(self.answers)

    def raw(self) -> dict[str, object]:
        """Return what was typed by question key, unjudged: for the judge, and for a draft."""
        found: dict[str, object] = {}
        for name, field in self.fields.items():
            value = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            key = name.partition(layout.APART)[0]
            if isinstance(value, list):
                found[key] = [*_listed(found.get(key)), *value]
            elif value not in (None, ""):
                found[key] = value
        return {key: value for key, value in found.items() if value != []}

    def _name_of(self, key: str | None) -> str | None:
        """Return the field beside which the problem of a question stands; the account's own stand above all."""
        if key in self.fields:
            return key
        drawn_in_blocks = (name for name in self.fields if name.partition(layout.APART)[0] == key)
        return next(drawn_in_blocks, None)

    @property
    def short_path(self) -> list[DrawnGroup]:
        """Return the questions everybody answers."""
        return self._shown(layout.short_path(self.version))

    @property
    def longer_path(self) -> list[DrawnGroup]:
        """Return the groups behind 「补充更多」."""
        return self._shown(layout.longer_path(self.version))

    def _shown(self, groups: Iterable[Group]) -> list[DrawnGroup]:
        """Return the groups to draw; of a few questions only those, and whatever is not in order."""
        if not self.only:
            return [self._drawn(group) for group in groups]
        narrowed = (
            replace(group, controls=tuple(one for one in group.controls if self._is_shown(one)))
            for group in groups
        )
        return [replace(self._drawn(group), is_open=True) for group in narrowed if group.controls]

    def _is_shown(self, control: Control) -> bool:
        return control.question.key in self.only or bool(self[control.name].errors)

    def _drawn(self, group: Group) -> DrawnGroup:
        pairs = [(self[control.name], self._words(control)) for control in group.controls]
        chosen = bool(group.of) and self[group.key].value() in group.of
        answered = any(self._needs_eyes(control) for control in group.controls)
        return DrawnGroup(group.title, pairs, is_open=chosen or answered, is_block=bool(group.of))

    def _words(self, control: Control) -> BoundField | None:
        return self[control.question.words_key] if control.question.words else None

    def _needs_eyes(self, control: Control) -> bool:
        """Say whether something was typed here, or is to be changed here."""
        field, words = self[control.name], self._words(control)
        typed = field.value() not in (None, "", [], False, control.question.default)
        return bool(typed or field.errors or (words and words.value()))


@dataclass(frozen=True)
class DrawnGroup:
    """A group with its bound fields, each with the field for other words or none."""

    title: str
    fields: list[tuple[BoundField, BoundField | None]]
    is_open: bool
    is_block: bool


def record_form(
    version: Version,
    data: QueryDict | Mapping[str, object] | None = None,
    initial: Mapping[str, object] | None = None,
    *,
    context: Context | None = None,
    prefix: str | None = None,
) -> RecordForm:
    """Return the form of a version; without a context it is judged for nobody, as a preview is."""
    return RecordForm(
        version, context or Context(now=timezone.now()), data=data, initial=initial, prefix=prefix
    )


def form_of_few(
    version: Version,
    only: Iterable[str],
    known: Mapping[str, object],
    data: QueryDict | None = None,
    *,
    context: Context,
) -> RecordForm:
    """Return the form that asks a few questions, filled in; what it does not ask stays as it is known."""
    form = record_form(version, data, known, context=context)
    asked = [version.by_key[key] for key in only if key in version.by_key]
    form.only = tuple(one.key for one in asked)
    if data is not None:
        keys = {*form.only, *(one.words_key for one in asked if one.words)}
        form.data = {
            name: field.widget.value_from_datadict(data, {}, name)
            if name in data or name.partition(layout.APART)[0] in keys
            else form.initial.get(name)
            for name, field in form.fields.items()
        }
    return form


def initial_of(drawn: Iterable[Control], given: Mapping[str, object]) -> dict[str, object]:
    """Return what each control shows first, from typed answers, a sealed document or a draft."""
    first: dict[str, object] = {}
    for control in drawn:
        question = control.question
        value = _as_posted(given.get(question.key, question.default), question)
        first[control.name] = _share_of(control, value) if isinstance(value, list) else value
        if question.words:
            first[question.words_key] = given.get(question.words_key, "")
    return first


def _share_of(control: Control, codes: list[object]) -> object:
    """Return what of several answers this control shows: the first, the further ones, or those it offers."""
    if control.is_single:
        return codes[0] if codes else ""
    offered = {option.code for option in control.options}
    further = codes[1:] if control.is_further else codes
    return [code for code in further if code in offered]


def _as_posted(value: object, question: Question) -> object:
    """Return an answer as its control posts it."""
    if _is_tick(question):
        return value in (True, "yes")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return value.isoformat()
    return _listed(value) if question.kind is Kind.CHOICES else value


def _listed(value: object) -> list[object]:
    if isinstance(value, (list, tuple)):
        return list(value)
    return [value] if value else []


def _is_tick(question: Question) -> bool:
    """Say whether 否 is the default: such a question is one box to tick."""
    return question.kind is Kind.YESNO and question.default == "no"


class AnyField(forms.Field):
    """A field that takes whatever is posted: the judge decides."""

    article = ""
    optional = False
    quick_answers: tuple[str, ...] = ()
    limit = 0
    is_grouped = False  # a drop-down whose options stand under headings
    same_for_all = True  # its words are the form version's
    is_rows = False  # boxes for several people


@lru_cache(maxsize=64)
def _fields(version: Version) -> dict[str, forms.Field]:
    """Return a field for every control, and one for other words beside the lists that take them."""
    made: dict[str, forms.Field] = {}
    for control in layout.controls(version):
        made[control.name] = _others_field(control, version) if control.name == KEY else _field(control)
        if control.question.words:
            made[control.question.words_key] = _words_field(control.question)
    return made


def _field(control: Control) -> AnyField:
    question = control.question
    label = f"同时还有的{question.label}" if control.is_further else question.label
    field = AnyField(label=label, help_text=_hint(control), required=False, widget=_widget(control))
    field.article = question.article
    must = question.required or question.required_when is not None or bool(question.default)
    field.optional = control.is_further or not must
    field.quick_answers = question.quick
    field.limit = question.most if question.kind is Kind.TEXT else 0
    field.is_grouped = any(option.group for option in control.options)
    return field


def _others_field(control: Control, version: Version) -> AnyField:
    """Return the boxes for further people where the form still has the lists they offer."""
    field = _field(control)
    if {IDENTITY, ROLE} <= version.by_key.keys():
        field.widget, field.limit, field.is_rows = OthersWidget(Lists.of(version.by_key)), 0, True
    return field


def _hint(control: Control) -> str:
    if control.is_single:
        return "选主要的一种,其余在“补充更多”里勾选"
    question = control.question
    return "。".join(part for part in (question.hint, question.example and f"例:{question.example}") if part)


def _words_field(question: Question) -> AnyField:
    widget = forms.TextInput(attrs=NOT_REMEMBERED)
    field = AnyField(label=f"{question.label}的{WORDS_LABEL}", required=False, widget=widget)
    field.optional = True
    return field


def _widget(control: Control) -> forms.Widget:
    question = control.question
    if question.kind in (Kind.YESNO, Kind.CHOICE) or control.is_single:
        return _one_of(control)
    if question.kind is Kind.CHOICES and not control.is_single:
        return forms.CheckboxSelectMultiple(choices=_pairs(control.options))
    if question.kind is Kind.DATE:
        return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    attrs: dict[str, object] = dict(NOT_REMEMBERED) if question.private else {}
    if question.kind is Kind.TEXT:
        return forms.Textarea(attrs={**attrs, "rows": 6 if question.first else 3})
    if question.kind is Kind.NUMBER:
        attrs["inputmode"] = "numeric"
    return forms.TextInput(attrs=attrs)


def _one_of(control: Control) -> forms.Widget:
    question = control.question
    if _is_tick(question):
        return forms.CheckboxInput()
    if question.kind is Kind.YESNO or (question.first and len(control.options) <= LONG_LIST):
        return forms.RadioSelect(choices=_pairs(control.options))
    return _select(control)


def _pairs(options: Iterable[Option]) -> list[tuple[str, str]]:
    return [(option.code, option.label) for option in options]


def _select(control: Control) -> forms.Select:
    """Return a drop-down, its options under the headings the closed list gives them."""
    headings = dict.fromkeys(option.group for option in control.options)
    grouped: list[Any] = [BLANK]  # Any: Django takes pairs and groups of pairs alike
    for heading in headings:
        members = _pairs(option for option in control.options if option.group == heading)
        grouped += [(heading, members)] if heading else members
    return forms.Select(choices=grouped, attrs={"class": "govuk-select"})
