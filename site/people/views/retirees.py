"""离退休人员名录: kept by a role that sees no record; only names to pick from come of it. # 第二条"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from people.access import units_with_retirees_kept_by
from people.actions.retirees import import_retirees
from people.forms.roster import RosterForm
from people.models import Retiree
from people.rules.retirees import HEADINGS
from people.views.person import only_for, person_of
from people.vocabulary import Role
from sheets.reading import Unreadable
from sheets.writing.plain import xlsx_bytes

MOST_SHOWN = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
keepers_only = only_for(frozenset({Role.RETIREES}))


@keepers_only
@require_http_methods(["GET", "POST"])
def retirees(request: HttpRequest) -> HttpResponse:
    """Show the directory; check a sheet, and take it in when asked to and nothing is wrong."""
    person, now = person_of(request), timezone.now()
    units = units_with_retirees_kept_by(person, now)
    form = RosterForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    rows = Retiree.objects.filter(unit__in=units).select_related("unit")
    context = {"form": form, "rows": rows.order_by("unit__path", "name")[:MOST_SHOWN], "count": rows.count()}
    if not form.is_valid():
        return render(request, "people/retirees.html", context, status=422 if form.is_bound else 200)
    file, is_trial = form.cleaned_data["file"], "take_in" not in request.POST
    try:
        found = import_retirees(
            data=file.read(), filename=file.name, by=person, over=units, now=now, is_trial=is_trial
        )
    except Unreadable as refusal:
        form.add_error("file", refusal.sentence)
        return render(request, "people/retirees.html", context, status=422)
    context |= {
        "found": found,
        "is_trial": is_trial,
        "shown": found.problems[:MOST_SHOWN],
        "count": rows.count(),
    }
    return render(request, "people/retirees.html", context, status=422 if found.problems else 200)


@keepers_only
@require_GET
def sheet(request: HttpRequest) -> HttpResponse:
    """Return the empty import sheet."""
    response = HttpResponse(xlsx_bytes([("退离休人员", HEADINGS, [])]), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="retirees.xlsx"'
    return response
