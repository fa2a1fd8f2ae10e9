"""Who asks, for which file, and what is sent back as a file; for anybody else these pages are not there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from people.models import Person
from records.uploads.access import units_to_upload_for, visible_to
from records.uploads.models import Batch

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def uploader(request: HttpRequest) -> Person:
    """Return the liaison who asks."""
    person = request.user
    if not isinstance(person, Person) or not units_to_upload_for(person, timezone.now()).exists():
        raise Http404
    return person


def batch_of(request: HttpRequest, handle: str) -> Batch:
    """Return a file this person uploaded."""
    return get_object_or_404(visible_to(uploader(request), timezone.now()), handle=handle)


def workbook(data: bytes, name: str) -> HttpResponse:
    """Return a workbook to keep; its name says nobody's."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=XLSX, headers=headers)
