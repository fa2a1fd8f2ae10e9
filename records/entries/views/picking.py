"""挑选过问人: a list under the name while it is typed, and a page of its own where there is no script. # 第二条"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from people.models import Person
from records.entries import actions
from records.entries.access import own_drafts
from records.entries.models import Draft
from records.entries.rules.refusals import Refused
from records.entries.views.asking import number_in, viewer

LONGEST = 50


@require_POST
def pick(request: HttpRequest) -> HttpResponse:
    """Answer with those who begin as typed; a POST keeps names out of addresses and logs."""
    typed = request.POST.get("subject_name", "")[:LONGEST]
    found = actions.candidates(person=viewer(request), typed=typed, now=timezone.now())
    return render(request, "entries/_candidates.html", {"candidates": found, "typed": typed})


@require_http_methods(["GET", "POST"])
def subject(request: HttpRequest, handle: str) -> HttpResponse:
    """Look somebody up for a draft; who is chosen is written into it."""
    person = viewer(request)
    draft = get_object_or_404(own_drafts(person), handle=handle)
    if request.method == "POST" and (chosen := number_in(request.POST.get("choose"))):
        return _chosen(request, person, draft, chosen)
    typed = request.POST.get("q", str(actions.contents_of(draft).get("subject_name") or ""))[:LONGEST]
    found = actions.candidates(person=person, typed=typed, now=timezone.now())
    return render(request, "entries/subject.html", {"draft": draft, "candidates": found, "q": typed})


def _chosen(request: HttpRequest, person: Person, draft: Draft, chosen: int) -> HttpResponse:
    """Write the chosen one's words over those of the draft; the list is asked anew, so nothing can be smuggled in."""
    now = timezone.now()
    found = actions.candidates(person=person, typed=request.POST.get("q", "")[:LONGEST], now=now)
    if chosen <= len(found):
        raw = {**actions.contents_of(draft), **found[chosen - 1].answers}
        try:
            actions.save_draft(recorder=person, handle=draft.handle, version=draft.version, raw=raw, now=now)
        except Refused as refused:
            messages.error(request, refused.sentence)
    return redirect(f"{reverse('entries:draft', args=[draft.handle])}#id_subject_name")
