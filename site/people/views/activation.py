"""The first log-in with a printed code, the page for those who lost theirs, and the slips themselves."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from people.actions.activation import WrongCode, issue, without_password
from people.actions.activation import activate as use_code
from people.forms.activation import ActivationForm
from people.forms.units import UnitForm
from people.rules.numbers import clean_number
from people.views.person import administered, freshly_proven, grantors_only, person_of


@login_not_required
@sensitive_post_parameters("code", "password1", "password2")
@require_http_methods(["GET", "POST"])
def activate(request: HttpRequest) -> HttpResponse:
    """Take 工号, code and a password of one's own; then log in."""
    if request.user.is_authenticated:
        return redirect("home:home")
    form = ActivationForm(request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return render(request, "people/activate.html", {"form": form})
    if not within_rate(request):
        form.is_bound = False
        return render(request, "people/activate.html", {"form": form, "is_throttled": True}, status=429)
    if form.is_valid():
        return enter(request, form)
    return render(request, "people/activate.html", {"form": form}, status=422)


def within_rate(request: HttpRequest) -> bool:
    """Say whether this address and this 工号 may try now; both recover by themselves."""
    key = clean_number(request.POST.get("number", "")).lower()
    return bool(ratelimit.consume(request, action="activate", key=key))


def enter(request: HttpRequest, form: ActivationForm) -> HttpResponse:
    """Use the code up and log its holder in, second factor included."""
    try:
        person = use_code(
            activation=form.activation, password=form.cleaned_data["password1"], now=timezone.now()
        )
    except WrongCode as refusal:
        form.add_error(None, str(refusal))
        return render(request, "people/activate.html", {"form": form}, status=422)
    login = Login(user=person)
    answer: HttpResponse = perform_password_login(request, {"username": person.number}, login)
    return answer


@login_not_required
@require_safe
def lost(request: HttpRequest) -> HttpResponse:
    """Say what to do without a password or without a factor."""
    return render(request, "people/lost.html")


@grantors_only
@freshly_proven
@require_http_methods(["GET", "POST"])
def slips(request: HttpRequest) -> HttpResponse:
    """Print one slip for everyone of a unit who has never logged in; shown once."""
    person, now = person_of(request), timezone.now()
    form = UnitForm(request.POST if request.method == "POST" else None, units=administered(person, now))
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "people/slips_new.html", {"form": form}, status=status)
    unit = form.cleaned_data["unit"]
    context = {"unit": unit, "slips": issue(persons=without_password(unit), by=person, now=now)}
    return render(request, "people/slips.html", context)
