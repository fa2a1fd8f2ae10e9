"""责任认定: propose, and decide as another. # 第十一条"""

import datetime as dt

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from records.protection import access, actions
from records.protection.forms import FindingForm
from records.protection.rules.ladder import AGAIN
from records.protection.views.asking import done, reviewer, tried
from records.review.views.asking import Kept


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show what the room holds for this reviewer."""
    person, now = reviewer(request)
    context = {"watches": access.watches(person, now), "supervises": bool(access.supervised_by(person, now))}
    return render(request, "protection/index.html", context)


@require_http_methods(["GET", "POST"])
def findings(request: HttpRequest) -> HttpResponse:
    """Show the findings in sight; a post proposes one."""
    person, now = reviewer(request)
    form = FindingForm(request.POST or None, initial=_this_year(now))
    if request.method == "POST" and tried(
        form, lambda: actions.propose(by=person, charge=form.charge(), now=now)
    ):
        messages.success(request, "已提出，由另一位审核员审定。")
        return redirect("protection:findings")
    return _page(request, form)


def _page(request: HttpRequest, form: FindingForm, kept: Kept | None = None) -> HttpResponse:
    person, now = reviewer(request)
    rows = access.findings_seen_by(person, now).select_related(
        "person__unit", "record", "proposed_by", "decided_by", "follows__person"
    )
    page = Paginator(rows.order_by("-proposed_at", "-pk"), 50).get_page(request.GET.get("page"))
    shown = [(one, actions.facts_of(one), access.can_decide(person, one, now)) for one in page]
    context = {"form": form, "page": page, "rows": shown, "again": AGAIN, "kept": kept}
    return render(
        request, "protection/findings.html", context, status=422 if request.method == "POST" else 200
    )


@require_POST
def decide(request: HttpRequest, handle: str) -> HttpResponse:
    """Confirm a finding, or not."""
    person, now = reviewer(request)
    finding = get_object_or_404(access.findings_seen_by(person, now), handle=handle)
    is_confirmed, reason = request.POST.get("act") == "confirm", request.POST.get("reason", "")[:1000]
    return done(
        request,
        lambda: actions.decide(finding=finding, by=person, is_confirmed=is_confirmed, reason=reason, now=now),
        "已审定。", "protection:findings",
        again=lambda said: _page(request, FindingForm(initial=_this_year(now)), Kept(handle, said, reason)),
    )  # fmt: skip


def _this_year(now: dt.datetime) -> dict[str, int]:
    return {"year": timezone.localdate(now).year}
