"""Who edits, and which unit's draft: whatever is not his does not exist."""

import functools
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from people.models import Person, Unit
from policies.recordform.access import units_edited_by
from policies.recordform.actions import draft_for
from policies.recordform.models import FormDraft
from policies.recordform.rules.refusals import Refused

DIGITS = 6


def editor(request: HttpRequest) -> Person:
    """Return the editor who asks; for anybody else the page is not there."""
    if not isinstance(request.user, Person) or not units_edited_by(request.user, timezone.now()).exists():
        raise Http404
    return request.user


def unit_or_404(person: Person, code: str) -> Unit:
    """Return a unit whose form the person edits."""
    return get_object_or_404(units_edited_by(person, timezone.now()), code=code)


def draft_of(person: Person, code: str) -> FormDraft:
    """Return the unit's draft, begun when there is none."""
    return draft_for(unit=unit_or_404(person, code), by=person, now=timezone.now())


def seen_in(request: HttpRequest) -> int:
    """Return the state of the draft that the page showed."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else 0


Act = Callable[[HttpRequest, Person, FormDraft], HttpResponse]


def on_a_draft(act: Act) -> Callable[[HttpRequest, str], HttpResponse]:
    """Do one act on a unit's draft; a refusal is said on the form's page."""

    @functools.wraps(act)
    def view(request: HttpRequest, code: str) -> HttpResponse:
        person = editor(request)
        try:
            return act(request, person, draft_of(person, code))
        except Refused as refused:
            messages.error(request, refused.sentence)
            return redirect("recordform:form", code)

    return view
