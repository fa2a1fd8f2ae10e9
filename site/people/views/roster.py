"""The system administrator takes in a roster: checked whole, taken in whole. # 第二条"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from people.access import units_rostered_by
from people.actions.roster import annotated_roster, import_roster
from people.forms.roster import RosterForm
from people.views.person import person_of, roster_keepers_only
from sheets.reading import Unreadable
from sheets.writing import XLSX

MOST_SHOWN = 200


@roster_keepers_only
@require_http_methods(["GET", "POST"])
def roster(request: HttpRequest) -> HttpResponse:
    """Check a workbook, and take it in when asked to and nothing is wrong."""
    person, now = person_of(request), timezone.now()
    units = units_rostered_by(person, now)
    form = RosterForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    context = {"form": form, "units": units.order_by("path")}
    if not form.is_valid():
        return render(request, "people/roster.html", context, status=422 if form.is_bound else 200)
    file, is_trial = form.cleaned_data["file"], "take_in" not in request.POST
    given = {"data": file.read(), "filename": file.name}
    try:
        found = import_roster(by=person, now=now, over=units, is_trial=is_trial, **given)
    except Unreadable as refusal:
        form.add_error("file", refusal.sentence)
        return render(request, "people/roster.html", context, status=422)
    if "annotate" in request.POST:
        headers = {"Content-Disposition": 'attachment; filename="roster.xlsx"'}
        return HttpResponse(annotated_roster(found=found, **given), content_type=XLSX, headers=headers)
    context |= {"found": found, "is_trial": is_trial, "shown": found.problems[:MOST_SHOWN]}
    return render(request, "people/roster.html", context, status=422 if found.problems else 200)
