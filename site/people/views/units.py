"""The system administrator's pages of units: the tree, one unit, and each act with a look before it is done. # 第二条"""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.access import contacts_of, units_rostered_by
from people.actions import shaping as acts
from people.actions.log import Refused
from people.forms import shaping as forms
from people.models import Person, Unit, UnitChange
from people.queries.shaping import asked_of, changes_of, departments_of, overdue, touched
from people.rules.shaping import obstacle
from people.views.person import person_of, roster_keepers_only
from people.vocabulary import Shaping

PAGE = 100
FORMS: dict[Shaping, type[forms.ShapingForm]] = {
    Shaping.NEW: forms.NewForm, Shaping.RENAME: forms.RenameForm, Shaping.MOVE: forms.MoveForm,
    Shaping.MERGE: forms.MergeForm, Shaping.SPLIT: forms.SplitForm, Shaping.CLOSE: forms.ShapingForm,
    Shaping.SUPERIOR: forms.SuperiorForm,
}  # fmt: skip


@roster_keepers_only
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """Show the tree of the administered units, what waits for its day, and what was done last."""
    mine = units_rostered_by(person_of(request), timezone.now())
    page = Paginator(mine.order_by("path"), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "waiting": overdue(mine),
        "changes": changes_of(mine).exclude(done_at=None)[:PAGE],
    }
    return render(request, "people/units.html", context)


@roster_keepers_only
@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """Show one unit: what it is, who receives for it, what was done to it, and what can be done."""
    now = timezone.now()
    one = _unit(request, code)
    context = {
        "unit": one, "parent": one.get_parent(), "contacts": contacts_of(one, now), "verbs": list(Shaping),
        "people": Person.objects.filter(unit=one).count(), "changes": changes_of(Unit.objects.filter(pk=one.pk)),
    }  # fmt: skip
    return render(request, "people/unit.html", context)


@roster_keepers_only
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Ask for one act; show first which units and people it touches, then do it when confirmed."""
    one = _unit(request, code)
    if verb.upper() not in set(Shaping):
        raise Http404
    what = Shaping(verb.upper())
    data = request.POST if request.method == "POST" else None
    form = FORMS[what](data, unit=one, departments=departments_of(one))
    context: dict[str, object] = {"unit": one, "verb": what, "form": form}
    if form.is_valid():
        change = _change(what, form)
        sentence = obstacle(asked_of(change), Unit.steplen)
        try:
            if not sentence and request.POST.get("confirmed"):
                given = {"on": form.cleaned_data["on"], "reason": form.cleaned_data["reason"]}
                done = acts.shape(change=change, by=person_of(request), now=timezone.now(), **given)
                messages.success(request, f"{what.label}：{'已执行' if done.done_at else '到生效日期执行'}。")
                return redirect("people:unit", code=code)
        except Refused as refused:
            sentence = str(refused)
        context |= {"refusal": sentence, "touched": None if sentence else touched(change), "change": change}
    is_wrong = bool(form.errors or context.get("refusal"))
    return render(request, "people/unit_act.html", context, status=422 if is_wrong else 200)


@roster_keepers_only
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take back what waits for its day."""
    one, pk = _unit(request, code), request.POST.get("change", "")
    change = get_object_or_404(UnitChange, unit=one, pk=pk if pk.isdecimal() else 0)
    try:
        acts.withdraw_change(change=change, by=person_of(request), now=timezone.now())
        messages.success(request, "已撤回。")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("people:unit", code=code)


def _unit(request: HttpRequest, code: str) -> Unit:
    mine = units_rostered_by(person_of(request), timezone.now())
    return get_object_or_404(mine.select_related("superior"), code=code)


def _change(verb: Shaping, form: forms.ShapingForm) -> UnitChange:
    """Return the change that the form asks for, not saved."""
    found = form.cleaned_data
    return UnitChange(
        verb=verb, unit=form.unit, target=found.get("target"), code=found.get("code", "").strip(),
        name=found.get("name", "").strip(), level=found.get("level", ""), departments=found.get("chosen", []),
    )  # fmt: skip
