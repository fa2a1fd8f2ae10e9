"""Deadline rules and the calendar: who set them, when and why; what a new rule would touch."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from deadlines import actions
from deadlines.access import may_look, may_set
from deadlines.forms import RuleForm
from deadlines.models import CalendarDay, DeadlineRule
from deadlines.queries import touched_by, years_missing
from deadlines.rules.deadline import reading
from deadlines.rules.months import shanghai_day
from deadlines.rules.refusals import Refused
from people.models import Person
from people.views.person import person_of
from sheets.reading import Unreadable
from sheets.writing import XLSX


def _administrator(request: HttpRequest) -> Person:
    """Return the system administrator who asks; anybody else finds nothing here."""
    person = person_of(request)
    if not may_look(person, timezone.now()):
        raise Http404
    return person


@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """Show every reading set; first show what a new one would touch, then set it."""
    person, now = _administrator(request), timezone.now()
    form = RuleForm(request.POST or None)
    preview, refusal = None, ""
    if request.method == "POST" and form.is_valid():
        unit, since = form.cleaned_data["unit"], form.cleaned_data["since"]
        try:
            rule = form.rule()
            if request.POST.get("confirmed"):
                reason = form.cleaned_data["reason"]
                actions.set_rule(unit=unit, since=since, rule=rule, by=person, reason=reason, now=now)
                messages.success(request, f"自{since.chinese}起执行：{reading(rule)}。")
                return redirect("deadlines:rules")
            preview = (reading(rule), *touched_by(unit), unit, since)
        except (ValueError, Refused) as refused:
            refusal = str(refused)
    rows = DeadlineRule.objects.select_related("unit", "set_by").order_by("-set_at")
    listed = [(row, reading(row.as_rule())) for row in rows]
    context = {"form": form, "rows": listed, "preview": preview, "refusal": refusal}
    is_wrong = bool(refusal or (request.method == "POST" and form.errors))
    return render(request, "deadlines/rules.html", context, status=422 if is_wrong else 200)


@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """Show the holidays and 调休 of a year; take in the yearly notice as a sheet."""
    person, now = _administrator(request), timezone.now()
    asked = request.POST.get("year") or request.GET.get("year") or ""
    year = int(asked) if asked.isdecimal() and len(asked) == len("2026") else shanghai_day(now).year
    problems, refusal = [], ""
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is None:
                raise Refused("选择一个表格文件：第一行写「日期」和「上班或休息」。")
            given = {"data": file.read(), "filename": file.name or "", "year": year}
            if "annotate" in request.POST:
                headers = {"Content-Disposition": f'attachment; filename="{year}.xlsx"'}
                return HttpResponse(actions.annotated_notice(**given), content_type=XLSX, headers=headers)
            done = actions.import_notice(by=person, now=now, **given)
            problems = done.problems
            if not problems:
                messages.success(request, f"{year}年：新增 {done.new} 天，更改 {done.changed} 天。")
                return redirect(f"{request.path}?year={year}")
        except Unreadable as unreadable:
            refusal = unreadable.sentence
        except Refused as refused:
            refusal = str(refused)
    context = {
        "days": CalendarDay.objects.filter(date__year=year).order_by("date"),
        "year": year,
        "missing": years_missing(now),
        "problems": problems,
        "refusal": refusal,
        "may_import": may_set(person, None, now),
    }
    return render(request, "deadlines/calendar.html", context, status=422 if problems or refusal else 200)
