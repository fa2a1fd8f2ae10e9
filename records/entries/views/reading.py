"""看: one's own list, a record that was opened, its older versions, what changed, the printed 登记表."""

import datetime as dt

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from people.models import Person
from policies.library.queries import edition_at
from records.entries import actions
from records.entries.access import (
    can_amend,
    can_answer_for,
    hides_recorder,
    open_supplements,
    own_records,
)
from records.entries.actions import Contents
from records.entries.models import Record, RecordQuerySet
from records.entries.queries import number_at, openings_of, versions_of
from records.entries.resources import Printed, register_pdf
from records.entries.rules.refusals import NotForYou
from records.entries.views.asking import number_in, proven_reader, viewer, visible_or_404
from records.entries.views.notes import questions_for
from records.entries.views.showing import amendments, course_of, parts_of
from records.entries.views.trouble import nothing_unlogged
from records.entries.vocabulary import Reader
from ui.rules.dates import read_moment, shanghai

PER_PAGE = 50
SHOWN = {"confirm": "等你确认的代录", "supplement": "要补充的", "daily": "还没有写明后来程序的日常工作记录"}


@require_GET
def own_list(request: HttpRequest) -> HttpResponse:
    """Show one's own records, without names and contents."""
    person = viewer(request)
    show = request.GET.get("show", "")
    asked = open_supplements(person).filter(record=OuterRef("pk"))
    rows = _filtered(person, show).annotate(is_asked=Exists(asked)).newest_first()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    query = f"show={show}" if show in SHOWN else ""
    context = {"page": page, "query": query, "showing": SHOWN.get(show, ""), "show": show}
    return render(request, "entries/list.html", context)


@require_GET
@proven_reader
@nothing_unlogged
def record(request: HttpRequest, handle: str) -> HttpResponse:
    """Show a record to its recorder or to an office that received it; the reading is written down first.

    With ?at= as it stood at that moment.
    """
    person, now = viewer(request), timezone.now()
    found = visible_or_404(person, handle, now)
    asked, number = _asked(request, found)
    contents = _opened(person, found, now, number)
    context = {**_context(person, contents, now), "asked": asked, "was_there": number}
    return render(request, "entries/record.html", context)


@require_GET
@proven_reader
@nothing_unlogged
def version(request: HttpRequest, handle: str, number: int) -> HttpResponse:
    """Show an older version; it stays as it was."""
    person, now = viewer(request), timezone.now()
    found = visible_or_404(person, handle, now)
    if not 1 <= number <= found.version_count:
        raise Http404
    contents = _opened(person, found, now, number)
    return render(request, "entries/record.html", _context(person, contents, now))


@require_GET
@proven_reader
@nothing_unlogged
def changes(request: HttpRequest, handle: str) -> HttpResponse:
    """Show what one version says differently from the one before it."""
    person, now = viewer(request), timezone.now()
    found = visible_or_404(person, handle, now)
    number = number_in(request.GET.get("version"), default=found.version_count)
    if not 1 < number <= found.version_count:
        raise Http404
    [amendment] = amendments([_opened(person, found, now, one) for one in (number - 1, number)])
    return render(request, "entries/changes.html", {"record": found, "amendment": amendment, "now": now})


@require_GET
@proven_reader
@nothing_unlogged
def printed(request: HttpRequest, handle: str) -> HttpResponse:
    """Show the 登记表 as it is printed, with the version's own wording, and how it came from the first version."""
    person, now = viewer(request), timezone.now()
    found = visible_or_404(person, handle, now)
    asked, number = _asked(request, found)
    opened = [_opened(person, found, now, one) for one in range(1, (number or found.version_count) + 1)]
    context = {**_context(person, opened[-1], now), "amendments": amendments(opened), "asked": asked}
    return render(request, "entries/print.html", context)


@require_GET
@proven_reader
@nothing_unlogged
def printed_file(request: HttpRequest, handle: str) -> HttpResponse:
    """Return the 登记表 as PDF, for whoever may open the record; the reading is written down first."""
    person, now = viewer(request), timezone.now()
    found = visible_or_404(person, handle, now)
    opened = [_opened(person, found, now, one) for one in range(1, found.version_count + 1)]
    contents = opened[-1]
    data = register_pdf(
        Printed(
            contents=contents,
            parts=parts_of(contents.version.form_version.as_version(), contents.document),
            files=actions.files_in(contents),
            hides_recorder=contents.reader is Reader.APPROVED and hides_recorder(person, found, now),
            course=course_of(amendments(opened)),
            foot=f"打印人:{person.name}({person.number})　{shanghai(now)}　按内部资料管理",
        )
    )
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{found.serial}.pdf"'
    return response


def _asked(request: HttpRequest, found: Record) -> tuple[dt.datetime | None, int | None]:
    """Return the moment the address asks about, and the version that stood then; no version for now or too early."""
    asked = read_moment(request.GET.get("at", ""))
    return asked, (number_at(found, asked) or None) if asked else None


def _filtered(person: Person, show: str) -> RecordQuerySet:
    rows = own_records(person)
    if show == "confirm":
        return rows.unconfirmed()
    if show == "daily":
        return rows.not_followed_up()
    return rows.filter(pk__in=open_supplements(person).values("record")) if show == "supplement" else rows


def _opened(person: Person, found: Record, now: dt.datetime, number: int | None = None) -> Contents:
    try:
        return actions.open_contents(person=person, record=found, now=now, number=number)
    except NotForYou:
        raise Http404 from None


def _context(person: Person, contents: Contents, now: dt.datetime) -> dict[str, object]:
    found, is_own = contents.record, contents.reader is Reader.RECORDER
    return {
        "record": found,
        "contents": contents,
        "document": contents.document,
        "parts": parts_of(contents.version.form_version.as_version(), contents.document),
        "files": actions.files_in(contents),
        "versions": versions_of(found),
        "is_own": is_own,
        "is_newest": contents.version.number == found.version_count,
        "hides_recorder": contents.reader is Reader.APPROVED and hides_recorder(person, found, now),
        "openings": openings_of(found) if is_own else [],
        "questions": questions_for(person, found) if is_own else [],
        "can_amend": can_amend(person, found),
        "can_answer": can_answer_for(person, found),
        "edition": edition_at(contents.version.made_at),
        "now": now,
    }
