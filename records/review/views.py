"""The two inboxes: records that arrive, and the months of units. # 第八条、第十条"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from deadlines.rules.months import Month
from people.models import Person
from policies.vocabulary import MatterCategory
from records.returns import actions
from records.returns.access import deliveries_visible_to
from records.returns.queries import latest_return, roster, tally
from records.returns.rules.refusals import Refused
from records.returns.vocabulary import MonthState
from records.review import access


def reviewer(request: HttpRequest) -> Person:
    """Return the reviewer who asks; for anybody else these pages are not there."""
    person = request.user
    if not isinstance(person, Person) or not access.reviews_anywhere(person, timezone.now()):
        raise Http404
    return person


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Show the queue: urgent, then new; filters are plain links, fifty a page, names masked."""
    person, now = reviewer(request), timezone.now()
    rows = access.queue(person, now).order_by("-is_urgent", "-submitted_at")
    category = request.GET.get("category", "")
    if category in {member.value for member in MatterCategory}:
        rows = rows.filter(matter_category=category)
    if "urgent" in request.GET:
        rows = rows.filter(is_urgent=True)
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "categories": MatterCategory,
        "category": category,
        "urgent": "urgent" in request.GET,
    }
    return render(request, "review/inbox.html", context)


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
