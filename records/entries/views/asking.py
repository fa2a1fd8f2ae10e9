"""Who asks, and for which record: whatever is not his does not exist."""

import datetime as dt
import re

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from people.models import Person
from records.entries.access import own_records, visible_to
from records.entries.models import Record
from records.entries.models.records import new_handle

HANDLE = re.compile(r"[A-Za-z0-9_-]{22}")


def viewer(request: HttpRequest) -> Person:
    """Return the person who asks; log-in is required everywhere."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def own_or_404(person: Person, handle: str) -> Record:
    """Return a record of the person's own."""
    return get_object_or_404(own_records(person).select_related("unit", "form_version"), handle=handle)


def visible_or_404(person: Person, handle: str, now: dt.datetime) -> Record:
    """Return a record the person may open."""
    return get_object_or_404(visible_to(person, now).select_related("unit", "form_version"), handle=handle)


def number_in(text: str | None, *, default: int = 0) -> int:
    """Return a whole number that a page carried, or the default for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else default  # noqa: PLR2004


def place_in(request: HttpRequest) -> tuple[str, int]:
    """Return the draft a page writes to, and the version it has seen."""
    handle = request.POST.get("draft", "")
    seen = number_in(request.POST.get("version"))
    return (handle, seen) if HANDLE.fullmatch(handle) else (new_handle(), 0)
