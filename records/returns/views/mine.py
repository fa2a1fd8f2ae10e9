"""My months: what each one is, the zero return in two activations, its receipt. # 第八条"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from deadlines.rules.months import Month
from people.models import Person
from policies.library.queries import edition_at
from records.entries.access import own_records
from records.returns import actions
from records.returns.models import UnitReturn, ZeroReturn
from records.returns.queries import card, state_of, states_of
from records.returns.queries.cards import month_to_show
from records.returns.queries.proving import proof_in_words
from records.returns.queries.receipts import filed_by
from records.returns.rules.refusals import MonthNotOpen, Refused
from records.returns.vocabulary import ZeroKind
from trail.rules.pictures import alone
from ui.rules.dates import read_moment


def viewer(request: HttpRequest) -> Person:
    """Return the person who asks; log-in is required everywhere."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


@require_GET
def my_months(request: HttpRequest) -> HttpResponse:
    """Show my last twelve months, each with a word, not a colour alone."""
    person, now = viewer(request), timezone.now()
    states = states_of(person, now)
    context = {"months": list(states.items()), "card": card(person, now, month_to_show(states, now))}
    return render(request, "returns/mine.html", context)


@require_GET
def my_month(request: HttpRequest, month: Month) -> HttpResponse:
    """Show one month of mine: state, deadline, records and both buttons."""
    return _month_page(request, month)


def _month_page(request: HttpRequest, month: Month, refusal: str = "", status: int = 200) -> HttpResponse:
    person, now = viewer(request), timezone.now()
    found = card(person, now, month)
    asked = read_moment(request.GET.get("at", ""))
    context = {
        "card": found,
        "asked": asked,
        "then": state_of(person, month, asked) if asked else None,
        "month": month,
        "records": own_records(person).filter(month=str(month)).order_by("-submitted_at"),
        "zeros": ZeroReturn.objects.filter(person=person, month=str(month)).order_by("-confirmed_at"),
        "refusal": refusal,
    }
    return render(request, "returns/month.html", context, status=status)


@require_http_methods(["GET", "POST"])
def zero(request: HttpRequest, month: Month) -> HttpResponse:
    """First activation shows the month and four reminders; the second confirms."""
    person, now = viewer(request), timezone.now()
    if request.method == "GET":
        found = card(person, now, month)
        if found is None:
            return _month_page(request, month, MonthNotOpen.sentence, 422)
        return render(request, "returns/zero.html", {"card": found, "month": month})
    try:
        confirmed = actions.confirm_zero(person=person, month=month, now=now)
    except Refused as refused:
        return _month_page(request, month, refused.sentence, 422)
    return redirect("returns:receipt", serial=confirmed.serial)


@require_POST
def withdraw(request: HttpRequest, month: Month) -> HttpResponse:
    """Take my zero return back."""
    try:
        actions.withdraw_zero(person=viewer(request), month=month, now=timezone.now())
    except Refused as refused:
        return _month_page(request, month, refused.sentence, 422)
    messages.success(request, f"{month.chinese}的零报告已撤回，现在是未报。")
    return redirect("returns:month", month=month)


@require_POST
def contradict(request: HttpRequest, month: Month) -> HttpResponse:
    """Say that the zero return a liaison declared for me is not mine."""
    person = viewer(request)
    found = ZeroReturn.objects.filter(person=person, month=str(month), kind=ZeroKind.PROXY, withdrawn_at=None)
    try:
        actions.contradict(zero=get_object_or_404(found), person=person, now=timezone.now())
    except Refused as refused:
        return _month_page(request, month, refused.sentence, 422)
    messages.success(request, "已说明这份代报不是本人意思，它不再生效。")
    return redirect("returns:month", month=month)


@require_GET
def receipt(request: HttpRequest, serial: str) -> HttpResponse:
    """Show the receipt of my zero return, or of a unit return I sent.

    ?download as text, ?proof with what proves it, ?qr as the picture that is fetched when somebody unfolds the text.
    """
    found = filed_by(viewer(request), serial)
    if found is None:
        raise Http404
    if "download" in request.GET:
        return _download(found.receipt, f"{found.serial}.txt", "text/plain; charset=utf-8")
    if "qr" in request.GET:
        return HttpResponse(alone(found.receipt), content_type="image/svg+xml")
    if "proof" in request.GET:
        return _download(proof_in_words(found), f"{found.serial}.json", "application/json")
    is_unit = isinstance(found, UnitReturn)
    return render(
        request,
        "returns/receipt.html",
        {
            "found": found,
            "month": Month.parse(found.month),
            "is_unit": is_unit,
            "edition": edition_at(found.sent_at if isinstance(found, UnitReturn) else found.confirmed_at),
        },
    )


def _download(text: str, name: str, content_type: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=content_type, headers=headers)
