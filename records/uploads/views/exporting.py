"""导出: what may be taken out, with a reason that stays. # 第九条"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from deadlines.rules.months import Month
from people.models import Person
from people.views.person import freshly_proven
from records.returns.access import units_on_board
from records.returns.queries import open_months
from records.uploads import actions
from records.uploads.access import exports_for
from records.uploads.forms import ExportForm
from records.uploads.resources.exporting import exported, written
from records.uploads.views.asking import XLSX
from records.uploads.vocabulary import Exported

CSV = "text/csv; charset=utf-8"


@freshly_proven
@require_http_methods(["GET", "POST"])
def export(request: HttpRequest) -> HttpResponse:
    """Ask what and why, write it down, and hand the file out."""
    person, now = request.user, timezone.now()
    if not isinstance(person, Person) or not units_on_board(person, now).exists():
        raise Http404
    form = ExportForm(
        request.POST or None,
        units=units_on_board(person, now),
        months=open_months(24),
        offered=exports_for(person, now),
    )
    if request.method == "GET" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "uploads/export.html", {"form": form}, status=status)
    asked, month = form.cleaned_data, Month.parse(form.cleaned_data["month"])
    what, is_csv = Exported(asked["what"]), asked["kind"] == "csv"
    rows = exported(what, unit=asked["unit"], month=month, by=person, now=now)
    data = written(rows, what.label, is_csv=is_csv)
    actions.note_export(
        what=what,
        unit=asked["unit"],
        month=month,
        rows=len(rows),
        data=data,
        reason=asked["reason"],
        by=person,
        now=now,
    )
    name = f"{what.value.lower()}_{month}_{asked['unit'].code}.{asked['kind']}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=CSV if is_csv else XLSX, headers=headers)
