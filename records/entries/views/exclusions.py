"""不适用说明: left at the end of the guide, read by the offices in samples. # 第六条"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from people.access import units_where
from people.models import Person
from people.views.person import freshly_proven
from people.vocabulary import REVIEWERS
from records.entries import actions
from records.entries.forms import ExclusionForm
from records.entries.rules.guide import Result, clean, next_step, outcome
from records.entries.rules.refusals import Refused
from records.entries.views.asking import HANDLE, viewer
from records.entries.views.guide import result_page
from records.entries.vocabulary import Exclusion


@require_POST
def note_exclusion(request: HttpRequest) -> HttpResponse:
    """Keep the note, when the answers really end with article 6."""
    person, said = viewer(request), clean(request.POST.dict())
    if next_step(said) or outcome(said).result is not Result.EXEMPT:
        return redirect("entries:guide")
    form = ExclusionForm(request.POST)
    key = request.POST.get("key", "")
    if not form.is_valid() or not HANDLE.fullmatch(key):
        return result_page(request, said, form, status=422)
    try:
        actions.note_exclusion(
            recorder=person,
            ground=Exclusion(said["exempt"]),
            key=key,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return result_page(request, said, form, status=422)
    messages.success(request, "说明已留下，两个部门可以抽查。")
    return redirect("home:home")


@require_GET
def exclusions(request: HttpRequest) -> HttpResponse:
    """List the notes of the units whose records the reader receives; `?sample` opens one by chance."""
    person, now = _reviewer(request), timezone.now()
    if "sample" in request.GET:
        chosen = actions.sampled(person, now)
        return redirect("entries:exclusion", chosen.handle) if chosen else redirect("entries:exclusions")
    return render(request, "entries/exclusions.html", {"notes": actions.exclusions_seen_by(person, now)})


@require_GET
@freshly_proven
def exclusion(request: HttpRequest, handle: str) -> HttpResponse:
    """Show one note; the reading is in the log."""
    try:
        noted = actions.open_exclusion_note(person=_reviewer(request), handle=handle, now=timezone.now())
    except Refused as refused:
        raise Http404 from refused
    return render(request, "entries/exclusion.html", {"noted": noted, "now": timezone.now()})


def _reviewer(request: HttpRequest) -> Person:
    """Return the reader; for anybody but the two offices the page is not there. # 第九条"""
    person = viewer(request)
    if not units_where(person, REVIEWERS, timezone.now()).exists():
        raise Http404
    return person
