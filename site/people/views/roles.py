"""My roles, and lending one of them for a while."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.http import require_http_methods, require_safe

from people import access
from people.actions.grants import delegate
from people.actions.log import Refused
from people.forms.grants import LoanForm
from people.models import Grant
from people.rules.separation import may_be_delegated
from people.views.person import person_of
from people.vocabulary import Role


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show my roles, what I lent, and what waits for approval."""
    person, now = person_of(request), timezone.now()
    held = (
        access.grants_of(person, now).select_related("unit", "delegated_from__person").order_by("role", "pk")
    )
    rows = [(one, one.delegated_from is None and may_be_delegated(Role(one.role))) for one in held]
    lent = Grant.objects.filter(delegated_from__person=person, ended_at=None).select_related("person", "unit")
    return render(request, "people/roles.html", {"rows": rows, "lent": lent.order_by("pk")})


@require_http_methods(["GET", "POST"])
def lend(request: HttpRequest, pk: int) -> HttpResponse:
    """Lend one role until a day."""
    person, now = person_of(request), timezone.now()
    grant = get_object_or_404(access.grants_of(person, now).select_related("unit"), pk=pk)
    form = LoanForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            delegate(grant=grant, by=person, now=now, **form.cleaned_data)
            return redirect("people:roles")
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(
        request, "people/lend.html", {"form": form, "grant": grant}, status=422 if form.is_bound else 200
    )


@require_safe
def handover(request: HttpRequest, pk: int) -> HttpResponse:
    """List, for the holder alone, what he has in hand and who may take it over."""
    person, now = person_of(request), timezone.now()
    grant = get_object_or_404(access.grants_of(person, now).select_related("unit"), pk=pk)
    waits_for = import_string(settings.OPEN_ITEMS)  # an upper room's: this one may not know it
    context = {
        "grant": grant, "todos": waits_for(person, now).todos, "now": now,
        "successors": access.holders(Role(grant.role), grant.unit, now).exclude(pk=person.pk).order_by("number"),
    }  # fmt: skip
    return render(request, "people/handover_own.html", context)
