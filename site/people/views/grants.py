"""The security administrator's pages: propose, approve as the second person, end, hand over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people import access
from people.actions import grants as acts
from people.actions.log import Refused
from people.forms.grants import GrantForm
from people.queries.proofs import unproven
from people.views.person import administered, administrators_only, freshly_proven, grantors_only, person_of
from people.vocabulary import Role


@administrators_only
@require_safe
def board(request: HttpRequest, refusal: str = "", status: int = 200) -> HttpResponse:
    """Show what waits for a second person and what is in force."""
    person, now = person_of(request), timezone.now()
    seen = access.grants_seen_by(person, now).select_related(
        "person", "unit", "granted_by", "approved_by", "delegated_from__person"
    )
    waiting = [
        (one, access.may_approve(person, one, now)) for one in seen.waiting(now).order_by("granted_at")
    ]
    in_force = seen.in_force(now).order_by("unit__path", "role", "person__number")
    unproved = {one.pk for one in unproven(now)}
    context = {
        "waiting": waiting, "in_force": in_force, "units": administered(person, now), "refusal": refusal,
        "unproven": [one for one in in_force if one.pk in unproved],
    }  # fmt: skip
    return render(request, "people/grants.html", context, status=status)


@grantors_only
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Propose a role."""
    person, now = person_of(request), timezone.now()
    form = GrantForm(request.POST if request.method == "POST" else None, units=administered(person, now))
    if form.is_valid():
        data = form.cleaned_data
        try:
            acts.propose(
                role=Role(data["role"]), to=data["to"], unit=data["unit"], by=person, now=now,
                until=data["until"], reason=data["reason"], on_page=True,
            )  # fmt: skip
            return redirect("people:grants")
        except Refused as refusal:
            form.add_error(None, str(refusal))
    status = 422 if form.is_bound else 200
    return render(request, "people/grant_new.html", {"form": form}, status=status)


@administrators_only
@freshly_proven
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve as the second person."""
    person, now = person_of(request), timezone.now()
    grant = get_object_or_404(access.grants_seen_by(person, now), pk=pk)
    try:
        acts.approve(grant=grant, by=person, now=now)
    except Refused as refusal:
        return board_refused(request, str(refusal))
    return redirect("people:grants")


def board_refused(request: HttpRequest, refusal: str) -> HttpResponse:
    """Show the board again with the sentence that refuses."""
    request.method = "GET"
    return board(request, refusal=refusal, status=403)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role: the administrator's act, or laying down one's own."""
    person, now = person_of(request), timezone.now()
    grant = get_object_or_404(access.grants_seen_by(person, now), pk=pk)
    own = grant.person_id == person.pk
    try:
        acts.end(grant=grant, by=person, now=now, reason=request.POST.get("reason", "")[:100])
    except Refused as refusal:
        return board_refused(request, str(refusal))
    return redirect("people:roles") if own else redirect("people:handover", pk=grant.pk)


@administrators_only
@require_safe
def handover(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who takes over what the holder of a role had in hand."""
    person, now = person_of(request), timezone.now()
    grant = get_object_or_404(access.grants_seen_by(person, now).select_related("person", "unit"), pk=pk)
    role = Role(grant.role)
    successors = access.holders(role, grant.unit, now).exclude(pk=grant.person_id).order_by("number")
    return render(request, "people/handover.html", {"grant": grant, "successors": successors})
