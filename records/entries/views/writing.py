"""写: the form, drafts, the check page, submission; every page works without JavaScript."""

import datetime as dt
from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from people.models import Person
from policies.recordform.forms import RecordForm, record_form
from policies.recordform.rules.showing import labels_of, parts
from records.entries import actions
from records.entries.access import own_attachments, own_drafts
from records.entries.forms import filled, preset_from
from records.entries.models import Draft
from records.entries.models.records import new_handle
from records.entries.rules.refusals import (
    AlreadySubmitted,
    AnswersIncomplete,
    DraftChanged,
    DraftGone,
    Refused,
)
from records.entries.views.asking import number_in, place_in, viewer
from records.entries.views.recalling import (
    ANOTHER,
    RECENT,
    is_untouched,
    next_row,
    offered,
    place_after,
    taken_in,
)
from records.entries.views.showing import RECORDER, Change, changes_in
from records.entries.views.trouble import nothing_unlogged

TODAY = "occurred_on"  # 当天记录: the day of writing, until another is typed
PICKER = ("subject_name", "entries/_picker.html")  # what is drawn under which question
WITHOUT_CHECKING = {
    "save": "",
    "files": "entries:draft-files",
    "pick": "entries:subject",
    RECENT: "",
    ANOTHER: "",
}  # and where each goes on


@require_http_methods(["GET", "POST"])
@nothing_unlogged
def new(request: HttpRequest) -> HttpResponse:
    """Show an empty form; what is posted becomes a draft that is checked or kept."""
    person, now = viewer(request), timezone.now()
    if request.method == "POST":
        return _take(request, person, now)
    version = actions.form_for(person, now).as_version()
    first = {TODAY: timezone.localdate(now), **preset_from(version, request.GET.dict())}
    form = record_form(version, initial=first, context=actions.context_for(person, now))
    return _form_page(request, form, handle=new_handle())


@require_http_methods(["GET", "POST"])
@nothing_unlogged
def draft(request: HttpRequest, handle: str) -> HttpResponse:
    """Go on with a draft, here or on another machine."""
    person, now = viewer(request), timezone.now()
    if request.method == "POST":
        return _take(request, person, now)
    kept = get_object_or_404(own_drafts(person), handle=handle)
    version = actions.form_for(person, now).as_version()
    raw = actions.contents_of(kept)
    form = record_form(version, initial=raw, context=actions.context_for(person, now))
    return _form_page(request, form, handle=handle, draft=kept)


@require_GET
def drafts(request: HttpRequest) -> HttpResponse:
    """Show what was begun and not submitted."""
    person = viewer(request)
    return render(request, "entries/drafts.html", {"drafts": own_drafts(person).order_by("-updated_at")})


@require_POST
def autosave(request: HttpRequest) -> HttpResponse:
    """Keep what has been typed so far, and say when; the answer carries the new number of the draft."""
    person, now = viewer(request), timezone.now()
    form = _posted_form(request, person, now)
    handle, seen = place_in(request)
    try:
        kept = actions.save_draft(recorder=person, handle=handle, version=seen, raw=form.raw(), now=now)
    except Refused as refused:
        return render(
            request, "entries/_saved.html", {"refusal": refused.sentence, "version": seen, "handle": handle}
        )
    return render(request, "entries/_saved.html", {"draft": kept, "version": kept.version, "handle": handle})


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, handle: str) -> HttpResponse:
    """核对: show what will be submitted, what will not, and who will see it; then submit."""
    person, now = viewer(request), timezone.now()
    if request.method == "POST":
        return _submit(request, person, handle, now)
    return _check_page(request, person, handle, now)


@require_POST
def discard(request: HttpRequest, handle: str) -> HttpResponse:
    """Put a draft away."""
    actions.discard_draft(recorder=viewer(request), handle=handle)
    messages.success(request, "草稿已删除。")
    return redirect("entries:drafts")


def _take(request: HttpRequest, person: Person, now: dt.datetime) -> HttpResponse:
    """Keep what was posted as a draft; go on to the check page when the judge has nothing to say."""
    form, act = _posted_form(request, person, now), request.POST.get("act", "")
    taken = taken_in(request, person, now)
    is_checking = not taken and act not in WITHOUT_CHECKING
    if is_checking and not form.is_valid():
        handle, seen = place_in(request)
        return _form_page(request, form, handle=handle, seen=seen, status=422)
    if act == RECENT and is_untouched(form):
        return redirect(place_after(reverse("entries:new"), form, {}))
    return _keep(request, person, form, taken, now)


def _keep(
    request: HttpRequest, person: Person, form: RecordForm, taken: Mapping[str, object], now: dt.datetime
) -> HttpResponse:
    """Save the draft and go on to where the pressed button leads."""
    (handle, seen), act, raw = place_in(request), request.POST.get("act", ""), {**form.raw(), **taken}
    try:
        kept = actions.save_draft(recorder=person, handle=handle, version=seen, raw=raw, now=now)
    except AlreadySubmitted as submitted:
        return redirect("entries:submitted", submitted.handle)
    except DraftChanged as changed:
        return _conflict_page(request, person, form, handle, changed)
    except Refused as refused:
        return _form_page(request, form, handle=new_handle(), refusal=refused.sentence, status=422)
    place = _onward(form, kept, act, taken)
    if not place:
        messages.success(request, "草稿已保存，还没有提交。")
    return redirect(place or reverse("entries:draft", args=[kept.handle]))


def _onward(form: RecordForm, kept: Draft, act: str, taken: Mapping[str, object]) -> str:
    """Return the address to which the pressed button leads; none when the draft was only saved."""
    here, raw = reverse("entries:draft", args=[kept.handle]), actions.contents_of(kept)
    if act == ANOTHER:
        return f"{here}#{next_row(raw)}"
    if taken or act == RECENT:
        return place_after(here, filled(form.version, raw, form.context), taken)
    view = WITHOUT_CHECKING.get(act, "entries:check")
    return reverse(view, args=[kept.handle]) if view else ""


def _posted_form(request: HttpRequest, person: Person, now: dt.datetime) -> RecordForm:
    version = actions.form_for(person, now).as_version()
    attached = own_attachments(person, place_in(request)[0])
    return record_form(version, request.POST, context=actions.context_for(person, now, attached.count()))


def _form_page(
    request: HttpRequest, form: RecordForm, *, handle: str, draft: Draft | None = None, seen: int = 0,
    refusal: str = "", theirs: list[Change] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {
        "form": form, "handle": handle, "draft": draft, "version": draft.version if draft else seen,
        "refusal": refusal, "theirs": theirs, "picker": PICKER, **offered(request, viewer(request)),
    }  # fmt: skip
    return render(request, "entries/form.html", context, status=status)


def _conflict_page(
    request: HttpRequest, person: Person, form: RecordForm, handle: str, changed: DraftChanged
) -> HttpResponse:
    """Show both texts; what is typed here stays in the form, and saving again is a decision."""
    kept = own_drafts(person).filter(handle=handle).first()
    stored: Mapping[str, object] = actions.contents_of(kept) if kept else {}
    theirs = changes_in(form.version, stored, form.raw())
    return _form_page(
        request, form, handle=handle, draft=kept, refusal=changed.sentence, theirs=theirs, status=409
    )


def _check_page(
    request: HttpRequest, person: Person, handle: str, now: dt.datetime, refusal: str = "", status: int = 200
) -> HttpResponse:
    kept = get_object_or_404(own_drafts(person), handle=handle)
    version = actions.form_for(person, now).as_version()
    files = actions.details_of(own_attachments(person, handle))
    form = filled(version, actions.contents_of(kept), actions.context_for(person, now, len(files)))
    if not form.is_valid():
        return _form_page(request, form, handle=handle, draft=kept, status=422)
    straight_up = request.POST.get("to") == "up"
    context = {
        "draft": kept,
        "parts": [part for part in parts(version, form.answers) if part.key != RECORDER],
        "files": files,
        "not_submitted": labels_of(version, form.answers.dropped),
        "is_urgent": bool(form.answers.get("urgent")),
        "receivers": actions.receivers_of(person, form.answers, now),
        "has_level_above": person.unit.depth > 1,
        "straight_up": straight_up,
        "refusal": refusal,
    }
    return render(request, "entries/check.html", context, status=status)


def _submit(request: HttpRequest, person: Person, handle: str, now: dt.datetime) -> HttpResponse:
    seen, straight_up = number_in(request.POST.get("version")), request.POST.get("to") == "up"
    try:
        done = actions.submit_draft(
            recorder=person, handle=handle, version=seen, now=now, straight_up=straight_up
        )
    except DraftGone as gone:
        messages.error(request, gone.sentence)
        return redirect("entries:drafts")
    except AnswersIncomplete:
        return _check_page(request, person, handle, now, status=422)
    except DraftChanged:
        sentence = "这份草稿在别的窗口改动过，下面是现在的内容。核对以后再提交。"
        return _check_page(request, person, handle, now, sentence, 409)
    except Refused as refused:
        return _check_page(request, person, handle, now, refused.sentence, 422)
    return redirect("entries:submitted", done.record.handle)
