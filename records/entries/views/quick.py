"""速记: who, what, when; it becomes a draft that waits to be finished. # 第四条：及时记录"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from policies.recordform.forms import RecordForm, record_form
from records.entries import actions
from records.entries.models.records import new_handle
from records.entries.rules.quicknotes import QUESTIONS, unanswered
from records.entries.rules.refusals import AlreadySubmitted, Refused
from records.entries.views.asking import place_in, viewer


@require_http_methods(["GET", "POST"])
def quick(request: HttpRequest) -> HttpResponse:
    """Ask three questions; keep the answers as a draft."""
    person, now = viewer(request), timezone.now()
    version = actions.form_for(person, now).as_version()
    posted = request.POST if request.method == "POST" else None
    form = record_form(version, posted, context=actions.context_for(person, now))
    if request.method == "GET":
        return _page(request, form, new_handle())
    handle, seen = place_in(request)
    raw = {key: value for key, value in form.raw().items() if key in QUESTIONS}
    if missing := unanswered(raw):
        for key in missing:
            form.add_error(key, f"填写{version.by_key[key].label}")
        return _page(request, form, handle, status=422)
    try:
        kept = actions.save_draft(
            recorder=person, handle=handle, version=seen, raw=raw, now=now, is_quick_note=True
        )
    except AlreadySubmitted as submitted:
        return redirect("entries:submitted", submitted.handle)
    except Refused as refused:
        return _page(request, form, handle, refused.sentence, 422)
    messages.success(request, "速记已保存，还没有提交。三天内补全。")
    return redirect("entries:draft", kept.handle)


def _page(
    request: HttpRequest, form: RecordForm, handle: str, refusal: str = "", status: int = 200
) -> HttpResponse:
    fields = [form[key] for key in QUESTIONS]
    wrong = [(f"#{field.auto_id}", error) for field in fields for error in form.errors.get(field.name, [])]
    wrong = wrong if status != 200 else []  # noqa: PLR2004
    context = {"fields": fields, "handle": handle, "refusal": refusal, "wrong": wrong}
    return render(request, "entries/quick.html", context, status=status)
