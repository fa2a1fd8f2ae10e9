"""Who asks, and what became of an act: a refusal is said on the page, what is not there is 404."""

import datetime as dt
from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from people.models import Person, Unit
from records.entries.rules.refusals import Refused as EntryRefused
from records.protection import access
from records.protection.rules.refusals import NotForYou, Refused
from sheets.reading import Unreadable


def reviewer(request: HttpRequest) -> tuple[Person, dt.datetime]:
    """Return the reviewer who asks, and when; for anybody else the page is not there."""
    person, now = request.user, timezone.now()
    if not isinstance(person, Person) or not access.works_here(person, now):
        raise Http404
    return person, now


def guardian(request: HttpRequest) -> tuple[Person, dt.datetime]:
    """Return the discipline officer who asks, and when."""
    person, now = request.user, timezone.now()
    if not isinstance(person, Person) or not access.watches(person, now):
        raise Http404
    return person, now


def units_of(person: Person, now: dt.datetime) -> QuerySet[Unit]:
    """Return the units of the person's offices and those below."""
    below = Q(pk__in=[])
    for path in access.own_units(person, now).values_list("path", flat=True):
        below |= Q(path__startswith=path)
    units: QuerySet[Unit] = Unit.objects.filter(below).order_by("path")
    return units


def tried(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do the act; say whether it was done, its refusal being added to the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except NotForYou:
        raise Http404 from None
    except (Refused, EntryRefused, Unreadable) as refused:
        form.add_error(None, refused.sentence)
        return False
    return True


def done(
    request: HttpRequest, act: Callable[[], object], said: str, *where: str,
    again: Callable[[str], HttpResponse] | None = None,
) -> HttpResponse:  # fmt: skip
    """Do the act of a button and go back, saying what became of it; refused, show the page `again` as it was."""
    try:
        act()
    except NotForYou:
        raise Http404 from None
    except Refused as refused:
        if again:
            return again(refused.sentence)
        messages.error(request, refused.sentence)
    else:
        messages.success(request, said)
    return redirect(where[0], *where[1:])
