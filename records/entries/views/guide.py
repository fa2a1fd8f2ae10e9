"""要不要记录? One question a page; the answers travel in the address and nothing is kept. # 第二条至第七条"""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from people.queries.persons import in_charge
from policies.library.queries import clause
from policies.library.rules.anchors import citation
from records.entries.forms import ExclusionForm, GuideForm
from records.entries.models.records import new_handle
from records.entries.rules.guide import EXEMPT, Result, Step, clean, next_step, outcome, steps
from records.entries.views.asking import viewer

ASKED = "asked"  # the question that was on the page: without an answer to it the page says so


@require_GET
def guide(request: HttpRequest) -> HttpResponse:
    """Ask the next question, or show where the answers lead."""
    said = clean(request.GET.dict())
    step = next_step(said)
    if step is None:
        return result_page(request, said)
    data = request.GET if request.GET.get(ASKED) == step.key else None
    return _question_page(request, step, said, data)


def _question_page(
    request: HttpRequest, step: Step, said: Mapping[str, str], data: QueryDict | None
) -> HttpResponse:
    form = GuideForm(step, data)
    asks = step.key == EXEMPT.key  # 第六条: 主管或分管 is read off the dated table
    person, today = viewer(request), timezone.localdate()
    context = {
        "form": form, "step": step, "said": said, "back": _back(said), "number": len(said) + 1, "today": today,
        "charges": in_charge(person.unit.line(), today) if asks else [], "asks_charge": asks,
    }  # fmt: skip
    return render(request, "entries/guide_question.html", context, status=422 if form.errors else 200)


def result_page(
    request: HttpRequest, said: Mapping[str, str], form: ExclusionForm | None = None, status: int = 200
) -> HttpResponse:
    """Show where the answers lead, why, and what to do; under article 6 a note can be left."""
    found = outcome(said)
    start = reverse("entries:new")
    context = {
        "result": found.result.name.lower(),
        "clauses": [(citation(anchor), anchor, clause(anchor)) for anchor in found.anchors],
        "answers": [(step.title, step.label_of(said[step.key])) for step in steps(said)],
        "is_outside": said["who"] == "outside",
        "start": f"{start}?{urlencode(found.preset)}",
        "instead": f"{start}?{urlencode({**found.preset, 'type': 'INTERFERE'})}",
        "can_note": found.result is Result.EXEMPT,
        "back": _back(said),
        "said": said,
        "form": form or ExclusionForm(),
        "key": request.POST.get("key") or new_handle(),
    }
    return render(request, "entries/guide_result.html", context, status=status)


def _back(said: Mapping[str, str]) -> str:
    """Return the address of the question before, or of the beginning."""
    if not said:
        return ""
    earlier = list(said.items())[:-1]
    return f"?{urlencode(earlier)}" if earlier else reverse("entries:guide")
