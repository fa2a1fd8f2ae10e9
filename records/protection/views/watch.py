"""保护: complaints that wait, and what befell those who recorded. # 第十二条"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from records.protection import access, actions
from records.protection.forms import ListForm, NoteForm
from records.protection.views.asking import done, guardian, tried
from records.protection.vocabulary import Verdict
from records.review.views.asking import Kept


@require_GET
def watch(request: HttpRequest) -> HttpResponse:
    """Show the cases and the changes of the office."""
    return _page(request)


def _page(request: HttpRequest, kept: Kept | None = None) -> HttpResponse:
    person, now = guardian(request)
    found = access.watched_by(person, now)
    page = Paginator([one for one in found if one.note is None], 50).get_page(request.GET.get("page"))
    context = {
        "cases": access.cases_seen_by(person, now).order_by("closed_at", "-made_at")[:200], "page": page,
        "noted": [one for one in found if one.note][:50], "verdicts": Verdict.choices(),
        "kept": kept,
    }  # fmt: skip
    return render(request, "protection/watch.html", context, status=422 if kept else 200)


@require_http_methods(["GET", "POST"])
def grades(request: HttpRequest) -> HttpResponse:
    """Take in a sheet of yearly grades."""
    person, now = guardian(request)
    form = ListForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    counted: list[int] = []

    def act() -> None:
        file = form.cleaned_data["file"]
        counted.append(actions.import_grades(data=file.read(), filename=file.name, by=person, now=now))

    if request.method == "POST" and tried(form, act):
        messages.success(request, f"已导入，新增或者更改 {counted[0]} 行。")
        return redirect("protection:watch")
    status = 422 if request.method == "POST" else 200
    return render(request, "protection/grades.html", {"form": form}, status=status)


@require_POST
def note(request: HttpRequest, key: str) -> HttpResponse:
    """Write down what the office holds of one change."""
    person, now = guardian(request)
    if all(one.key != key for one in access.watched_by(person, now)):
        raise Http404
    form = NoteForm(request.POST)
    form.is_valid()
    given = form.cleaned_data
    verdict = Verdict(given["verdict"]) if given.get("verdict") else None
    return done(
        request,
        lambda: actions.note_change(by=person, key=key, verdict=verdict, text=given.get("text", ""), now=now),
        "已登记。", "protection:watch",
        again=lambda why: _page(request, Kept(key, why, request.POST.get("text", ""))),
    )  # fmt: skip
