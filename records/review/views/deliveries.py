"""The months of units as they reach the offices; each office acknowledges and closes for itself. # 第八条"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from deadlines.rules.months import Month
from records.returns import actions
from records.returns.access import deliveries_visible_to
from records.returns.queries import latest_return, roster, tally
from records.returns.rules.refusals import Refused
from records.returns.vocabulary import MonthState
from records.review import access
from records.review.views.asking import reviewer


@require_GET
def deliveries(request: HttpRequest) -> HttpResponse:
    """Show the months of units that reached the person's office."""
    page = Paginator(deliveries_visible_to(reviewer(request), timezone.now()), 50).get_page(
        request.GET.get("page")
    )
    return render(request, "review/deliveries.html", {"page": page})


@require_GET
def delivery(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one unit's month as it arrived, and as it stands now for this office."""
    person, now = reviewer(request), timezone.now()
    found = get_object_or_404(deliveries_visible_to(person, now), pk=pk)
    month = Month.parse(found.month)
    rows = roster(month).filter(unit=found.unit)
    context = {
        "delivery": found,
        "month": month,
        "sent": latest_return(found.unit, month),
        "tally": tally(rows, month),
        "missing": rows.in_state(MonthState.MISSING).select_related("person").order_by("person__number"),
        "records": access.queue(person, now).filter(month=found.month, unit=found.unit).count(),
    }
    return render(request, "review/delivery.html", context)


@require_POST
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Acknowledge, for this office alone."""
    person, now = reviewer(request), timezone.now()
    found = get_object_or_404(deliveries_visible_to(person, now), pk=pk)
    try:
        signed = actions.acknowledge(delivery=found, by=person, now=now)
    except Refused as refused:
        raise Http404 from refused
    messages.success(request, f"{signed.unit.name} {signed.month} 已签收（{signed.get_office_display()}）。")
    return redirect("review:delivery", pk=pk)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the unit's month for this office; closed by both, it takes no more filings."""
    person, now = reviewer(request), timezone.now()
    found = get_object_or_404(deliveries_visible_to(person, now), pk=pk)
    actions.close(delivery=found, by=person, now=now)
    messages.success(request, "已关闭。两个部门都关闭后，这个月不再接收报告。")
    return redirect("review:delivery", pk=pk)
