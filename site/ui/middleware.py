"""What every answer carries so that no page of ours stays behind in a browser or a proxy."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.cache import patch_vary_headers

Handler = Callable[[HttpRequest], HttpResponse]


class PrivatePages:
    """Forbid keeping any page that was made for one person; send a fragment's reader whole to the log-in."""

    def __init__(self, get_response: Handler) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers to what the view answered."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ["HX-Request"])
        if request.headers.get("HX-Request") and asks_to_log_in(response):
            return HttpResponse(
                headers={"HX-Redirect": response.headers["Location"], "Cache-Control": "no-store"}
            )
        return response


def asks_to_log_in(response: HttpResponse) -> bool:
    """Say whether the answer leads to the log-in page, which must never be put inside another page."""
    return response.headers.get("Location", "").startswith(resolve_url(settings.LOGIN_URL))
