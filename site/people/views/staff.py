"""「人员与授权」: the staff of the administered units, and closing or opening an account."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from people import access
from people.actions import standing
from people.models import Grant
from people.queries.persons import matching
from people.views.person import administrators_only, only_for, person_of
from people.vocabulary import ADMINISTRATORS, Role

PAGE = 50


@only_for(ADMINISTRATORS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the staff of the administered units."""
    person, now = person_of(request), timezone.now()
    staff, typed = access.staff_administered_by(person, now), request.GET.get("q", "")
    found = matching(staff, typed) if typed else staff.select_related("unit").order_by("unit__path", "number")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "q": typed, "approves": access.units_where(person, access.APPROVERS, now).exists(),
        "audits": access.units_where(person, [Role.AUDIT_ADMIN], now).exists(),
        "keeps_roster": access.units_where(person, [Role.SYSTEM_ADMIN], now).exists(),
    }  # fmt: skip
    return render(request, "people/index.html", context)


@only_for(ADMINISTRATORS)
@require_safe
def member(request: HttpRequest, number: str) -> HttpResponse:
    """Show one member of staff: standing, roles, history; no records, no counts of records."""
    person, now = person_of(request), timezone.now()
    one = get_object_or_404(access.staff_administered_by(person, now).select_related("unit"), number=number)
    grants = Grant.objects.filter(person=one, ended_at=None).select_related("unit").order_by("role")
    context = {
        "member": one, "grants": grants, "changes": one.status_changes.select_related("unit").order_by("-from_on"),
        "may_change": access.may_grant(person, one.unit, now) and one != person,
    }  # fmt: skip
    return render(request, "people/member.html", context)


@administrators_only
@require_POST
def disable(request: HttpRequest, number: str) -> HttpResponse:
    """Close an account at once."""
    person, now = person_of(request), timezone.now()
    one = get_object_or_404(access.staff_changed_by(person, now), number=number)
    standing.disable(person=one, by=person, why=request.POST.get("reason", "")[:100] or "停用", now=now)
    return redirect("people:member", number=number)


@administrators_only
@require_POST
def enable(request: HttpRequest, number: str) -> HttpResponse:
    """Open an account again; its roles stay ended."""
    person, now = person_of(request), timezone.now()
    one = get_object_or_404(access.staff_changed_by(person, now), number=number)
    standing.enable(person=one, by=person, now=now)
    return redirect("people:member", number=number)
