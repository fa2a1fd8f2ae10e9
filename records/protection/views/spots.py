"""抽查: seal the seed, draw, follow the answers; and the page of who is asked. # 第十一条"""

import datetime as dt

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from deadlines.rules.months import Month
from records.entries.views.asking import viewer
from records.protection import access, actions
from records.protection.forms import AnswerForm, JudgeForm, SpotForm
from records.protection.models import Asked, SpotCheck
from records.protection.rules.clocks import FROM
from records.protection.views.asking import done, reviewer, tried, units_of
from records.protection.vocabulary import Answer, AskState
from records.review.views.asking import Kept


@require_http_methods(["GET", "POST"])
def spots(request: HttpRequest) -> HttpResponse:
    """Show the spot checks of the office; a post seals the seed of a new one."""
    person, now = reviewer(request)
    last = Month.of(now).previous
    form = SpotForm(request.POST or None, units=units_of(person, now), initial={"month": str(last)})
    if request.method == "POST" and tried(
        form,
        lambda: actions.commit_seed(
            by=person, unit=form.cleaned_data["unit"], month=Month.parse(form.cleaned_data["month"]), now=now
        ),
    ):
        messages.success(request, "种子已封存，承诺值已写进日志。现在可以抽取。")
        return redirect("protection:spots")
    rows = access.spots_seen_by(person, now).order_by("-month", "unit__path", "office")
    context = {"form": form, "page": Paginator(rows, 50).get_page(request.GET.get("page"))}
    return render(request, "protection/spots.html", context, status=422 if request.method == "POST" else 200)


@require_GET
def spot(request: HttpRequest, handle: str) -> HttpResponse:
    """Show one spot check with the questions in sight."""
    person, now = reviewer(request)
    return _spot(request, get_object_or_404(access.spots_seen_by(person, now), handle=handle))


def _spot(request: HttpRequest, found: SpotCheck, kept: Kept | None = None) -> HttpResponse:
    person, now = reviewer(request)
    rows = access.asked_seen_by(person, now).filter(spot=found).order_by("person__number")
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    today = timezone.localdate(now)
    shown = [(one, *actions.words_of(one), _is_late(one, today)) for one in page]
    context = {"spot": found, "page": page, "rows": shown, "kept": kept}
    return render(request, "protection/spot.html", context, status=422 if kept else 200)


@require_POST
def draw(request: HttpRequest, handle: str) -> HttpResponse:
    """Draw the sample and ask."""
    person, now = reviewer(request)
    found = get_object_or_404(access.spots_seen_by(person, now), handle=handle)
    return done(
        request, lambda: actions.draw_sample(spot=found, by=person, now=now), "已抽取，同一句话已经问到每个人。",
        "protection:spot", handle,
    )  # fmt: skip


@require_POST
def judge(request: HttpRequest, handle: str) -> HttpResponse:
    """Settle an answer or ask once more."""
    person, now = reviewer(request)
    found = get_object_or_404(access.asked_seen_by(person, now), handle=handle)
    form = JudgeForm(request.POST)
    if not form.is_valid():
        raise Http404
    to, text = AskState(form.cleaned_data["to"]), form.cleaned_data["text"]
    return done(
        request, lambda: actions.judge(asked=found, by=person, to=to, text=text, now=now), "已登记。",
        "protection:spot", found.spot.handle,
        again=lambda said: _spot(request, found.spot, Kept(handle, said, text)),
    )  # fmt: skip


@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    """Show the questions that the person is asked."""
    return _asked(request)


def _asked(request: HttpRequest, kept: Kept | None = None) -> HttpResponse:
    person, today = viewer(request), timezone.localdate()
    rows = [
        (
            one,
            *actions.words_of(one),
            bool(FROM[AskState(one.state)] & {AskState.ANSWERED}),
            _is_late(one, today),
        )
        for one in access.asked_of(person)[:50]
    ]
    context = {"rows": rows, "answers": Answer.choices(), "kept": kept}
    return render(request, "protection/asked.html", context, status=422 if kept else 200)


@require_POST
def answer(request: HttpRequest, handle: str) -> HttpResponse:
    """Answer one question."""
    person, now = viewer(request), timezone.now()
    found = get_object_or_404(access.asked_of(person), handle=handle)
    form = AnswerForm(request.POST)
    form.is_valid()
    said = Answer(form.cleaned_data["answer"]) if form.cleaned_data.get("answer") else None
    text = form.cleaned_data.get("text", "")
    return done(
        request, lambda: actions.answer(asked=found, by=person, said=said, text=text, now=now),
        "已答复。", "protection:asked",
        again=lambda why: _asked(request, Kept(handle, why, text, said.value if said else "")),
    )  # fmt: skip


def _is_late(one: Asked, today: dt.date) -> bool:
    """Say whether an answer is waited for that should have come."""
    return one.due_on < today and AskState.ANSWERED in FROM[AskState(one.state)]
