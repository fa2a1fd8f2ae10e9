"""① 下载模板 ② 填好 ③ 上传: the first page of bulk reports. # 第八条"""

import hashlib

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from deadlines.rules.months import Month
from records.returns.queries import open_months
from records.uploads import resources
from records.uploads.access import units_to_upload_for, visible_to, works_visible_to
from records.uploads.actions.queueing import ask_check
from records.uploads.forms import TemplateForm, UploadForm
from records.uploads.queries import same_bytes
from records.uploads.resources.working import is_long, rows_of
from records.uploads.rules.refusals import Refused, SameFile
from records.uploads.views.asking import uploader, workbook
from records.uploads.vocabulary import WorkState
from sheets.reading import read_workbook
from sheets.rules.refusals import Unreadable

MONTHS, WORKS_SHOWN = 24, 5


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Take a file for a unit and a month, check it at once, and show what was found."""
    person, now = uploader(request), timezone.now()
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        units=units_to_upload_for(person, now),
        months=open_months(MONTHS),
    )
    if request.method == "GET" or not form.is_valid():
        return _choose_page(request, form, 422 if request.method == "POST" else 200)
    file, unit, month = (
        form.cleaned_data["file"],
        form.cleaned_data["unit"],
        Month.parse(form.cleaned_data["month"]),
    )
    data = file.read()
    given = {"data": data, "filename": file.name, "unit": unit, "month": month, "by": person, "now": now}
    try:
        book = read_workbook(data, file.name)
        if is_long(book):
            work = ask_check(rows=rows_of(book), **given)
            return redirect("uploads:work", handle=work.handle)
        batches = resources.upload_all(book=book, **given)
    except SameFile as same:
        return _same_file(request, form, same, data)
    except (Unreadable, Refused) as refused:
        form.add_error("file", f"{refused.sentence} [{refused.code}]")
        return _choose_page(request, form, 422)
    if len(batches) > 1:
        names = "、".join(batch.unit.name for batch in batches)
        messages.info(
            request, f"文件里有 {len(batches)} 个单位的行，按单位代码分开：{names}。逐个查看和导入。"
        )
        return redirect("uploads:choose")
    return redirect("uploads:batch", handle=batches[0].handle)


def _choose_page(request: HttpRequest, form: UploadForm, status: int) -> HttpResponse:
    person, now = uploader(request), timezone.now()
    recent = Paginator(visible_to(person, now), 20).get_page(request.GET.get("page"))
    units = units_to_upload_for(person, now)
    blank = TemplateForm(auto_id="template_%s", units=units, months=open_months(MONTHS))
    works = works_visible_to(person, now).exclude(state=WorkState.DONE).order_by("-asked_at")[:WORKS_SHOWN]
    context = {"form": form, "blank": blank, "page": recent, "works": works}
    return render(request, "uploads/choose.html", context, status=status)


def _same_file(request: HttpRequest, form: UploadForm, same: SameFile, data: bytes) -> HttpResponse:
    unit, month = form.cleaned_data["unit"], Month.parse(form.cleaned_data["month"])
    earlier = same_bytes(unit, month, hashlib.sha256(data).hexdigest())
    if earlier and visible_to(uploader(request), timezone.now()).filter(pk=earlier.pk).exists():
        messages.info(request, f"{same.sentence}。")
        return redirect("uploads:batch", handle=earlier.handle)
    form.add_error("file", f"{same.sentence} [{same.code}]")
    return _choose_page(request, form, 409)


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """Return the template of a unit and month."""
    now = timezone.now()
    form = TemplateForm(
        request.GET, units=units_to_upload_for(uploader(request), now), months=open_months(MONTHS)
    )
    if not form.is_valid():
        raise Http404
    unit, month = form.cleaned_data["unit"], Month.parse(form.cleaned_data["month"])
    return workbook(resources.issue(unit=unit, month=month, now=now), f"{month}_{unit.code}.xlsx")
