"""What every request of a logged-in person passes: the session's age, the second factor, the password's age."""

import datetime as dt
from collections.abc import Callable
from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from people.access import limits_for, needs_factor, read_standing
from people.actions.sessions import touch
from people.models import Person
from people.rules.devices import device
from people.rules.passwords import is_stale

Handler = Callable[[HttpRequest], HttpResponse]
FACTOR_PAGES = frozenset(
    {
        "account_logout", "account_reauthenticate", "mfa_reauthenticate", "mfa_activate_totp",
        "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
    }
)  # fmt: skip
PASSWORD_PAGES = frozenset(
    {"account_logout", "account_reauthenticate", "mfa_reauthenticate", "account_change_password"}
)


class Sessions:
    """End a session by silence or by age, before anything else looks at it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Log out whoever stayed too long; a browser that logs out keeps nothing."""
        was_in = request.user.is_authenticated
        if was_in and not is_alive(request):
            logout(request)
        response = self.get_response(request)
        if was_in and not request.user.is_authenticated:
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


def is_alive(request: HttpRequest) -> bool:
    """Say whether the session is within its limits, and note that it is in use."""
    now = timezone.now()
    read_standing(cast(Person, request.user), now)
    session = request.session.row()  # type: ignore[attr-defined]
    if session is None:  # begun in this very request
        return True
    agent, address = request.headers.get("User-Agent", ""), get_adapter().get_client_ip(request)
    return touch(
        session=session,
        limits=limits_for(cast(Person, request.user), now),
        device=device(agent),
        address=address,
        now=now,
    )


class Proofs:
    """Send whoever lacks a factor his roles need, or has an old password, to set that right first."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the page asked for is known in process_view."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, *args: Any
    ) -> HttpResponse | None:  # Any: Django's own signature
        """Redirect before the view runs."""
        person = request.user
        if not person.is_authenticated or request.resolver_match is None:
            return None
        page, now = request.resolver_match.url_name, timezone.now()
        if settings.MFA_REQUIRED and page not in FACTOR_PAGES and lacks_factor(person, now):
            return redirect("mfa_activate_totp")
        days = settings.PASSWORD_DAYS
        if page not in PASSWORD_PAGES | FACTOR_PAGES and is_stale(person.password_set_at, days=days, now=now):
            return redirect("account_change_password")
        return None


def lacks_factor(person: Person, now: dt.datetime) -> bool:
    """Say whether the person's roles need a second factor that he has not set up."""
    return needs_factor(person, now) and not is_mfa_enabled(person)
