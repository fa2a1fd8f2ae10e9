"""One question on its page: the wording of the law's, or one of the unit's own."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from deadlines.rules.months import Month
from people.models import Person
from policies.recordform.actions import change
from policies.recordform.forms.editing import ExtraForm, WordingForm
from policies.recordform.models import FormDraft
from policies.recordform.rules.editing import (
    extras,
    kept_options,
    reworded,
    rows,
    with_extra,
    without_extra,
)
from policies.recordform.rules.lint import refusals
from policies.recordform.rules.refusals import Refused
from policies.recordform.rules.versions import Question, Version
from policies.recordform.views.asking import draft_of, editor, seen_in

Typed = WordingForm | ExtraForm


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Change the wording of one statutory question. # 第四条"""
    person = editor(request)
    draft = draft_of(person, code)
    version = draft.as_version()
    row = next((one for one in rows(version) if one.question.key == key), None)
    if row is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = WordingForm(row, kept_options(key), data)
    page = {"draft": draft, "row": row, "form": form, "title": row.question.label}
    return _take(request, person, draft, form, page, key, lambda: reworded(version, key, form.wording()))


@require_http_methods(["GET", "POST"])
def new_own(request: HttpRequest, code: str) -> HttpResponse:
    """Add a question of the unit's own."""
    return _own(request, code, None)


@require_http_methods(["GET", "POST"])
def own(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Change one of the unit's own questions."""
    return _own(request, code, key)


@require_POST
def remove_own(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Take one of the unit's own questions away; records made with it keep their form."""
    person = editor(request)
    draft = draft_of(person, code)
    _own_question(draft.as_version(), key)
    version = without_extra(draft.as_version(), key)
    try:
        change(draft=draft, version=version, seen=seen_in(request), by=person, now=timezone.now())
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("recordform:form", code)


def _own(request: HttpRequest, code: str, key: str | None) -> HttpResponse:
    person = editor(request)
    draft = draft_of(person, code)
    version = draft.as_version()
    before = _own_question(version, key) if key else None
    data = request.POST if request.method == "POST" else None
    form = ExtraForm(version.sections, before, data)
    page: dict[str, object] = {
        "draft": draft,
        "own": before,
        "form": form,
        "title": before.label if before else "加一个本单位的问题",
    }
    return _take(
        request, person, draft, form, page, key or "", lambda: with_extra(version, form.extra(), key or "")
    )


def _own_question(version: Version, key: str) -> Question:
    found = next((one for one in extras(version) if one.key == key), None)
    if found is None:
        raise Http404
    return found


def _take(
    request: HttpRequest, person: Person, draft: FormDraft, form: Typed, page: dict[str, object], key: str,
    made: Callable[[], Version],
) -> HttpResponse:  # fmt: skip
    """Show the form, or save what was typed when the lint has nothing new against this question."""
    if request.method == "GET":
        return render(request, "recordform/question.html", page)
    if form.is_valid():
        version = made()
        for sentence in _against(draft, version, key):
            form.add_error("label", sentence)
    if form.errors:
        return render(request, "recordform/question.html", page, status=422)
    try:
        change(draft=draft, version=version, seen=seen_in(request), by=person, now=timezone.now())
    except Refused as refused:
        return render(request, "recordform/question.html", {**page, "refusal": refused.sentence}, status=409)
    messages.success(request, "已存进草稿，还没有发布。")
    return redirect("recordform:form", draft.unit.code)


def _against(draft: FormDraft, version: Version, key: str) -> list[str]:
    """Return what the lint has against this question, or against a new one."""
    this_month = str(Month.of(timezone.now()))
    found = refusals(version, draft.base.as_version(), this_month)
    keys = (
        {key}
        if key
        else {one.key for one in extras(version)} - {one.key for one in extras(draft.as_version())}
    )
    return [finding.sentence for finding in found if finding.key in keys]
