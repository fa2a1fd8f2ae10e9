"""Signing: the whole text, one box, one button, a fresh proof of who signs; and the receipt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from people.views.person import freshly_proven, person_of
from policies.training import actions
from policies.training.access import assigned_to, own_attestations
from policies.training.queries import done_by, due_on, edition_now, period_of
from policies.training.rules.refusals import Refused
from policies.training.views.learning import receipt_file


@freshly_proven
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, assignment: int) -> HttpResponse:
    """Show the version in force; the post signs exactly that one."""
    person, now = person_of(request), timezone.now()
    one = get_object_or_404(assigned_to(person, now).exclude(text=None), pk=assignment)
    refusal = ""
    if request.method == "POST":
        try:
            made = actions.sign(
                person=person,
                assignment=one,
                sha256=request.POST.get("sha256", ""),
                is_read="is_read" in request.POST,
                now=now,
            )
            return redirect("training:signed", made.serial)
        except Refused as refused:
            refusal = refused.sentence
    edition = edition_now(one.text, now) if one.text else None
    context = {
        "assignment": one,
        "edition": edition,
        "articles": edition.texts() if edition else (),
        "year": period_of(one, now),
        "due_on": due_on(one, person, now),
        "is_done": bool(done_by(one, now, person)),
        "refusal": refusal,
    }
    return render(request, "training/sign.html", context, status=422 if refusal else 200)


@require_GET
def signed(request: HttpRequest, serial: str) -> HttpResponse:
    """Show the receipt of what I signed; as a proof with ?download."""
    found = get_object_or_404(own_attestations(person_of(request)), serial=serial)
    if "download" in request.GET:
        return receipt_file(serial, found.receipt)
    return render(request, "training/signed.html", {"found": found, "edition": found.edition})
