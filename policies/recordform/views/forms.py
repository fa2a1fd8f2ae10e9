"""The forms of the units, one form with its questions and findings, and the preview."""

import dataclasses

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from deadlines.rules.months import Month
from people.models import Person
from policies.recordform.access import can_approve, drafts_for, units_edited_by
from policies.recordform.actions import change
from policies.recordform.forms import record_form
from policies.recordform.forms.editing import MonthForm, ReturnForm
from policies.recordform.models import FormDraft
from policies.recordform.queries import latest_for, own_forms_below
from policies.recordform.rules.answers import Context
from policies.recordform.rules.comparing import KINDS, changes
from policies.recordform.rules.editing import extras, rows
from policies.recordform.rules.lint import MOST_EXTRAS, lint
from policies.recordform.rules.showing import labels_of, parts
from policies.recordform.views.asking import draft_of, editor, on_a_draft, seen_in

RECORDER = "recorder"


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the units whose form the editor changes."""
    person, now = editor(request), timezone.now()
    drafts = {draft.unit_id: draft for draft in drafts_for(person, now)}
    units = [(unit, latest_for(unit), drafts.get(unit.pk)) for unit in units_edited_by(person, now)]
    return render(request, "recordform/index.html", {"units": units})


@require_GET
def form(request: HttpRequest, code: str) -> HttpResponse:
    """Show every question, what would change, and what stands against it."""
    person = editor(request)
    return form_page(request, person, draft_of(person, code))


def form_page(
    request: HttpRequest, person: Person, draft: FormDraft, month_form: MonthForm | None = None,
    return_form: ReturnForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """Show the page of one form, with the forms that were typed wrong."""
    now = timezone.now()
    version, live = draft.as_version(), draft.base.as_version()
    own = extras(version)
    context = {
        "draft": draft, "version": version, "live": draft.base, "rows": rows(version),
        "own": [(one, KINDS[one.kind]) for one in own], "may_add": len(own) < MOST_EXTRAS,
        "changes": changes(live, version), "findings": lint(version, live, str(Month.of(now))),
        "month_form": month_form or MonthForm(initial={"effective_from": version.effective_from}),
        "return_form": return_form or ReturnForm(), "may_approve": can_approve(person, draft, now),
        "below": own_forms_below(draft.unit), "form": month_form or return_form,
    }  # fmt: skip
    return render(request, "recordform/form.html", context, status=status)


@require_POST
@on_a_draft
def month(request: HttpRequest, person: Person, draft: FormDraft) -> HttpResponse:
    """Set the month from which the form is used."""
    typed = MonthForm(request.POST)
    if not typed.is_valid():
        return form_page(request, person, draft, month_form=typed, status=422)
    version = dataclasses.replace(draft.as_version(), effective_from=typed.cleaned_data["effective_from"])
    change(draft=draft, version=version, seen=seen_in(request), by=person, now=timezone.now())
    return redirect("recordform:form", draft.unit.code)


@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, code: str) -> HttpResponse:
    """像承办人员一样填: judged as a record is, and kept nowhere."""
    person = editor(request)
    draft = draft_of(person, code)
    version = draft.as_version()
    context = Context(now=timezone.now(), unit=draft.unit.code, unit_name=draft.unit.name)
    if request.method == "GET":
        shown = record_form(version, context=context)
        return render(request, "recordform/preview.html", {"form": shown, "draft": draft})
    typed = record_form(version, request.POST, context=_as_editor(context, person))
    if not typed.is_valid():
        return render(request, "recordform/preview.html", {"form": typed, "draft": draft}, status=422)
    shown_parts = [part for part in parts(version, typed.answers) if part.key != RECORDER]
    done = {"draft": draft, "parts": shown_parts, "not_submitted": labels_of(version, typed.answers.dropped)}
    return render(request, "recordform/preview_done.html", done)


def _as_editor(context: Context, person: Person) -> Context:
    """Let the editor stand for the handler, whose number the page would take from the account."""
    return dataclasses.replace(context, recorder=person.number)
