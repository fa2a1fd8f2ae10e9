"""治理预防措施: the list of an office and of those who carry them out. # 第十条"""

import datetime as dt
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from people.access import units_where
from people.models import Person
from people.vocabulary import Role
from records.review import access, actions
from records.review.forms import EvidenceForm, MeasureForm
from records.review.models import Measure
from records.review.rules.refusals import NotInYourOffice, Refused
from records.review.sealing import open_text
from records.review.views.asking import Kept, office_asked


@dataclass(frozen=True)
class Shown:
    """A measure in words, and what this person may do with it."""

    measure: Measure
    text: str
    evidence: str
    look_back: str
    is_own: bool
    is_kept: bool
    is_overdue: bool


@require_http_methods(["GET", "POST"])
def measures(request: HttpRequest) -> HttpResponse:
    """Show the measures in sight; a post of the office sets a new one."""
    person, now = _viewer(request), timezone.now()
    sets, refusal = access.reviews_anywhere(person, now), ""
    form = MeasureForm(request.POST or None)
    if request.method == "POST":
        if not sets:
            raise Http404
        if form.is_valid():
            try:
                _set(request, person, form, now)
            except Refused as refused:
                refusal = refused.sentence
            else:
                messages.success(request, "措施已提出，责任人的待办里会出现。")
                return redirect("review:measures")
    return _page(request, form, refusal=refusal)


@require_POST
def finish(request: HttpRequest, handle: str) -> HttpResponse:
    """Say what was done: the owner's."""
    return _said(request, handle, is_finish=True)


@require_POST
def review_measure(request: HttpRequest, handle: str) -> HttpResponse:
    """回头看: the office's."""
    return _said(request, handle, is_finish=False)


def _page(
    request: HttpRequest, form: MeasureForm, *, refusal: str = "", kept: Kept | None = None
) -> HttpResponse:
    person, now = _viewer(request), timezone.now()
    page = Paginator(access.measures_of(person, now), 50).get_page(request.GET.get("page"))
    rows = [_shown(one, person, now) for one in page]
    sets = access.reviews_anywhere(person, now)
    context = {
        "page": page, "rows": rows, "form": form if sets else None, "sets": sets, "refusal": refusal, "kept": kept,
    }  # fmt: skip
    return render(request, "review/measures.html", context, status=422 if request.method == "POST" else 200)


def _said(request: HttpRequest, handle: str, *, is_finish: bool) -> HttpResponse:
    person, now = _viewer(request), timezone.now()
    measure = get_object_or_404(access.measures_of(person, now), handle=handle)
    form = EvidenceForm(request.POST)
    text = form.cleaned_data["evidence"] if form.is_valid() else ""
    try:
        if is_finish:
            actions.finish_measure(measure=measure, by=person, evidence=text, now=now)
        else:
            actions.look_back(measure=measure, by=person, text=text, now=now)
    except NotInYourOffice:
        raise Http404 from None
    except Refused as refused:
        kept = Kept(handle, refused.sentence, request.POST.get("evidence", ""))
        return _page(request, MeasureForm(), refusal=refused.sentence, kept=kept)
    messages.success(request, "已登记。")
    return redirect("review:measures")


def _set(request: HttpRequest, person: Person, form: MeasureForm, now: dt.datetime) -> None:
    office = office_asked(request, person, now)
    unit = units_where(person, [Role(office.value)], now).order_by("path")[0]
    owner = Person.objects.filter(
        number=form.cleaned_data["owner"].strip(), unit__path__startswith=unit.path, is_active=True
    ).first()
    text = form.cleaned_data["text"]
    actions.set_measure(
        by=person, unit=unit, office=office, text=text, owner=owner, due_on=form.day(), now=now
    )


def _shown(one: Measure, person: Person, now: dt.datetime) -> Shown:
    def opened(column: str) -> str:
        blob = getattr(one, column)
        return open_text(blob, one.handle, column) if blob else ""

    return Shown(
        one, opened("text"), opened("evidence"), opened("look_back"),
        is_own=one.owner_id == person.pk and one.done_at is None,
        is_kept=access.keeps_measure(person, one, now) and one.done_at is not None and one.looked_back_at is None,
        is_overdue=one.done_at is None and one.due_on < timezone.localdate(now),
    )  # fmt: skip


def _viewer(request: HttpRequest) -> Person:
    """Return who asks: a reviewer, or somebody who has a measure to carry out."""
    person, now = request.user, timezone.now()
    if not isinstance(person, Person) or not (
        access.reviews_anywhere(person, now) or access.measures_of(person, now).exists()
    ):
        raise Http404
    return person
