"""Finding a colleague by 工号, 姓名 or 拼音首字母: names of the own unit and those above it, nothing else."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from people.access import staff_seen_by
from people.queries.persons import matching
from people.views.person import person_of

MOST = 10
NAMES = ("q", "to", "person")  # the search box, and the fields that ask whom was meant


@require_http_methods(["GET", "POST"])
def pick(request: HttpRequest) -> HttpResponse:
    """Answer with a fragment for htmx, a page without it, JSON where asked for; a POST keeps names out of logs."""
    typed = next((request.POST[name] for name in NAMES if request.POST.get(name)), request.GET.get("q", ""))
    persons = list(matching(staff_seen_by(person_of(request), timezone.now()), typed)[:MOST])
    if "application/json" in request.headers.get("Accept", ""):
        keys = ("number", "name", "department", "post")
        found = [{key: getattr(one, key) for key in keys} | {"unit": one.unit.name} for one in persons]
        return JsonResponse({"persons": found})
    template = "people/_picked.html" if request.headers.get("HX-Request") else "people/pick.html"
    return render(request, template, {"persons": persons, "q": typed})
