"""案件系统填报的核对: hand in the list, read which lines are recorded here, take it away annotated."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from people.models import Person
from records.uploads.access import can_match
from records.uploads.forms import CasesForm
from records.uploads.resources.cases import Compared, compare
from records.uploads.rules.cases import Outcome
from records.uploads.rules.refusals import Refused
from records.uploads.views.asking import workbook
from sheets.rules.refusals import Unreadable

SHOWN = 200  # lines of a page; the annotated workbook has them all


@require_http_methods(["GET", "POST"])
def cases(request: HttpRequest) -> HttpResponse:
    """Ask for the list; a post compares it, or hands it back annotated. Nothing is kept of it."""
    person, now = request.user, timezone.now()
    if not isinstance(person, Person) or not can_match(person, now):
        raise Http404
    form = CasesForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "GET" or not form.is_valid():
        return _page(request, form, None, 422 if request.method == "POST" else 200)
    file = form.cleaned_data["file"]
    try:
        found = compare(data=file.read(), filename=file.name, by=person, now=now)
    except (Refused, Unreadable) as refused:
        form.add_error("file", refused.sentence)
        return _page(request, form, None, 422)
    if "annotate" in request.POST:
        return workbook(found.annotated(), f"cases_{now:%Y%m%d}.xlsx")
    return _page(request, form, found, 200)


def _page(request: HttpRequest, form: CasesForm, found: Compared | None, status: int) -> HttpResponse:
    wanting = [one for one in found.lines if one.outcome != Outcome.ZERO] if found else []
    context = {"form": form, "found": found, "lines": wanting[:SHOWN], "more": max(0, len(wanting) - SHOWN)}
    return render(request, "uploads/cases.html", context, status=status)
