"""From one editor to the next: send, approve, return, discard."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from people.models import Person
from policies.recordform import actions
from policies.recordform.forms.editing import ReturnForm
from policies.recordform.models import FormDraft
from policies.recordform.views.asking import on_a_draft, seen_in
from policies.recordform.views.forms import form_page


@require_POST
@on_a_draft
def send(request: HttpRequest, person: Person, draft: FormDraft) -> HttpResponse:
    """Ask a second editor."""
    actions.send(draft=draft, seen=seen_in(request), by=person, now=timezone.now())
    messages.success(request, "已送审，由另一位编辑批准后发布。")
    return redirect("recordform:form", draft.unit.code)


@require_POST
@on_a_draft
def approve(request: HttpRequest, person: Person, draft: FormDraft) -> HttpResponse:
    """Publish as the second editor."""
    published = actions.approve(draft=draft, seen=seen_in(request), by=person, now=timezone.now())
    messages.success(request, f"已发布为第 {published.number} 版，从 {published.effective_from} 起用。")
    return redirect("recordform:index")


@require_POST
@on_a_draft
def send_back(request: HttpRequest, person: Person, draft: FormDraft) -> HttpResponse:
    """Return the draft with a reason."""
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return form_page(request, person, draft, return_form=form, status=422)
    actions.send_back(draft=draft, reason=form.cleaned_data["reason"], by=person, now=timezone.now())
    messages.success(request, "已退回，原因写在草稿上。")
    return redirect("recordform:form", draft.unit.code)


@require_POST
@on_a_draft
def discard(request: HttpRequest, person: Person, draft: FormDraft) -> HttpResponse:
    """Put the draft away."""
    actions.discard(draft=draft, by=person, now=timezone.now())
    messages.success(request, "草稿已删除，现在用的表没有变。")
    return redirect("recordform:index")
