"""What every page's shell knows."""

import functools
from importlib import metadata

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from config.navigation import Item, navigation_for

TEXT_SIZES = {"large", "huge"}


@functools.cache
def version() -> str:
    """Return the version of the installed product."""
    try:
        return metadata.version("liuhen")
    except metadata.PackageNotFoundError:
        return ""


def text_size(request: HttpRequest) -> str:
    """Return 大字 or 特大 as the person chose it, or as the browser remembers before log-in."""
    person = getattr(request, "user", None)
    chosen = getattr(person, "text_size", "") or request.COOKIES.get("text_size", "")
    return chosen if chosen in TEXT_SIZES else ""


def navigation(request: HttpRequest) -> list[Item]:
    """Return the doors of whoever is logged in; none before."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return []
    return navigation_for(person, request.path, timezone.now())


def shell(request: HttpRequest) -> dict[str, object]:
    """Return the names, the navigation (asked for only by whole pages) and the size of the text."""
    return {
        "site_name": settings.SITE_NAME,
        "is_demo": settings.DEMO,
        "help_phone": settings.HELP_PHONE,
        "version": version(),
        "navigation": SimpleLazyObject(functools.partial(navigation, request)),
        "text_size": SimpleLazyObject(functools.partial(text_size, request)),
    }
