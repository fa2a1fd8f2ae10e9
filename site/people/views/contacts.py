"""「我的联络员和两个部门」. # 第八条"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from people.access import contacts_of
from people.views.person import person_of


@require_safe
def contacts(request: HttpRequest) -> HttpResponse:
    """Show who is there for the person's unit."""
    found = contacts_of(person_of(request).unit, timezone.now())
    desks = [found.liaison, found.discipline, found.inspection]
    return render(request, "people/contacts.html", {"contacts": found, "desks": desks})
