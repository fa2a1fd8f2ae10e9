"""Running it: who has to do what, how many have, and – for those who may – who has not."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from people.access import units_where
from people.models import Person
from people.views.person import only_for, person_of
from policies.training import actions
from policies.training.access import (
    assignments_ended_by,
    assignments_seen_by,
    concerned,
    units_assigned_by,
    units_counted_by,
)
from policies.training.forms import AssignmentForm
from policies.training.queries import done_by, due_on, period_of, tallies
from policies.training.rules.refusals import Refused
from policies.training.vocabulary import ASSIGNERS, COUNTS, NAMES


@only_for(COUNTS)
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Show every assignment with the figures of each unit the person looks after."""
    person, now = person_of(request), timezone.now()
    units = units_counted_by(person, now)
    rows = []
    for one in assignments_seen_by(person, now):
        persons = concerned(one, now).filter(unit__in=units.values("pk")).select_related("unit")
        rows.append((one, period_of(one, now), tallies(one, persons, now)))
    can_assign = units_assigned_by(person, now).exists()
    return render(request, "training/board.html", {"rows": rows, "can_assign": can_assign})


@only_for(NAMES)
@require_GET
def completion(request: HttpRequest, assignment: int) -> HttpResponse:
    """Show who of the person's own units has not done it, and who has. # 第十三条"""
    person, now = person_of(request), timezone.now()
    one = get_object_or_404(assignments_seen_by(person, now), pk=assignment)
    own = units_where(person, NAMES, now)
    people = list(concerned(one, now).filter(unit__in=own).select_related("unit").order_by("unit", "number"))
    if not people:
        raise Http404
    done = done_by(one, now)
    context = {
        "assignment": one,
        "year": period_of(one, now),
        "missing": [(who, due_on(one, who, now)) for who in people if who.pk not in done],
        "done": [who for who in people if who.pk in done],
    }
    return render(request, "training/completion.html", context)


@only_for(ASSIGNERS)
@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest) -> HttpResponse:
    """Show what is assigned, and the form for more."""
    person, now = person_of(request), timezone.now()
    units = list(units_assigned_by(person, now))
    form = AssignmentForm(request.POST or None, units=units)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            return _assigned(request, form, person)
        except Refused as refused:
            refusal = refused.sentence
    running = assignments_ended_by(person, now).order_by("due_on", "pk")
    context = {"form": form, "running": running, "refusal": refusal}
    is_wrong = request.method == "POST"
    return render(request, "training/assign.html", context, status=422 if is_wrong else 200)


def _assigned(request: HttpRequest, form: AssignmentForm, person: Person) -> HttpResponse:
    """Assign what the form says and say so."""
    said = form.cleaned_data
    made = actions.assign(
        what=form.thing(), unit=said["unit"], role=said["role"], due_on=said["due_on"],
        is_yearly=said["is_yearly"], by=person, now=timezone.now(),
    )  # fmt: skip
    messages.success(request, f"《{made.title}》已安排给{made.audience}。")
    return redirect("training:assign")


@only_for(ASSIGNERS)
@require_POST
def end(request: HttpRequest, assignment: int) -> HttpResponse:
    """End an assignment."""
    person, now = person_of(request), timezone.now()
    one = get_object_or_404(assignments_ended_by(person, now), pk=assignment)
    actions.end(assignment=one, by=person, now=now)
    messages.success(request, f"《{one.title}》的安排已结束，做过的都还在。")
    return redirect("training:assign")
