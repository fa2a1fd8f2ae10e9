"""What every answer carries so that no page of ours stays behind in a browser or a proxy."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


class PrivatePages:
    """Forbid keeping any page that was made for one person."""

    def __init__(self, get_response: Handler) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers to what the view answered."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
