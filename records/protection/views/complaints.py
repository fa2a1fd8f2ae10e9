"""反映打击报复: the page of who complains, and the case in the discipline office. # 第十二条"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from records.entries.models.records import new_handle
from records.entries.views.asking import viewer
from records.entries.views.trouble import nothing_unlogged
from records.protection import access, actions
from records.protection.forms import ComplaintForm, StepForm
from records.protection.models import ProtectionCase
from records.protection.rules.cases import moves_in
from records.protection.views.asking import done, guardian, tried
from records.protection.vocabulary import CaseMove, CaseState
from records.review.views.asking import Kept


@require_http_methods(["GET", "POST"])
def complaints(request: HttpRequest) -> HttpResponse:
    """Take a complaint from anybody, and show him what became of his."""
    person, now = viewer(request), timezone.now()
    form = ComplaintForm(request.POST or None, initial={"key": new_handle()})
    if request.method == "POST" and tried(
        form, lambda: actions.complain(by=person, **form.cleaned_data, now=now)
    ):
        messages.success(request, "已直接送到纪检监察部门。本单位别的人看不到。")
        return redirect("protection:complaints")
    context = {"form": form, "rows": access.own_cases(person)[:50]}
    status = 422 if request.method == "POST" else 200
    return render(request, "protection/complaints.html", context, status=status)


@require_GET
@nothing_unlogged
def complaint(request: HttpRequest, handle: str) -> HttpResponse:
    """Show one case to who complained or to the discipline office that has it."""
    person, now = viewer(request), timezone.now()
    case = access.own_cases(person).filter(handle=handle).first()
    return _page(request, case or get_object_or_404(access.cases_seen_by(person, now), handle=handle))


def _page(request: HttpRequest, case: ProtectionCase, kept: Kept | None = None) -> HttpResponse:
    person, now = viewer(request), timezone.now()
    words, course = actions.told(case=case, person=person, now=now)
    is_own = case.complainant_id == person.pk
    moves = [] if is_own else moves_in(CaseState(case.state))
    context = {"case": case, "words": words, "course": course, "is_own": is_own, "moves": moves, "kept": kept}
    return render(request, "protection/complaint.html", context, status=422 if kept else 200)


@require_POST
@nothing_unlogged
def step(request: HttpRequest, handle: str) -> HttpResponse:
    """Do one thing in a case."""
    person, now = guardian(request)
    case = get_object_or_404(access.cases_seen_by(person, now), handle=handle)
    form = StepForm(request.POST)
    if not form.is_valid():
        raise Http404
    move, text = CaseMove(form.cleaned_data["move"]), form.cleaned_data["text"]
    return done(
        request, lambda: actions.step(case=case, by=person, move=move, text=text, now=now), "已登记。",
        "protection:complaint", handle, again=lambda said: _page(request, case, Kept(handle, said, text)),
    )  # fmt: skip
