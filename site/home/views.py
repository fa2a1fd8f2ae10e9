"""The first page, help, display settings, health, and the error pages."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from home.forms import DisplayForm, TraceForm
from home.queries import Seen, next_reminders, seen_in_log, shortcuts_for, waits_for
from jobs.queries import health
from jobs.queries.settings import unexplained
from people.access import units_below, units_where
from people.models import Person
from people.views.person import freshly_proven, only_for, person_of
from people.vocabulary import Role
from trail import queries as trail

YEAR = 365 * 24 * 3600


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person who is logged in."""
    person, now = person_of(request), timezone.now()
    context = {"waits": waits_for(person, now), "shortcuts": shortcuts_for(person, now)}
    return render(request, "home/home.html", context)


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Show who is logged in and the doors to password, second factor and text size."""
    return render(request, "home/account.html")


@require_GET
@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    """Show the help, also to those who cannot log in."""
    return render(request, "home/help.html")


auditors_only = only_for(frozenset({Role.AUDIT_ADMIN}))
PER_PAGE = 50
USUAL = dt.timedelta(days=30)


@auditors_only
@require_GET
@freshly_proven
def audit(request: HttpRequest) -> HttpResponse:
    """Show who read, revealed, exported and was refused, by person, unit and time; never what was written."""
    today = timezone.localdate()
    usual = {"since": today - USUAL, "until": today}
    form = TraceForm(request.GET if "since" in request.GET else {key: str(day) for key, day in usual.items()})
    page = Paginator(_seen(person_of(request), form) if form.is_valid() else [], PER_PAGE)
    query = request.GET.copy()
    query.pop("page", None)
    context = {"form": form, "page": page.get_page(request.GET.get("page")), "query": query.urlencode()}
    return render(request, "home/audit.html", context, status=200 if form.is_valid() else 422)


@auditors_only
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Check the whole log now and show what was found."""
    return render(request, "home/verified.html", {"audit": trail.audit(), "now": timezone.now()})


def _seen(auditor: Person, form: TraceForm) -> list[Seen]:
    """Return what the staff of the auditor's units did, narrowed as he asked."""
    asked = form.cleaned_data
    units = units_below(units_where(auditor, [Role.AUDIT_ADMIN], timezone.now()))
    staff = Person.objects.filter(unit__in=units)
    staff = staff.filter(number__iexact=asked["number"].strip()) if asked["number"] else staff
    staff = staff.filter(unit__code=asked["unit"].strip()) if asked["unit"] else staff
    begin, end = (
        timezone.make_aware(dt.datetime.combine(day, dt.time()))
        for day in (asked["since"], asked["until"] + dt.timedelta(days=1))
    )
    return seen_in_log(staff, form.wanted(), begin, end)


@require_http_methods(["GET", "POST"])
@login_not_required
def display(request: HttpRequest) -> HttpResponse:
    """Ask for the size of the text; keep it with the person and in the browser."""
    kept = request.user.text_size if request.user.is_authenticated else request.COOKIES.get("text_size", "")
    form = DisplayForm(request.POST or None, initial={"text_size": kept})
    if request.method == "GET" or not form.is_valid():
        return render(request, "home/display.html", {"form": form}, status=422 if form.errors else 200)
    size = form.cleaned_data["text_size"]
    if request.user.is_authenticated:
        Person.objects.filter(pk=request.user.pk).update(text_size=size)
    messages.success(request, "文字大小已更改。")
    answer = redirect("home:display")
    answer.set_cookie(
        "text_size", size, max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return answer


@require_GET
@login_not_required
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that ask by habit to the icon."""
    return redirect(static("icon.svg"), permanent=True)


@require_GET
@only_for(frozenset({Role.SYSTEM_ADMIN}))
def health_page(request: HttpRequest) -> HttpResponse:
    """Answer "is the 3rd safe?" for a system administrator: what was found and what to do."""
    now = timezone.now()
    context = {
        "health": health(now), "signing": trail.standing(now), "next": next_reminders(now),
        "unexplained": unexplained().count(),
    }  # fmt: skip
    return render(request, "home/health.html", context)


@require_GET
@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """Say ok when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def closed(request: HttpRequest, door: str) -> HttpResponse:
    """Answer that there is no such page: no sign-up, no mail, no reset by mail."""
    raise Http404(door)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show the page for what is not there, or not there for this reader."""
    return render(request, "404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show the page for what this reader may not do."""
    return render(request, "403.html", status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show the page for a form that was open too long or came from elsewhere."""
    return render(request, "403.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Show the page for our own fault, asking neither the database nor the request for anything."""
    return HttpResponseServerError(render_to_string("500.html"))
