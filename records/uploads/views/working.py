"""处理进度: a large file on its way through the job cluster; done, it leads to what was found."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from records.uploads.access import works_visible_to
from records.uploads.actions.queueing import ask_again, refusal_of
from records.uploads.models import Work
from records.uploads.rules.refusals import Refused
from records.uploads.views.asking import uploader
from records.uploads.vocabulary import Task, WorkState


def _work_of(request: HttpRequest, handle: str) -> Work:
    return get_object_or_404(works_visible_to(uploader(request), timezone.now()), handle=handle)


@require_GET
def work(request: HttpRequest, handle: str) -> HttpResponse:
    """Show how far it is, and lead on when it is done; the page asks again by itself where scripts run."""
    found = _work_of(request, handle)
    if found.state == WorkState.DONE and found.batch:
        return _lead_on(request, reverse("uploads:batch", args=[found.batch.handle]), found)
    steps = [state.value for state in WorkState if state != WorkState.REFUSED]
    context = {
        "work": found,
        "step": steps.index(found.state) + 1 if found.state in steps else 0,
        "steps": len(steps),
        "refusal": refusal_of(found),
        "is_commit": found.task == Task.COMMIT,
    }
    name = "uploads/_work.html" if request.headers.get("HX-Request") else "uploads/work.html"
    return render(request, name, context)


def _lead_on(request: HttpRequest, where: str, found: Work) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        if found.task == Task.COMMIT:
            messages.success(request, "已导入，记入各承办人的月份，标明代录，等本人确认。")
        return redirect(where)
    return HttpResponse(headers={"HX-Redirect": request.path})


@require_POST
def again(request: HttpRequest, handle: str) -> HttpResponse:
    """Try once more what was not done."""
    found = _work_of(request, handle)
    try:
        ask_again(work=found, now=timezone.now())
    except Refused as refused:
        messages.info(request, f"{refused.sentence}。")
    return redirect("uploads:work", handle=handle)
