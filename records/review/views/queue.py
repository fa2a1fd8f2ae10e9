"""收到的记录: urgent, overdue, new; filters and saved views are plain links, fifty a page. # 第十条"""

import datetime as dt
from collections.abc import Callable

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from people.models import Person
from people.vocabulary import Office
from policies.vocabulary import Identity, MatterCategory
from records.entries.models import RecordQuerySet
from records.entries.queries import naming_often
from records.review import access
from records.review.queries import in_order, with_state
from records.review.views.asking import office_asked, place_in_queue, reviewer
from records.review.vocabulary import State

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
    category = request.GET.get("category", "")
    category = category if category in {one.value for one in MatterCategory} else ""
    show = show if show in VIEWS else ""
    rows = shown(person, office, show, now)
    rows = rows.filter(matter_category=category) if category else rows
    part = older(rows, request.GET.get("before", "")) if show == "closed" else numbered(rows, request)
    context = {
        **part, "show": show, "category": category, "categories": list(MatterCategory),
        "views": [(key, label) for key, (label, _) in VIEWS.items()], "office": office,
        "offices": access.offices_held(person, now), "states": dict(State.choices()),
        "query": _without_page(request), "place": place_in_queue(request.GET.urlencode()),
        "seconds": access.waiting_for_second(person, now),
    }  # fmt: skip
    return render(request, "review/inbox.html", context)


def shown(person: Person, office: Office, show: str, now: dt.datetime) -> RecordQuerySet:
    """Return what one saved view of the queue holds, in its order."""
    if show == "closed":
        return with_state(access.settled(person, now, office), office, now)
    narrowed: Callable[[RecordQuerySet], RecordQuerySet] = NARROWED.get(show, lambda some: some)
    rows = with_state(narrowed(access.waiting(person, now, office)), office, now)
    condition = Q(who_id=person.pk) if show == "mine" else VIEWS[show][1]
    return in_order(rows.filter(condition))


NARROWED: dict[str, Callable[[RecordQuerySet], RecordQuerySet]] = {"often": naming_often}


def numbered(rows: RecordQuerySet, request: HttpRequest) -> dict[str, object]:
    """Return one numbered page of what is open."""
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "rows": page.object_list, "count": f"{page.paginator.count} 条"}


def older(rows: RecordQuerySet, before: str) -> dict[str, object]:
    """Return the newest of what is closed, or what was closed before the record with that handle."""
    count = rows[: COUNTED + 1].count()
    last = rows.filter(handle=before).values_list("settled_at", "pk").first() if before else None
    if last:
        since, pk = last
        rows = rows.filter(Q(settled_at__lt=since) | Q(pk__lt=pk), settled_at__lte=since)
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
