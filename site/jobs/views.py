"""The page of settings: what is in force and why, what changed, who changed it; nothing is set here."""

from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jobs import access
from jobs.actions.settings import explain
from jobs.forms import ReasonForm
from jobs.models import SettingSeen
from jobs.queries.settings import history, in_force, unexplained, unseen
from people.actions.log import Refused
from people.views.person import person_of

PER_PAGE = 50


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Show every setting in force and the history of all; a system administrator states who changed what and why."""
    person, now = person_of(request), timezone.now()
    may_explain = access.may_explain(person, now)
    if not (may_explain if request.method == "POST" else access.may_look(person, now)):
        raise Http404
    form = ReasonForm(request.POST or None, offered=_offered(request)) if may_explain else None
    refusal = ""
    if form and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("changed_by", "reason")}
        try:
            done = explain(changed=form.chosen(), by=person, now=now, **given)
            messages.success(request, f"已说明 {len(done)} 项变化。")
            return redirect("jobs:settings")
        except Refused as refused:
            refusal = str(refused)
    page = Paginator(history(), PER_PAGE).get_page(request.GET.get("page"))
    found = in_force()
    last = unseen(found)
    parts = groupby(found, key=lambda one: one.group)
    context = {
        "parts": [(group.label, [(one, last.get(one.key)) for one in ones]) for group, ones in parts],
        "differing": len(last), "page": page, "form": form if form and form.offered else None,
        "may_explain": may_explain, "refusal": refusal,
    }  # fmt: skip
    return render(request, "jobs/settings.html", context, status=422 if request.method == "POST" else 200)


def _offered(request: HttpRequest) -> list[SettingSeen]:
    """Return the change that is to be explained once more, else all that nobody has explained."""
    again = request.GET.get("again", "")
    return list(history().filter(pk=again) if again.isdecimal() else unexplained())
