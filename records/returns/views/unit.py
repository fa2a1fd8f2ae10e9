"""My unit's month: who has not filed – never what – and sending it. # 第八条、第九条"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from deadlines.queries import due_at
from deadlines.rules.months import Month
from people.models import Unit
from records.returns import actions
from records.returns.access import can_send, is_office, tree_on_board, units_of_month, units_on_board
from records.returns.models import Hold, RosterEntry, UnitReturn
from records.returns.queries import latest_return, roster, roster_of, tally
from records.returns.queries.boards import Cell, board_months, matrix, totals
from records.returns.queries.exemptions import exempted
from records.returns.queries.lateness import late_filings
from records.returns.queries.trees import children_waiting, name_then, names_in
from records.returns.rules.refusals import Refused
from records.returns.views.mine import viewer
from records.returns.vocabulary import MonthState
from ui.rules.dates import read_moment

Key = tuple[int, Month]
Names = Mapping[Key, str]


class Row(NamedTuple):
    """A unit of the board: its cells where it stood below the viewer's units, and names it had in those months."""

    unit: Unit
    cells: list[tuple[Month, Cell | None]]
    formerly: list[str]

    @classmethod
    def of(cls, unit: Unit, months: Sequence[Month], names: Names, cells: Mapping[Key, Cell]) -> "Row":
        """Return the row of one unit."""
        of_unit = {month: names.get((unit.pk, month)) for month in months}
        found = [(month, cells.get((unit.pk, month)) if of_unit[month] else None) for month in months]
        others = dict.fromkeys(name for name in of_unit.values() if name and name != unit.name)
        return cls(unit, found, list(others))


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Show the units I may see by month: five numbers each, words beside colours."""
    person, now = viewer(request), timezone.now()
    units = units_on_board(person, now)
    if not units.exists():
        raise Http404
    months = board_months(now)
    tree = tree_on_board(person, months, now)
    today = units.filter(closed_on=None).order_by().values("pk")
    shown = Unit.objects.filter(Q(pk__in=today) | Q(pk__in=tree.values("unit"))).order_by("path")
    page = Paginator(shown, 50).get_page(request.GET.get("page"))
    keys = [unit.pk for unit in page]
    names, cells = names_in(tree, keys), matrix(keys, months)
    rows = [Row.of(unit, months, names, cells) for unit in page]
    summed = totals(tree, months)
    context = {
        "months": months,
        "rows": rows,
        "page": page,
        "totals": [summed.get(month) for month in months],
        "is_office": is_office(person, now),
        "next": Month.of(now),
    }
    return render(request, "returns/board.html", context)


def _unit(request: HttpRequest, code: str, month: Month) -> Unit:
    return get_object_or_404(units_of_month(viewer(request), month, timezone.now()), code=code)


def _then(request: HttpRequest, unit: Unit, month: Month) -> dict[str, object] | None:
    """Return how the unit's month stood at the moment the address asks about.

    For the two offices alone: others could tell from the moment of filing whether it was a record. # 第九条
    """
    asked = read_moment(request.GET.get("at", ""))
    if asked is None:
        return None
    rows = roster(month, asked).filter(unit=unit)
    missing = rows.in_state(MonthState.MISSING).select_related("person").order_by("person__number")
    return {"at": asked, "tally": tally(rows, month, asked), "missing": missing}


def _unit_page(
    request: HttpRequest, unit: Unit, month: Month, refusal: str = "", status: int = 200
) -> HttpResponse:
    rows = roster_of(unit, month)
    if not rows.exists():
        raise Http404
    person, now = viewer(request), timezone.now()
    office = is_office(person, now)
    context = {
        "unit": unit,
        "named": name_then(unit, month),
        "month": month,
        "tally": tally(roster(month).filter(unit=unit), month),
        "is_office": office,
        "then": _then(request, unit, month) if office else None,
        "missing": rows.in_state(MonthState.MISSING),
        "exempted": exempted(unit, month),
        "returns": UnitReturn.objects.filter(unit=unit, month=str(month)).order_by("-version"),
        "waiting": children_waiting(unit, month),
        "late": late_filings(unit, month),
        "holds": Hold.objects.filter(unit=unit, month=str(month), lifted_at=None),
        "due_at": due_at(unit, month),
        "can_send": can_send(person, unit, now),
        "is_over": now >= month.next.starts,
        "refusal": refusal,
    }
    return render(request, "returns/unit.html", context, status=status)


@require_GET
def unit_month(request: HttpRequest, month: Month, code: str) -> HttpResponse:
    """Show who of the unit has not filed."""
    return _unit_page(request, _unit(request, code, month), month)


@require_POST
def send(request: HttpRequest, month: Month, code: str) -> HttpResponse:
    """Send the unit's month to both offices."""
    unit, now = _unit(request, code, month), timezone.now()
    before = latest_return(unit, month)
    if before and before.sent_by_id and str(before.version) != request.POST.get("version"):
        return _unit_page(
            request, unit, month, f"{before.sent_at:%m月%d日 %H:%M} 已有人报送。核对后再报送。", 409
        )
    reason = request.POST.get("reason", "")
    try:
        sent = actions.send_unit(
            unit=unit, month=month, by=viewer(request), now=now, reason=reason,
            without=request.POST.getlist("without"),
        )  # fmt: skip
    except Refused as refused:
        return _unit_page(request, unit, month, refused.sentence, 422)
    return redirect("returns:receipt", serial=sent.serial)


@require_POST
def remind(request: HttpRequest, month: Month, code: str) -> HttpResponse:
    """Remind everyone of the unit who has not filed; the message says only that something waits."""
    unit = _unit(request, code, month)
    if not can_send(viewer(request), unit, timezone.now()):
        raise Http404
    count = actions.remind_missing(unit=unit, month=month, by=viewer(request), now=timezone.now())
    messages.success(request, f"已提醒 {count} 人。" if count else "今天已经提醒过，没有重复发送。")
    return redirect("returns:unit", month=month, code=code)


@require_http_methods(["GET", "POST"])
def zero_for(request: HttpRequest, month: Month, code: str, number: str) -> HttpResponse:
    """Declare a zero for a colleague who cannot, marked and explained."""
    unit, now = _unit(request, code, month), timezone.now()
    if not can_send(viewer(request), unit, now):
        raise Http404
    entries = RosterEntry.objects.select_related("person").filter(month=str(month), unit=unit)
    entry = get_object_or_404(entries, person__number=number)
    reason = request.POST.get("reason", "")
    context = {"unit": unit, "month": month, "entry": entry, "reason": reason}
    if request.method == "GET":
        return render(request, "returns/zero_for.html", context)
    try:
        actions.confirm_for(person=entry.person, month=month, by=viewer(request), reason=reason, now=now)
    except Refused as refused:
        return render(request, "returns/zero_for.html", {**context, "refusal": refused.sentence}, status=422)
    messages.success(request, f"{entry.person.name} 已登记。本人会看到，并可以提出不同意见。")
    return redirect("returns:unit", month=month, code=code)
