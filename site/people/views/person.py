"""Who asks: the logged-in person, typed, and doors only some may pass."""

import datetime as dt
import functools
from collections.abc import Callable
from typing import cast

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from people.access import APPROVERS, GRANTORS, units_below, units_where
from people.models import Person, Unit
from people.vocabulary import Role

View = Callable[..., HttpResponse]


def person_of(request: HttpRequest) -> Person:
    """Return the person behind the request; every page of ours is behind log-in."""
    return cast(Person, request.user)


def administered(person: Person, now: dt.datetime) -> list[Unit]:
    """Return the units whose people the person may propose roles for, in the order of the tree."""
    return list(units_below(units_where(person, GRANTORS, now)).order_by("path"))


def freshly_proven(view: View) -> View:
    """Ask for the password or a code again when the last proof is older than five minutes. ASVS 7.5.3"""
    guarded: View = reauthentication_required(enabled=lambda request: settings.MFA_REQUIRED)(view)
    return guarded


def proven_to_sign(view: View) -> View:
    """Ask for the same proof in every deployment: a signature is the person's own, not the open screen's."""
    guarded: View = reauthentication_required(view)
    return guarded


def only_for(roles: frozenset[Role]) -> Callable[[View], View]:
    """Answer 404 to anybody who holds none of the roles: the page is not there for him."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not units_where(person_of(request), roles, timezone.now()).exists():
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate


administrators_only = only_for(APPROVERS)
grantors_only = only_for(GRANTORS)
roster_keepers_only = only_for(frozenset({Role.SYSTEM_ADMIN}))
