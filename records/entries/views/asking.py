"""Who asks, and for which record: whatever is not his does not exist."""

import datetime as dt
import re
from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from people.models import Person
from people.views.person import freshly_proven
from records.entries.access import own_records, visible_to
from records.entries.actions.opening import deny
from records.entries.models import Record, RecordQuerySet
from records.entries.models.records import new_handle

View = Callable[..., HttpResponse]
HANDLE = re.compile(r"[A-Za-z0-9_-]{22}")


def viewer(request: HttpRequest) -> Person:
    """Return the person who asks; log-in is required everywhere."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def own_or_404(person: Person, handle: str) -> Record:
    """Return a record of the person's own."""
    return _found_or_denied(own_records(person), person, handle, timezone.now())


def visible_or_404(person: Person, handle: str, now: dt.datetime) -> Record:
    """Return a record the person may open."""
    return _found_or_denied(visible_to(person, now), person, handle, now)


def _found_or_denied(rows: RecordQuerySet, person: Person, handle: str, now: dt.datetime) -> Record:
    found = rows.select_related("unit", "form_version").filter(handle=handle).first()
    if found is None:
        deny(person=person, handle=handle, now=now)
        raise Http404
    return found


def proven_reader(view: View) -> View:
    """Ask whoever opens what another wrote for a fresh proof of who he is; one's own opens as it is. ASVS 7.5.3"""
    guarded = freshly_proven(view)

    @wraps(view)
    def proven(request: HttpRequest, handle: str, **more: int | str) -> HttpResponse:
        is_own = own_records(viewer(request)).filter(handle=handle).exists()
        return (view if is_own else guarded)(request, handle=handle, **more)

    return proven


def number_in(text: str | None, *, default: int = 0) -> int:
    """Return a whole number that a page carried, or the default for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else default  # noqa: PLR2004


def place_in(request: HttpRequest) -> tuple[str, int]:
    """Return the draft a page writes to, and the version it has seen."""
    handle = request.POST.get("draft", "")
    seen = number_in(request.POST.get("version"))
    return (handle, seen) if HANDLE.fullmatch(handle) else (new_handle(), 0)
