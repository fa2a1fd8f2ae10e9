"""Who may enter Wagtail's admin, decided anew for every request, and each of an editor's acts in one transaction."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from people.models import Person
from policies.library.actions import admit

Handler = Callable[[HttpRequest], HttpResponse]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SERVER_ERROR = 500


class EditorsOnly:
    """Let editors into the admin; for everybody else it does not exist."""

    def __init__(self, get_response: Handler) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer what is not the admin unchanged; there, do what was asked wholly or not at all."""
        if request.method in SAFE or not is_admin(request):
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= SERVER_ERROR:
                transaction.set_rollback(True)
        return response

    def process_view(self, request: HttpRequest, *args: object) -> HttpResponse | None:
        """Bring the person's membership into step with the grants in force now."""
        if not is_admin(request) or request.path in log_in_pages():
            return None
        if not isinstance(request.user, Person):
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        if not admit(request.user, now=timezone.now()):
            raise Http404
        request.user.first_name = request.user.name  # type: ignore[attr-defined]  # what Wagtail's menu calls a person
        return None


def is_admin(request: HttpRequest) -> bool:
    """Say whether the request is for Wagtail's admin."""
    return request.path.startswith(reverse("wagtailadmin_home"))


def log_in_pages() -> set[str]:
    """Return the addresses that only lead to our own log-in."""
    admin = reverse("wagtailadmin_home")
    return {f"{admin}login/", f"{admin}password_reset/"}
