"""倒查: hand in a list, read what it matches. # 第十一条"""

import datetime as dt
from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from people.models import Person
from records.protection import access, actions
from records.protection.forms import ListForm
from records.protection.models import ReverseCheck
from records.protection.views.asking import reviewer, tried


@require_http_methods(["GET", "POST"])
def runs(request: HttpRequest) -> HttpResponse:
    """Show the reverse checks of the office; a post runs one."""
    person, now = reviewer(request)
    form = ListForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST":
        made = []
        if tried(form, lambda: made.append(_run(form, person, now))):
            messages.success(request, "倒查完成。没有打开任何记录，日志里记了一笔。")
            return redirect("protection:run", made[0].handle)
    rows = access.runs_seen_by(person, now).order_by("-at", "-pk")
    context = {"form": form, "page": Paginator(rows, 50).get_page(request.GET.get("page"))}
    return render(request, "protection/runs.html", context, status=422 if request.method == "POST" else 200)


def _run(form: ListForm, person: Person, now: dt.datetime) -> ReverseCheck:
    file = form.cleaned_data["file"]
    return actions.reverse_check(data=file.read(), filename=file.name, by=person, now=now)


@require_GET
def run(request: HttpRequest, handle: str) -> HttpResponse:
    """Show the list line by line with the records in sight that belong to it."""
    person, now = reviewer(request)
    found = get_object_or_404(access.runs_seen_by(person, now), handle=handle)
    matches = access.matches_seen_by(person, found, now)
    by_line = {at: list(rows) for at, rows in groupby(matches, key=lambda one: one.line)}
    page = Paginator(list(enumerate(actions.lines_of(found))), 50).get_page(request.GET.get("page"))
    rows = [
        (line, by_line.get(at, []), len({one.record.recorder_id for one in by_line.get(at, [])}))
        for at, line in page
    ]
    context = {"run": found, "page": page, "rows": rows, "matched": len(by_line)}
    return render(request, "protection/run.html", context)
