"""Where I am logged in, and ending it elsewhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from people.actions.sessions import end_session, end_sessions
from people.models import Session
from people.queries.persons import open_recoveries
from people.sessions import digest_of
from people.views.person import person_of

HANDLE = 16


def own_digest(request: HttpRequest) -> str:
    """Return the digest of the session that asks."""
    return digest_of(request.session.session_key or "")


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """List the living sessions, this one first."""
    own = own_digest(request)
    living = Session.objects.living(timezone.now()).filter(person=person_of(request)).order_by("-seen_at")
    rows = [(one.pk[:HANDLE], one, one.pk == own) for one in living]
    rows.sort(key=lambda row: not row[2])
    recovery = open_recoveries().filter(person=person_of(request)).first()
    return render(request, "people/sessions.html", {"rows": rows, "recovery": recovery})


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """End every other session."""
    person = person_of(request)
    end_sessions(person=person, by=person, why="本人", now=timezone.now(), but=own_digest(request))
    return redirect("people:sessions")


@require_POST
def end_one(request: HttpRequest, handle: str) -> HttpResponse:
    """End one session; an unknown one is ended already."""
    if len(handle) == HANDLE:
        end_session(person=person_of(request), handle=handle, now=timezone.now())
    return redirect("people:sessions")
