"""补充、更正、确认、否认: what the recorder does to a record after it was submitted."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from people.models import Person
from policies.recordform.forms import RecordForm, form_of_few, record_form
from records.entries import actions
from records.entries.access import can_amend
from records.entries.forms import ContradictForm, ReasonForm, preset_from
from records.entries.models import Record
from records.entries.rules.refusals import AnswersIncomplete, NotYourRecord, RecordMoved, Refused
from records.entries.views.asking import number_in, own_or_404, viewer
from records.entries.views.notes import keys_asked, questions_for
from records.entries.views.recalling import ANOTHER
from records.entries.views.trouble import nothing_unlogged
from records.entries.vocabulary import VersionKind


@require_http_methods(["GET", "POST"])
@nothing_unlogged
def amend(request: HttpRequest, handle: str) -> HttpResponse:
    """Show the newest version to be completed or corrected; what is posted becomes the next one."""
    person, now = viewer(request), timezone.now()
    found = own_or_404(person, handle)
    if not can_amend(person, found):
        messages.error(request, NotYourRecord.sentence)
        return redirect("entries:record", handle)
    if request.method == "POST":
        return _amended(request, person, found)
    preset = preset_from(found.form_version.as_version(), request.GET.dict())  # 第三条: turned into a record
    only = [] if preset or "all" in request.GET else keys_asked(person, found)
    return _amend_page(request, person, found, _form(person, found, only, now, preset=preset), ReasonForm())


@require_POST
def confirm(request: HttpRequest, handle: str) -> HttpResponse:
    """Take a 代录 row as one's own."""
    person = viewer(request)
    try:
        actions.confirm_proxy(recorder=person, record=own_or_404(person, handle), now=timezone.now())
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "已确认：这件记录现在是你本人的记录。")
    return redirect("entries:record", handle)


@require_http_methods(["GET", "POST"])
def contradict(request: HttpRequest, handle: str) -> HttpResponse:
    """Say that a 代录 row is not one's own."""
    person = viewer(request)
    found = own_or_404(person, handle)
    form = ContradictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.contradict(
                recorder=person, record=found, reason=form.cleaned_data["reason"], now=timezone.now()
            )
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, "已标明“本人否认”，两个部门能看到你写的原因。")
        return redirect("entries:record", handle)
    status = 422 if request.method == "POST" else 200
    return render(request, "entries/contradict.html", {"record": found, "form": form}, status=status)


def _amended(request: HttpRequest, person: Person, found: Record) -> HttpResponse:
    now = timezone.now()
    form = _form(person, found, request.POST.getlist("only"), now, request.POST)
    reason, seen = ReasonForm(request.POST), number_in(request.POST.get("base"))
    if request.POST.get("act") == ANOTHER:
        again = record_form(form.version, initial=form.raw(), context=form.context)
        again.only = form.only
        return _amend_page(request, person, found, again, ReasonForm(initial=request.POST.dict()), seen=seen)
    if not (form.is_valid() & reason.is_valid()):
        return _amend_page(request, person, found, form, reason, seen=seen, status=422)
    try:
        actions.amend(
            recorder=person, record=found, raw=form.raw(), reason=reason.cleaned_data["reason"], base=seen,
            now=now, kind=VersionKind(reason.cleaned_data["kind"]),
        )  # fmt: skip
    except RecordMoved as moved:
        return _amend_page(
            request, person, found, form, reason, seen=seen, refusal=moved.sentence, status=409
        )
    except AnswersIncomplete as incomplete:
        sentence = incomplete.problems[0].message
        return _amend_page(request, person, found, form, reason, seen=seen, refusal=sentence, status=422)
    except Refused as refused:
        return _amend_page(
            request, person, found, form, reason, seen=seen, refusal=refused.sentence, status=422
        )
    messages.success(request, "新的一版已提交，原来的内容仍保留。")
    return redirect("entries:record", found.handle)


def _form(
    person: Person, found: Record, only: Sequence[str], now: dt.datetime, data: QueryDict | None = None, *,
    preset: Mapping[str, object] | None = None,
) -> RecordForm:  # fmt: skip
    """Return the whole form, or the few questions that an office asked; filled from the newest version."""
    version, context = found.form_version.as_version(), actions.context_of(found, now)
    if data is not None and not only:
        return record_form(version, data, context=context)
    known = actions.open_contents(person=person, record=found, now=now).document.answers
    if only:
        return form_of_few(version, only, known, data, context=context)
    return record_form(version, initial={**known, **(preset or {})}, context=context)


def _amend_page(
    request: HttpRequest, person: Person, found: Record, form: RecordForm, reason: ReasonForm, *,
    seen: int = 0, refusal: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {
        "record": found, "form": form, "reason": reason, "base": seen or found.version_count, "refusal": refusal,
        "questions": questions_for(person, found),
    }  # fmt: skip
    return render(request, "entries/amend.html", context, status=status)
