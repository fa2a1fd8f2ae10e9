"""Who asks, for which office, and where he came from."""

import datetime as dt
from dataclasses import dataclass

from django.http import Http404, HttpRequest, QueryDict
from django.utils import timezone

from people.models import Person
from people.vocabulary import Office
from records.review import access

KEPT = ("show", "category", "office", "page", "before")  # what an address of the queue may carry


@dataclass(frozen=True)
class Kept:
    """Why a button of one card among several was refused, and what had been written there."""

    handle: str
    sentence: str
    text: str
    choice: str = ""


def reviewer(request: HttpRequest) -> Person:
    """Return the reviewer who asks; for anybody else these pages are not there."""
    person = request.user
    if not isinstance(person, Person) or not access.reviews_anywhere(person, timezone.now()):
        raise Http404
    return person


def office_asked(request: HttpRequest, person: Person, now: dt.datetime) -> Office:
    """Return the office whose queue is shown: the one named in the address, if the person sits there."""
    held = access.offices_held(person, now)
    asked = request.GET.get("office", "")
    return next((one for one in held if one.value == asked), held[0])


def place_in_queue(given: str) -> str:
    """Return the address behind the question mark that leads back to the same place of the queue."""
    known, kept = QueryDict(given), QueryDict(mutable=True)
    for key in KEPT:
        if known.get(key):
            kept[key] = str(known[key])
    return kept.urlencode()
