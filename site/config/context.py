"""What every page's shell knows."""

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, object]:
    """Return the name of the system and whether this is a demonstration."""
    return {"site_name": settings.SITE_NAME, "is_demo": settings.DEMO}
