"""查阅审批: the pages to ask, to decide, and to have the recorder's name shown. # 第九条"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from people.views.person import freshly_proven
from records.entries import access, actions
from records.entries.forms import SightForm
from records.entries.models import SightRequest
from records.entries.rules.refusals import Refused
from records.entries.views.asking import proven_reader, viewer, visible_or_404


@require_http_methods(["GET", "POST"])
def sight_requests(request: HttpRequest) -> HttpResponse:
    """Show what I asked to read and what became of it; take a new request."""
    person, now = viewer(request), timezone.now()
    units = access.units_to_ask_from(person, now)
    if not units.exists():
        raise Http404
    form, status = SightForm(request.POST if request.method == "POST" else None, units=units), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.ask_sight(**form.cleaned_data, by=person, now=now)
            except Refused as refused:
                form.add_error(None, refused.sentence)
            else:
                messages.success(request, "已提出。批准以后在这里打开。")
                return redirect("entries:sight-requests")
    asked = (
        SightRequest.objects.filter(asked_by=person)
        .select_related("grant__record")
        .order_by("-asked_at")[:50]
    )
    rows = [(one, actions.words_of(one)[0], access.readable_by(one, person, now)) for one in asked]
    return render(request, "entries/sight_requests.html", {"form": form, "rows": rows}, status=status)


@require_GET
@freshly_proven
def sight_decisions(request: HttpRequest) -> HttpResponse:
    """Show what waits for a decision: who asks for which serial, why, until when."""
    person, now = viewer(request), timezone.now()
    if not access.decides_anywhere(person, now):
        raise Http404
    waiting = access.requests_to_decide(person, now).select_related("asked_by", "unit").order_by("asked_at")
    rows = [(one, *actions.words_of(one)) for one in waiting]
    return render(request, "entries/sight_decisions.html", {"rows": rows})


@require_POST
@freshly_proven
def decide_sight(request: HttpRequest, handle: str) -> HttpResponse:
    """Approve or refuse."""
    person, now = viewer(request), timezone.now()
    found = get_object_or_404(access.requests_to_decide(person, now), handle=handle)
    act = actions.approve_sight if request.POST.get("act") == "approve" else actions.refuse_sight
    try:
        act(request=found, by=person, now=now)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "已办。记录人能看到有人经批准查阅，看不到是谁。")
    return redirect("entries:sight-decisions")


@require_POST
@proven_reader
def reveal(request: HttpRequest, handle: str) -> HttpResponse:
    """Show a reader by approval who recorded, after he said why."""
    person, now = viewer(request), timezone.now()
    found = visible_or_404(person, handle, now)
    try:
        actions.reveal_recorder(
            person=person, record=found, reason=request.POST.get("reason", "")[:500], now=now
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("entries:record", handle)
