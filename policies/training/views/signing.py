"""Signing: the whole text, one box, one button, a fresh proof of who signs; and the receipt."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from people.models import Person
from people.views.person import person_of, proven_to_sign
from policies.training import actions
from policies.training.access import assigned_to, own_attestations
from policies.training.models import Assignment
from policies.training.queries import done_by, due_on, edition_now, period_of
from policies.training.rules.refusals import Refused
from policies.training.views.learning import receipt_file


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, assignment: int) -> HttpResponse:
    """Show the version in force; the post signs exactly that one."""
    person, now = person_of(request), timezone.now()
    one = get_object_or_404(assigned_to(person, now).exclude(text=None), pk=assignment)
    if request.method == "POST":
        answer: HttpResponse = _sign(request, one, person, now)
        return answer
    return _text(request, one, person, now)


@proven_to_sign
def _sign(request: HttpRequest, one: Assignment, person: Person, now: dt.datetime) -> HttpResponse:
    """Sign and lead to the receipt, or show the text again with what is missing."""
    try:
        made = actions.sign(
            person=person,
            assignment=one,
            sha256=request.POST.get("sha256", ""),
            is_read="is_read" in request.POST,
            now=now,
        )
    except Refused as refused:
        return _text(request, one, person, now, refused.sentence)
    return redirect("training:signed", made.serial)


def _text(
    request: HttpRequest, one: Assignment, person: Person, now: dt.datetime, refusal: str = ""
) -> HttpResponse:
    """Show what is to be signed."""
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
