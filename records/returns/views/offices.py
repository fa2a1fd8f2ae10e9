"""Pages of the two offices: where they differ, long runs of zeros, exemptions, months to open again. # 第八条"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from deadlines.rules.months import Month
from people.access import holds, units_below, units_where
from people.models import Person, Unit
from people.vocabulary import REVIEWERS, Role
from records.returns import actions
from records.returns.access import deliveries_visible_to, is_office, units_on_board, units_waived_by
from records.returns.models import Reopening, Waiver
from records.returns.queries.boards import board_months, discrepancies, zero_streaks
from records.returns.queries.gaps import units_without
from records.returns.queries.rehearsing import due_rows, reminder_rows
from records.returns.rules.refusals import Refused
from records.returns.views.mine import viewer
from records.returns.vocabulary import ExemptReason


@require_GET
def offices(request: HttpRequest) -> HttpResponse:
    """Show where the two offices differ, units that held only zeros for long, and seats nobody holds."""
    person, now = viewer(request), timezone.now()
    if not is_office(person, now):
        raise Http404
    units = units_below(units_where(person, REVIEWERS, now)).order_by("path")
    context = {
        "discrepancies": discrepancies(units, now),
        "streaks": zero_streaks(units, board_months(now)),
        "gaps": units_without(units, now),
    }
    return render(request, "returns/offices.html", context)


@require_GET
def rehearsal(request: HttpRequest, month: Month) -> HttpResponse:
    """Show who would get what and when in the units the person may see; nothing is sent."""
    person, now = viewer(request), timezone.now()
    if holds(person, Role.SYSTEM_ADMIN, now):
        units = units_below(units_where(person, [Role.SYSTEM_ADMIN], now))
    else:
        units = units_on_board(person, now)
    codes = set(units.values_list("code", flat=True))
    if not codes:
        raise Http404
    rows = [row for row in reminder_rows(month, now) if row["unit"] in codes]
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    return render(request, "returns/rehearsal.html", {"month": month, "due": due_rows(month), "page": page})


def _inspector(request: HttpRequest) -> Person:
    person = viewer(request)
    if not units_waived_by(person, timezone.now()).exists():
        raise Http404
    return person


@require_http_methods(["GET", "POST"])
def waivers(request: HttpRequest) -> HttpResponse:
    """Show who is exempt, why, by whom and until when; register one more."""
    person, now, refusal = _inspector(request), timezone.now(), ""
    units = units_waived_by(person, now)
    if request.method == "POST":
        try:
            _waive(request, person)
            messages.success(request, "免报已登记。")
            return redirect("returns:waivers")
        except (Refused, ValueError) as refused:
            refusal = getattr(refused, "sentence", "") or f"{refused}。"
    rows = Waiver.objects.filter(person__unit__in=units.order_by().values("pk")).order_by("-granted_at")
    page = Paginator(rows.select_related("person", "granted_by", "ended_by"), 50)
    context = {
        "page": page.get_page(request.GET.get("page")),
        "reasons": ExemptReason.choices(),
        "refusal": refusal,
    }
    return render(request, "returns/waivers.html", context, status=422 if refusal else 200)


def _waive(request: HttpRequest, by: Person) -> None:
    """Register what the form says; raise a refusal or ValueError with the sentence to show."""
    now, asked = timezone.now(), request.POST
    units = units_waived_by(by, now).order_by().values("pk")
    person = Person.objects.filter(number__iexact=asked.get("number", "").strip(), unit__in=units).first()
    if person is None:
        raise Refused("本部门受理的单位里没有这个工号。核对后再填。")
    if asked.get("reason") not in set(ExemptReason):
        raise Refused("选择免报理由。")
    actions.waive(
        person=person,
        since=Month.parse(asked.get("since", "")),
        until=Month.parse(asked.get("until", "")),
        reason=ExemptReason(asked["reason"]),
        why=asked.get("why", ""),
        by=by,
        now=now,
    )


@require_POST
def end_waiver(request: HttpRequest) -> HttpResponse:
    """End a waiver."""
    person, now = _inspector(request), timezone.now()
    units = units_waived_by(person, now).order_by().values("pk")
    pk = request.POST.get("waiver", "")
    found = get_object_or_404(Waiver.objects.filter(person__unit__in=units), pk=pk if pk.isdecimal() else 0)
    try:
        actions.end_waiver(waiver=found, by=person, now=now)
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("returns:waivers")


@require_http_methods(["GET", "POST"])
def reopenings(request: HttpRequest) -> HttpResponse:
    """Show which closed months wait for a second person; propose one, or approve one."""
    person, now, refusal = viewer(request), timezone.now(), ""
    if not is_office(person, now):
        raise Http404
    units = deliveries_visible_to(person, now).order_by().values("unit")
    if request.method == "POST":
        try:
            _reopen(request, person)
            return redirect("returns:reopenings")
        except (Refused, ValueError) as refused:
            refusal = getattr(refused, "sentence", "") or f"{refused}。"
    rows = Reopening.objects.filter(unit__in=units).select_related("unit", "proposed_by", "approved_by")
    context = {"rows": rows.order_by("-proposed_at")[:100], "refusal": refusal, "me": person}
    return render(request, "returns/reopenings.html", context, status=422 if refusal else 200)


def _reopen(request: HttpRequest, by: Person) -> None:
    """Approve the proposal the form names, or make one."""
    now, asked = timezone.now(), request.POST
    if asked.get("reopening", "").isdecimal():
        found = get_object_or_404(Reopening.objects.select_related("unit"), pk=asked["reopening"])
        actions.approve_reopening(reopening=found, by=by, now=now)
        messages.success(request, "已重新打开，可以补报。")
        return
    unit = Unit.objects.filter(code=asked.get("unit", "").strip()).first()
    if unit is None:
        raise Refused("没有这个代码的单位。核对后再填。")
    month = Month.parse(asked.get("month", ""))
    actions.propose_reopening(unit=unit, month=month, by=by, reason=asked.get("reason", ""), now=now)
    messages.success(request, "已提出，等另一个人同意。")
