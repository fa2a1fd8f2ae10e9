"""收到的记录: urgent, overdue, new; filters and saved views are plain links, fifty a page. # 第十条"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import TypedDict

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from people.models import Person
from people.vocabulary import Office
from policies.vocabulary import Identity, MatterCategory
from records.entries.models import Record, RecordQuerySet
from records.entries.queries import naming_often
from records.review import access
from records.review.access import Sight
from records.review.actions import look
from records.review.queries import in_order, with_state
from records.review.views.asking import office_asked, place_in_queue, reviewer
from records.review.vocabulary import State

SETTLED: Sequence[str] = ("settled_at", "pk")  # what `access.settled` sorts by
PER_PAGE, COUNTED = 50, 1_000  # what is closed grows for ever: it is counted so far and no further
ANSWERED = Q(state=State.RETURNED, is_answered=True)  # what the recorder has completed comes back
UNSCREENED = Q(state=None) | Q(state__in=[State.RECEIVED, State.ASSIGNED]) | ANSWERED
VIEWS: dict[str, tuple[str, Q]] = {
    "": ("待甄别", UNSCREENED),
    "urgent": ("紧急", Q(is_urgent=True)),
    "overdue": ("逾期", Q(is_overdue=True)),
    "doubtful": ("一时难以判定", Q(is_doubtful=True)),
    "outside": ("外单位", ~Q(subject_identity__in=[one.value for one in Identity if one.value[0] == "S"])),
    "often": ("同一人多次", Q()),
    "returned": ("等补充", Q(state=State.RETURNED, is_answered=False)),
    "going": (
        "复核、处置中",
        Q(state__isnull=False) & ~Q(state__in=[State.RECEIVED, State.ASSIGNED, State.RETURNED]),
    ),
    "mine": ("我经办的", Q()),
    "open": ("全部未办结", Q()),
    "closed": ("已办结", Q()),
}


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Show the queue of one office; nothing in it opens a record."""
    person, now = reviewer(request), timezone.now()
    office, show = office_asked(request, person, now), request.GET.get("show", "")
    category = category_asked(request.GET)
    show = show if show in VIEWS else ""
    sight = access.sight_of(person, now)
    rows = of_category(shown(person, office, show, now, sight), category)
    seconds = access.waiting_for_second(person, now, sight)
    part = older(rows, request.GET.get("before", "")) if show == "closed" else numbered(rows, request)
    part["rows"] = found = list(part["rows"])
    look(person=person, office=office, view=show, records=[*found, *(one.record for one in seconds)], now=now)
    context = {
        **part, "show": show, "category": category, "categories": list(MatterCategory),
        "views": [(key, label) for key, (label, _) in VIEWS.items()], "office": office,
        "offices": access.offices_held(person, now), "states": dict(State.choices()),
        "query": _without_page(request), "place": place_in_queue(request.GET.urlencode()),
        "seconds": seconds,
    }  # fmt: skip
    return render(request, "review/inbox.html", context)


def shown(
    person: Person, office: Office, show: str, now: dt.datetime, sight: Sight | None = None
) -> RecordQuerySet:
    """Return what one saved view of the queue holds, in its order."""
    if show == "closed":
        return with_state(access.settled(person, now, office, sight), office, now)
    narrowed: Callable[[RecordQuerySet], RecordQuerySet] = NARROWED.get(show, lambda some: some)
    rows = with_state(narrowed(access.waiting(person, now, office, sight)), office, now)
    condition = Q(who_id=person.pk) if show == "mine" else VIEWS[show][1]
    return in_order(rows.filter(condition))


def category_asked(given: QueryDict) -> str:
    """Return the category that an address of the queue names, if there is such a one."""
    asked = given.get("category") or ""
    return asked if asked in {one.value for one in MatterCategory} else ""


def of_category(rows: RecordQuerySet, category: str) -> RecordQuerySet:
    """Return those of one category, or all where none is named."""
    return rows.filter(matter_category=category) if category else rows


NARROWED: dict[str, Callable[[RecordQuerySet], RecordQuerySet]] = {"often": naming_often}


class Part(TypedDict, total=False):
    """What of a view one page shows, how much there is, and what is older."""

    rows: Iterable[Record]
    count: str
    page: Page[Record]
    is_older: bool
    older: str


def numbered(rows: RecordQuerySet, request: HttpRequest) -> Part:
    """Return one numbered page of what is open."""
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "rows": page.object_list, "count": f"{page.paginator.count} 条"}


def older(rows: RecordQuerySet, before: str) -> Part:
    """Return the newest of what is closed, or what was closed before the record with that handle."""
    count = rows[: COUNTED + 1].count()
    last = rows.filter(handle=before).values_list(*SETTLED).first() if before else None
    if last:
        since, pk = last
        rows = rows.filter(Q(**{f"{SETTLED[0]}__lt": since}) | Q(pk__lt=pk), **{f"{SETTLED[0]}__lte": since})
    found = list(rows[: PER_PAGE + 1])
    return {
        "rows": found[:PER_PAGE], "is_older": last is not None,
        "older": found[PER_PAGE - 1].handle if len(found) > PER_PAGE else "",
        "count": f"{COUNTED} 条以上" if count > COUNTED else f"{count} 条",
    }  # fmt: skip


def _without_page(request: HttpRequest) -> str:
    kept = request.GET.copy()
    for name in ("page", "before"):
        kept.pop(name, None)
    return place_in_queue(kept.urlencode())
