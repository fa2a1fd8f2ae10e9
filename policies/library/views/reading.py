"""Reading what Wagtail's own page view does not show: search, an earlier edition, two editions side by side."""

import datetime as dt

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from policies.library.models import Edition, MeasuresPage
from policies.library.queries import edition_in_force, found_lines, found_texts
from policies.library.rules.editions import compare

LONGEST_QUERY = 50


def search(request: HttpRequest) -> HttpResponse:
    """Show the articles that hold every word of the query."""
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_QUERY]
    context = {
        "query": query,
        "words": query.split(),
        "found": found_lines(query),
        "texts": found_texts(query),
    }
    return render(request, "library/search.html", context)


def edition(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show the words of a text as they were published."""
    shown = get_object_or_404(Edition.objects.select_related("page"), page__in=_readable(slug), number=number)
    latest = shown.page.editions.order_by("-number").first()
    context = {"edition": shown, "latest": latest, "articles": shown.texts()}
    return render(request, "library/edition.html", context)


def as_of(request: HttpRequest, slug: str, day: dt.date) -> HttpResponse:
    """Lead to the edition that applied on a day."""
    page = get_object_or_404(_readable(slug))
    shown = edition_in_force(page, day)
    if shown is None:
        return render(request, "library/before.html", {"page": page, "day": day}, status=404)
    return redirect("library:edition", slug, shown.number)


def comparison(request: HttpRequest, slug: str, old: int, new: int) -> HttpResponse:
    """Show two editions article by article."""
    editions = Edition.objects.filter(page__in=_readable(slug))
    before, after = get_object_or_404(editions, number=old), get_object_or_404(editions, number=new)
    pairs = compare(before.texts(), after.texts())
    context = {"old": before, "new": after, "changed": [pair for pair in pairs if pair.is_changed]}
    return render(request, "library/comparison.html", context)


def _readable(slug: str) -> QuerySet[MeasuresPage]:
    """Return the published text with that address."""
    readable: QuerySet[MeasuresPage] = MeasuresPage.objects.live().filter(slug=slug)
    return readable
