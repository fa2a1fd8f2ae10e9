"""Lost passwords and factors: asked by one administrator, approved by another, a day later a new slip."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people import access
from people.actions import recovery as acts
from people.actions.log import Refused
from people.forms.recovery import RecoveryForm
from people.views.person import administered, administrators_only, freshly_proven, grantors_only, person_of
from people.vocabulary import Loss


@administrators_only
@require_safe
def board(request: HttpRequest, refusal: str = "", status: int = 200) -> HttpResponse:
    """Show the open recoveries of the units the person administers."""
    person, now = person_of(request), timezone.now()
    seen = access.recoveries_seen_by(person, now).filter(stopped_at=None, done_at=None)
    rows = [
        (one, acts.may_approve(one, person, now), one.effective_at is not None and one.effective_at <= now)
        for one in seen.select_related("person__unit", "asked_by", "approved_by").order_by("asked_at")
    ]
    context = {"rows": rows, "units": administered(person, now), "refusal": refusal}
    return render(request, "people/recoveries.html", context, status=status)


@grantors_only
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask on behalf of somebody who cannot log in."""
    person, now = person_of(request), timezone.now()
    form = RecoveryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            acts.ask(
                person=data["person"], loss=Loss(data["loss"]), by=person, reason=data["reason"], now=now
            )
            return redirect("people:recoveries")
        except Refused as refusal:
            form.add_error(None, str(refusal))
    status = 422 if form.is_bound else 200
    return render(request, "people/recovery_new.html", {"form": form}, status=status)


@administrators_only
@freshly_proven
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve as the second administrator."""
    person, now = person_of(request), timezone.now()
    recovery = get_object_or_404(access.recoveries_seen_by(person, now), pk=pk)
    try:
        acts.approve(recovery=recovery, by=person, now=now)
    except Refused as refusal:
        return refused(request, str(refusal))
    return redirect("people:recoveries")


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a recovery: the person himself, or an administrator."""
    person, now = person_of(request), timezone.now()
    recovery = get_object_or_404(access.recoveries_seen_by(person, now), pk=pk)
    own = recovery.person_id == person.pk
    try:
        acts.stop(recovery=recovery, by=person, now=now)
    except Refused as refusal:
        if not own:
            return refused(request, str(refusal))
    return redirect("people:sessions" if own else "people:recoveries")


@administrators_only
@freshly_proven
@require_POST
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Print the new slip, shown once."""
    person, now = person_of(request), timezone.now()
    recovery = get_object_or_404(access.recoveries_seen_by(person, now), pk=pk)
    try:
        printed = acts.hand_out(recovery=recovery, by=person, now=now)
    except Refused as refusal:
        return refused(request, str(refusal))
    return render(request, "people/slips.html", {"unit": recovery.person.unit, "slips": [printed]})


def refused(request: HttpRequest, refusal: str) -> HttpResponse:
    """Show the board again with the sentence that refuses."""
    request.method = "GET"
    return board(request, refusal=refusal, status=403)
