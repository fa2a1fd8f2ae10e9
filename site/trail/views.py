"""封存页: the checkpoints, for whoever logs in; they hold no name and no content, and many copies keep each other true."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from trail.queries import last_checkpoint_of, latest_checkpoints, standing

SHOWN = 24


@require_GET
def seals(request: HttpRequest) -> HttpResponse:
    """Show how the signing stands and the last checkpoints; with `?day=` the page of that day, to print and keep."""
    if "day" in request.GET:
        return _day(request, request.GET["day"])
    context = {"standing": standing(timezone.now()), "checkpoints": latest_checkpoints(SHOWN)}
    return render(request, "trail/seals.html", context)


def _day(request: HttpRequest, typed: str) -> HttpResponse:
    """Show the last checkpoint of a day."""
    try:
        day: dt.date | None = parse_date(typed)
    except ValueError:
        day = None
    checkpoint = last_checkpoint_of(day) if day else None
    if checkpoint is None:
        raise Http404
    return render(request, "trail/day.html", {"day": day, "checkpoint": checkpoint})
