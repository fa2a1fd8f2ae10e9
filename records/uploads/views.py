"""Pages of bulk reports: choose a file, see what was found, commit or give up. # 第八条"""

import hashlib

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from deadlines.rules.months import Month
from people.models import Person
from records.returns.queries import open_months
from records.uploads import actions, resources
from records.uploads.access import units_to_upload_for, visible_to
from records.uploads.forms import UploadForm
from records.uploads.models import Batch
from records.uploads.queries import same_bytes
from records.uploads.rules.refusals import Refused, SameFile
from records.uploads.vocabulary import OPEN, RowState
from sheets.rules.refusals import Unreadable


def uploader(request: HttpRequest) -> Person:
    """Return the liaison who asks; for anybody else these pages are not there."""
    person = request.user
    if not isinstance(person, Person) or not units_to_upload_for(person, timezone.now()).exists():
        raise Http404
    return person


def batch_of(request: HttpRequest, handle: str) -> Batch:
    """Return a file this person uploaded."""
    return get_object_or_404(visible_to(uploader(request), timezone.now()), handle=handle)


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Take a file for a unit and a month, check it at once, and show what was found."""
    person, now = uploader(request), timezone.now()
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        units=units_to_upload_for(person, now),
        months=open_months(24),
    )
    if request.method == "GET" or not form.is_valid():
        return _choose_page(request, form, 422 if request.method == "POST" else 200)
    file, unit, month = (
        form.cleaned_data["file"],
        form.cleaned_data["unit"],
        Month.parse(form.cleaned_data["month"]),
    )
    data = file.read()
    try:
        batch = resources.upload(data=data, filename=file.name, unit=unit, month=month, by=person, now=now)
    except SameFile as same:
        return _same_file(request, form, same, data)
    except (Unreadable, Refused) as refused:
        form.add_error("file", f"{refused.sentence} [{refused.code}]")
        return _choose_page(request, form, 422)
    return redirect("uploads:batch", handle=batch.handle)


def _choose_page(request: HttpRequest, form: UploadForm, status: int) -> HttpResponse:
    recent = Paginator(visible_to(uploader(request), timezone.now()), 20).get_page(request.GET.get("page"))
    return render(request, "uploads/choose.html", {"form": form, "page": recent}, status=status)


def _same_file(request: HttpRequest, form: UploadForm, same: SameFile, data: bytes) -> HttpResponse:
    unit, month = form.cleaned_data["unit"], Month.parse(form.cleaned_data["month"])
    earlier = same_bytes(unit, month, hashlib.sha256(data).hexdigest())
    if earlier and visible_to(uploader(request), timezone.now()).filter(pk=earlier.pk).exists():
        messages.info(request, f"{same.sentence}。")
        return redirect("uploads:batch", handle=earlier.handle)
    form.add_error("file", f"{same.sentence} [{same.code}]")
    return _choose_page(request, form, 409)


@require_GET
def batch(request: HttpRequest, handle: str) -> HttpResponse:
    """Show the mapping, then what was found: problem rows only, fifty a page."""
    return _batch_page(request, batch_of(request, handle))


def _batch_page(request: HttpRequest, found: Batch, refusal: str = "", status: int = 200) -> HttpResponse:
    problems = actions.problems_of(found)
    rows = found.staged.all()
    context = {
        "batch": found,
        "month": Month.parse(found.month),
        "report": actions.report_of(found),
        "heads": [problem for problem in problems if problem.row is None],
        "page": Paginator([problem for problem in problems if problem.row is not None], 50).get_page(
            request.GET.get("page")
        ),
        "good": rows.filter(state=RowState.GOOD).count(),
        "bad": rows.filter(state=RowState.BAD).count(),
        "same": rows.filter(state=RowState.SAME).count(),
        "committed": rows.filter(state=RowState.COMMITTED).count(),
        "waits": rows.filter(state__in=OPEN).exists(),
        "refusal": refusal,
    }
    return render(request, "uploads/batch.html", context, status=status)


@require_POST
def commit(request: HttpRequest, handle: str) -> HttpResponse:
    """Commit the rows that passed."""
    found = batch_of(request, handle)
    try:
        done = resources.commit(batch=found, by=uploader(request), now=timezone.now())
    except Refused as refused:
        return _batch_page(request, found, refused.sentence, 409)
    messages.success(request, f"已导入 {len(done.records)} 行，记入各承办人的月份，标明代录，等本人确认。")
    return redirect("uploads:batch", handle=handle)


@require_POST
def discard(request: HttpRequest, handle: str) -> HttpResponse:
    """Give up the rows that wait."""
    found = batch_of(request, handle)
    try:
        actions.discard(batch=found, by=uploader(request), now=timezone.now())
    except Refused as refused:
        return _batch_page(request, found, refused.sentence, 409)
    messages.success(request, "已放弃没有导入的行。已经导入的不受影响。")
    return redirect("uploads:choose")


@require_GET
def annotated(request: HttpRequest, handle: str) -> HttpResponse:
    """Return the uploader's own file with every problem marked; the name of the download names nobody."""
    found, now = batch_of(request, handle), timezone.now()
    filename = str(actions.report_of(found)["filename"])
    month = Month.parse(found.month)
    checked = resources.check(
        data=actions.file_of(found), filename=filename, unit=found.unit, month=month, now=now
    )
    name = f"{found.month}_{found.unit.code}_{len(checked.result.problems)}.xlsx"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(resources.annotate(checked), content_type=kind, headers=headers)
