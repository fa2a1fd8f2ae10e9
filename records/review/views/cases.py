"""一件记录: its contents, what may belong to it, its course, and what may be done; after one the next. # 第十条"""

import datetime as dt

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from people.models import Person
from people.vocabulary import Office
from policies.vocabulary import RecordType
from records.entries.actions import files_in, open_contents
from records.entries.models import Record
from records.entries.rules.refusals import NotForYou
from records.entries.views.asking import proven_reader, viewer, visible_or_404
from records.entries.views.showing import parts_of
from records.entries.views.trouble import nothing_unlogged
from records.review import access, actions
from records.review.actions import Seat
from records.review.forms import Small
from records.review.queries import handling_of, last_screening
from records.review.rules.panels import BY_ACT
from records.review.rules.refusals import NotInYourOffice, Refused
from records.review.views.asking import place_in_queue, reviewer
from records.review.views.panels import do, form_for, offered
from records.review.views.queue import VIEWS, category_asked, of_category, shown
from records.review.vocabulary import Conclusion, State

LONGEST_NUMBER, LONGEST_APPEAL = 9, 2_000
STAYS = frozenset(
    {"hand-over", "pause", "unpause", "convert", "resume", "reopen"}
)  # the page stays with the record


@require_GET
@proven_reader
@nothing_unlogged
def case(request: HttpRequest, handle: str) -> HttpResponse:
    """Show a record with its case; the reading is written down first."""
    seat = _seat(request, request.GET, handle)
    return _page(request, seat, place_in_queue(request.GET.get("from", "")))


@require_POST
@proven_reader
@nothing_unlogged
def act(request: HttpRequest, handle: str, act: str) -> HttpResponse:
    """Do one act; where it ends the work on the record, go straight to the next one of the same view."""
    seat = _seat(request, request.POST, handle)
    place = place_in_queue(request.POST.get("from", ""))
    if act not in BY_ACT:
        raise Http404
    form = form_for(act, seat, request.POST)
    if not form.is_valid():
        return _page(request, seat, place, form=form, act=act, status=422)
    try:
        step = do(act, seat, form)
    except NotInYourOffice:
        raise Http404 from None
    except Refused as refused:
        return _page(request, seat, place, form=form, act=act, refusal=refused.sentence, status=422)
    following = None if act in STAYS else _next(seat, place)
    said = f"{seat.record.serial}：{step.get_move_display()}，{step.handling.get_state_display()}。"
    messages.success(request, said + (" 下面是下一件。" if following else ""))
    if act in STAYS:
        return redirect(_address(seat.record, seat.office, place))
    if following:
        return redirect(_address(following, seat.office, place))
    return redirect(f"{reverse('review:inbox')}?{place}")


@require_POST
@proven_reader
@nothing_unlogged
def appeal(request: HttpRequest, handle: str) -> HttpResponse:
    """Write down what who was recorded brought to the discipline office. # 第十三条"""
    seat = _seat(request, request.POST, handle)
    place, seen = place_in_queue(request.POST.get("from", "")), request.POST.get("appeals", "")
    known = int(seen) if seen.isdecimal() and len(seen) < LONGEST_NUMBER else 0
    text = request.POST.get("appeal", "")[:LONGEST_APPEAL]
    try:
        actions.note_appeal(by=seat.by, record=seat.record, text=text, seen=known, now=seat.now)
    except NotInYourOffice:
        raise Http404 from None
    except Refused as refused:
        return _page(request, seat, place, refusal=refused.sentence, appeal=text, status=422)
    messages.success(request, "已登记申诉、更正说明，原来的记录和结论不变。")
    return redirect(_address(seat.record, seat.office, place))


def _seat(request: HttpRequest, given: QueryDict, handle: str) -> Seat:
    """Return the seat of who asks, for the office named or his own; else the record is not there."""
    now = timezone.now()
    found = visible_or_404(viewer(request), handle, now)
    person = reviewer(request)
    own = access.office_for(person, found, now)
    asked = next((one for one in Office if one.value == given.get("office")), own)
    if own is None or asked is None:
        raise Http404
    if asked is not own and not _may(person, found, asked, now):
        raise Http404
    seen = given.get("seen", "")
    return Seat(
        person, found, asked, now, int(seen) if seen.isdecimal() and len(seen) < LONGEST_NUMBER else None
    )


def _may(person: Person, record: Record, office: Office, now: dt.datetime) -> bool:
    """Say whether the person handles the record for that office too, or is asked as the second one."""
    handling = handling_of(record, office)
    return person in access.colleagues(record, office, now) or access.can_second(person, handling, now)


def _page(
    request: HttpRequest, seat: Seat, place: str, *, form: Small | None = None, act: str = "",
    refusal: str = "", appeal: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    try:
        contents = open_contents(person=seat.by, record=seat.record, now=seat.now)
    except NotForYou:
        raise Http404 from None
    handling = handling_of(seat.record, seat.office)
    context = {
        "record": seat.record, "document": contents.document, "handling": handling, "office": seat.office,
        "parts": parts_of(contents.version.form_version.as_version(), contents.document),
        "files": files_in(contents),
        "alike": access.alike(seat.by, seat.record, seat.now),
        "panels": offered(seat, handling, form, act), "conclusions": list(Conclusion),
        "told": actions.words_of(handling=handling, person=seat.by, now=seat.now),
        "screening": last_screening(handling) if handling.pk else None, "state": State(handling.state).label,
        "counted_as": RecordType[handling.counted_as].label if handling.counted_as else "",
        "is_overdue": handling.due_at is not None and handling.due_at <= seat.now,
        "appeals": actions.appeals_of(record=seat.record, person=seat.by, now=seat.now), "appeal": appeal,
        "notes_appeals": access.notes_appeals(seat.by, seat.record, seat.now),
        "place": place, "form": form, "refusal": refusal, "act": act,
    }  # fmt: skip
    return render(request, "review/case.html", context, status=status)


def _next(seat: Seat, place: str) -> Record | None:
    """Return the first record of the same view that is not this one and nobody else has."""
    view = QueryDict(place)
    show = view.get("show") or ""
    rows = shown(seat.by, seat.office, show if show in VIEWS else "", seat.now)
    rows = of_category(rows, category_asked(view)).exclude(pk=seat.record.pk)
    return rows.filter(Q(who_id=None)).first() or rows.filter(Q(who_id=seat.by.pk)).first()


def _address(record: Record, office: Office, place: str) -> str:
    kept = QueryDict(mutable=True)
    kept["from"], kept["office"] = place, office.value
    return f"{reverse('review:case', args=[record.handle])}?{kept.urlencode()}"
