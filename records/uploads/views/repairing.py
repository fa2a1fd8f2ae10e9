"""在这里改: one row at a time, only its wrong cells; reminders confirmed; a column taken for another. # ux §2.6"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from records.uploads import actions, resources
from records.uploads.forms import RepairForm
from records.uploads.models import Batch, StagedRow
from records.uploads.resources.showing import columns_of_file, next_trouble, questions_to_offer
from records.uploads.resources.wrongcells import wrong_cells
from records.uploads.rules.refusals import Refused
from records.uploads.views.asking import batch_of, uploader
from records.uploads.views.results import batch_page
from records.uploads.vocabulary import OPEN, RowState
from sheets.rules.refusals import Unreadable


@require_http_methods(["GET", "POST"])
def repair(request: HttpRequest, handle: str, position: int) -> HttpResponse:
    """Show a row's wrong cells; what is written is judged with the whole file, and the next row follows."""
    found = batch_of(request, handle)
    row = get_object_or_404(found.staged.all(), position=position)
    if row.state not in OPEN:
        return redirect("uploads:batch", handle=handle)
    form = RepairForm(wrong_cells(found, row, timezone.now()), request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _row_page(request, found, row, form, 200 if request.method == "GET" else 422)
    try:
        resources.repair(batch=found, row=row, cells=form.cells, now=timezone.now())
    except Refused as refused:
        return batch_page(request, found, refused.sentence, 409)
    found.refresh_from_db()
    row.refresh_from_db()
    if row.state == RowState.BAD:
        form = RepairForm(wrong_cells(found, row, timezone.now()))
        return _row_page(request, found, row, form, 422)
    return _next(request, found, row, f"第 {row.number} 行改好了。")


def _row_page(
    request: HttpRequest, found: Batch, row: StagedRow, form: RepairForm, status: int
) -> HttpResponse:
    waiting = found.staged.filter(state=RowState.BAD)
    context = {
        "batch": found,
        "row": row,
        "form": form,
        "wrong": form.wrong,
        "left": waiting.count(),
        "has_several": waiting.exclude(pk=row.pk).exists(),
    }
    return render(request, "uploads/row.html", context, status=status)


def _next(request: HttpRequest, found: Batch, row: StagedRow, said: str) -> HttpResponse:
    """Go on to the next row to change, or back to the file when none is left."""
    following = next_trouble(found, row.position)
    if following is None:
        messages.success(request, f"{said}要改的行都改好了。")
        return redirect("uploads:batch", handle=found.handle)
    messages.success(request, f"{said}还有 {found.staged.filter(state=RowState.BAD).count()} 行。")
    return redirect("uploads:repair", handle=found.handle, position=following.position)


@require_POST
def leave_out(request: HttpRequest, handle: str, position: int) -> HttpResponse:
    """Give up one row."""
    found = batch_of(request, handle)
    row = get_object_or_404(found.staged.all(), position=position)
    try:
        resources.leave_out(batch=found, row=row, now=timezone.now())
    except Refused as refused:
        return batch_page(request, found, refused.sentence, 409)
    found.refresh_from_db()
    return _next(request, found, row, f"第 {row.number} 行不导入。")


@require_POST
def verify(request: HttpRequest, handle: str) -> HttpResponse:
    """Confirm the reminders ticked, rule by rule."""
    found = batch_of(request, handle)
    codes = request.POST.getlist("code")
    if not codes:
        return batch_page(request, found, "没有勾选。核对后勾选“已核实”，再点确认", 422)
    try:
        resources.verify(batch=found, codes=codes, by=uploader(request), now=timezone.now())
    except Refused as refused:
        return batch_page(request, found, refused.sentence, 409)
    messages.success(request, "已记下核实人和时间。")
    return redirect("uploads:batch", handle=handle)


@require_POST
def columns(request: HttpRequest, handle: str) -> HttpResponse:
    """Read the file again with the columns as the person says they are, and remember them for the unit."""
    found = batch_of(request, handle)
    offered = dict(questions_to_offer(found.form_version.as_version()))
    report = actions.report_of(found)
    names = {
        column.header: key
        for column in columns_of_file(report)
        if (key := request.POST.get(f"column-{column.letter}", "")) in offered
        and (column.is_guess or key != column.key)
    }
    if len(set(names.values())) < len(names):
        return batch_page(request, found, "有两列选了同一个问题。一个问题选一列", 422)
    try:
        resources.read_again(batch=found, names=names, by=uploader(request), now=timezone.now())
    except (Refused, Unreadable) as refused:
        return batch_page(request, found, refused.sentence, 409)
    messages.success(request, "已按这样重新检查。这些叫法记住了，下次不再问。")
    return redirect("uploads:batch", handle=handle)
