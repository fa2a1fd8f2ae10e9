"""材料: what hangs on a draft or a record, adding to it, and handing one out as a download only. # 第四条、第九条"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from people.models import Person
from records.entries import actions
from records.entries.access import can_amend, own_attachments, own_drafts
from records.entries.actions import Handed
from records.entries.forms import FilesForm, SupplementFilesForm
from records.entries.models import Draft, Record
from records.entries.rules.evidence import MOST_BYTES
from records.entries.rules.refusals import FileHeld, FilesRefused, NotForYou, NotYourRecord, Refused
from records.entries.views.asking import number_in, own_or_404, proven_reader, viewer, visible_or_404
from records.entries.views.trouble import nothing_unlogged


@require_http_methods(["GET", "POST"])
@nothing_unlogged
def draft_files(request: HttpRequest, handle: str) -> HttpResponse:
    """Show what hangs on a draft; take more, or take one off."""
    person = viewer(request)
    draft = get_object_or_404(own_drafts(person), handle=handle)
    if request.method == "GET":
        return _draft_page(request, person, draft, FilesForm())
    if taken_off := request.POST.get("remove", ""):
        actions.detach(recorder=person, draft=draft, handle=taken_off)
        messages.success(request, "已删去。")
        return redirect("entries:draft-files", handle)
    form = FilesForm(request.POST, request.FILES)
    try:
        if form.is_valid():
            added = actions.attach(recorder=person, draft=draft, files=_files_in(form), now=timezone.now())
            messages.success(request, f"已附 {len(added)} 个文件，还没有提交。")
            return redirect("entries:draft-files", handle)
    except Refused as refused:
        _say(form, refused)
    return _draft_page(request, person, draft, form, 422)


@require_http_methods(["GET", "POST"])
@nothing_unlogged
def add_files(request: HttpRequest, handle: str) -> HttpResponse:
    """Add material to a record that was submitted: a supplement."""
    person, now = viewer(request), timezone.now()
    record = own_or_404(person, handle)
    if not can_amend(person, record):
        messages.error(request, NotYourRecord.sentence)
        return redirect("entries:record", handle)
    is_posted = request.method == "POST"
    form = SupplementFilesForm(request.POST, request.FILES) if is_posted else SupplementFilesForm()
    seen = number_in(request.POST.get("base"), default=record.version_count)
    try:
        if is_posted and form.is_valid():
            actions.attach_to_record(
                recorder=person, record=record, files=_files_in(form), reason=form.cleaned_data["reason"],
                base=seen, now=now,
            )  # fmt: skip
            messages.success(request, "材料已附上，成为新的一版，原来的一版仍保留。")
            return redirect("entries:record", handle)
    except Refused as refused:
        _say(form, refused)
    context = {"record": record, "form": form, "base": seen}
    return render(request, "entries/add_files.html", context, status=422 if is_posted else 200)


@require_GET
@nothing_unlogged
def draft_file(request: HttpRequest, handle: str, file: str) -> HttpResponse:
    """Hand out a file of one's own draft."""
    person = viewer(request)
    draft = get_object_or_404(own_drafts(person), handle=handle)
    try:
        return _download(actions.open_own_file(recorder=person, draft=draft, handle=file))
    except NotForYou:
        raise Http404 from None
    except FileHeld as held:
        messages.error(request, held.sentence)
        return redirect("entries:draft-files", handle)


@require_GET
@proven_reader
@nothing_unlogged
def file(request: HttpRequest, handle: str, file: str) -> HttpResponse:
    """Hand out a file of a record to whoever may open the record; the reading is written down first."""
    person, now = viewer(request), timezone.now()
    record: Record = visible_or_404(person, handle, now)
    try:
        return _download(actions.open_attachment(person=person, record=record, handle=file, now=now))
    except NotForYou:
        raise Http404 from None
    except FileHeld as held:
        messages.error(request, held.sentence)
        return redirect("entries:record", handle)


def _files_in(form: FilesForm) -> list[tuple[str, bytes]]:
    """Return the names and bytes; a file that was cut as too large is passed on as one that is."""
    return [
        (one.name or "", one.read() if one.size <= MOST_BYTES else bytes(MOST_BYTES + 1))
        for one in form.cleaned_data["files"]
    ]


def _say(form: FilesForm, refused: Refused) -> None:
    sentences = refused.sentences if isinstance(refused, FilesRefused) else (refused.sentence,)
    for sentence in sentences:
        form.add_error("files", sentence)


def _draft_page(
    request: HttpRequest, person: Person, draft: Draft, form: FilesForm, status: int = 200
) -> HttpResponse:
    context = {
        "draft": draft, "form": form, "files": actions.details_of(own_attachments(person, draft.handle)),
        "is_classified": actions.is_classified(actions.contents_of(draft)),
    }  # fmt: skip
    return render(request, "entries/draft_files.html", context, status=status)


def _download(handed: Handed) -> HttpResponse:
    """Return the bytes as a download that no browser shows or runs."""
    details = handed.details
    response = HttpResponse(handed.data, content_type=details.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=details.name)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
