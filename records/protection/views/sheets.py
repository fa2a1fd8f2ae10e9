"""年度情况: ask, approve, issue; one's own statement; how reviewers worked. # 第十三条"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from people.views.person import freshly_proven
from records.entries.views.asking import number_in, viewer
from records.protection import access, actions
from records.protection.forms import FIRST_YEAR, IssueForm
from records.protection.queries import own_year, reviewer_year
from records.protection.resources.yearly import yearly
from records.protection.views.asking import done, reviewer, tried, units_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
def sheets(request: HttpRequest) -> HttpResponse:
    """Show what I asked for; a post asks for another."""
    person, now = reviewer(request)
    form = IssueForm(
        request.POST or None, units=units_of(person, now), initial={"year": timezone.localdate(now).year}
    )
    if request.method == "POST" and tried(
        form, lambda: actions.ask_issue(by=person, **form.cleaned_data, now=now)
    ):
        messages.success(request, "已提出，由检务督察负责人批准。")
        return redirect("protection:sheets")
    rows = [(one, actions.reason_of(one)) for one in access.issues_seen_by(person, now)[:100]]
    status = 422 if request.method == "POST" else 200
    return render(request, "protection/sheets.html", {"form": form, "rows": rows}, status=status)


@require_POST
@freshly_proven
def issue(request: HttpRequest, handle: str) -> HttpResponse:
    """Register the sheet and hand it out."""
    person, now = reviewer(request)
    asked = get_object_or_404(access.issues_seen_by(person, now), handle=handle)
    if not asked.is_approved:
        return done(
            request, lambda: actions.issue(asked=asked, data=b"", by=person, now=now), "", "protection:sheets"
        )
    data = yearly(asked, person, now)
    actions.issue(asked=asked, data=data, by=person, now=now)
    name = f"{asked.sheet.lower()}_{asked.year}_{asked.unit.code}.xlsx"
    return HttpResponse(
        data, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@require_GET
def to_decide(request: HttpRequest) -> HttpResponse:
    """Show what waits for the head of the office."""
    person, now = viewer(request), timezone.now()
    if not access.heads(person, now):
        raise Http404
    rows = [(one, actions.reason_of(one)) for one in access.issues_to_decide(person, now)]
    return render(request, "protection/to_decide.html", {"rows": rows})


@require_POST
def decide_sheet(request: HttpRequest, handle: str) -> HttpResponse:
    """Approve, or not."""
    person, now = viewer(request), timezone.now()
    asked = get_object_or_404(access.issues_to_decide(person, now), handle=handle)
    is_approved = request.POST.get("act") == "approve"
    return done(
        request, lambda: actions.approve_issue(asked=asked, by=person, is_approved=is_approved, now=now), "已办。",
        "protection:to-decide",
    )  # fmt: skip


@require_GET
def statement(request: HttpRequest) -> HttpResponse:
    """Show my own year, to print for the 民主生活会 or 组织生活会."""
    person = viewer(request)
    return render(request, "protection/statement.html", {"found": own_year(person, _year(request))})


@require_GET
def reviewers(request: HttpRequest) -> HttpResponse:
    """Show how the reviewers whom I supervise worked."""
    person, now = viewer(request), timezone.now()
    desks = access.supervised_by(person, now)
    if not desks:
        raise Http404
    year, sight = _year(request), access.cases_to_supervise(person, now)
    rows = [
        (office, unit, reviewer_year(one, year, office, sight, now))
        for office, unit in desks
        for one in access.reviewers_at(office, unit, now)
        if one != person
    ]
    return render(request, "protection/reviewers.html", {"rows": rows, "year": year})


def _year(request: HttpRequest) -> int:
    this = timezone.localdate().year
    return max(FIRST_YEAR, min(number_in(request.GET.get("year"), default=this), this))
