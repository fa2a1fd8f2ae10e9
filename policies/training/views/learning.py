"""Learning: what I have to do, one question a page, the result, the certificate."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from people.views.person import person_of
from policies.training import actions
from policies.training.access import assigned_to, own_attestations, own_passes
from policies.training.models import Answer, LessonPage, Question
from policies.training.queries import answers_of, asked, duties, given, lessons, questions_of
from policies.training.rules.progress import counting, next_open, next_wrong, progress, score
from policies.training.rules.refusals import Refused
from trail.models import Leaf
from trail.queries import opening_of

MOST_DIGITS = 2


def number(text: str) -> int | None:
    """Return the small number a form sent, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def lesson_or_404(key: int) -> LessonPage:
    """Return a published lesson."""
    lesson: LessonPage = get_object_or_404(LessonPage.objects.live(), pk=key)
    return lesson


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show what I have to learn and sign, every lesson there is, and what I have done."""
    person, now = person_of(request), timezone.now()
    passes = list(own_passes(person).order_by("-passed_at"))
    states = []
    for lesson in lessons():
        questions = asked(questions_of(lesson))
        words = [row.words for row in passes if row.lesson_id == lesson.pk]
        states.append((lesson, progress(questions, given(answers_of(person, lesson)), words)))
    context = {
        "duties": duties(person, assigned_to(person, now), now),
        "states": states,
        "passes": passes,
        "attestations": own_attestations(person).order_by("-signed_at"),
    }
    return render(request, "training/mine.html", context)


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, lesson: int, place: int) -> HttpResponse:
    """Show one question; once answered, what was right and why, until the person wants to answer again."""
    person, page = person_of(request), lesson_or_404(lesson)
    questions = questions_of(page)
    if not 1 <= place <= len(questions):
        raise Http404
    one = questions[place - 1]
    if request.method == "GET":
        return _question_page(request, page, questions, place)
    try:
        actions.answer(
            person=person, question=one, chosen=number(request.POST.get("chosen", "")), now=timezone.now()
        )
    except Refused as refused:
        return _question_page(request, page, questions, place, refused.sentence)
    return redirect("training:question", page.pk, place)


def _question_page(
    request: HttpRequest, lesson: LessonPage, questions: list[Question], place: int, refusal: str = ""
) -> HttpResponse:
    """Draw a question: as a form, or answered with its explanation."""
    one, answers = questions[place - 1], answers_of(person_of(request), lesson)
    current, said = asked(questions), given(answers)
    is_answered = one.key in counting(current, said) and "again" not in request.GET and not refusal
    context = {
        "lesson": lesson,
        "one": one,
        "place": place,
        "count": len(questions),
        "answer": answers[one.key] if is_answered else None,
        "chosen": one.options[answers[one.key].chosen] if is_answered and _fits(one, answers) else None,
        "right": one.options[one.right],
        "next": next_open(current, said, place),
        "refusal": refusal,
    }
    return render(request, "training/question.html", context, status=422 if refusal else 200)


def _fits(one: Question, answers: dict[str, Answer]) -> bool:
    """Say whether what was chosen still stands among the answers; an editor may have taken some away."""
    return answers[one.key].chosen < len(one.options)


@require_GET
def result(request: HttpRequest, lesson: int) -> HttpResponse:
    """Show how many are right, and lead to those still open or wrong."""
    person, page = person_of(request), lesson_or_404(lesson)
    questions, answers = questions_of(page), given(answers_of(person, page))
    current = asked(questions)
    passed = own_passes(person).filter(lesson=page).order_by("-passed_at")
    context = {
        "lesson": page,
        "score": score(current, answers, page.pass_mark),
        "progress": progress(current, answers, [row.words for row in passed]),
        "open": next_open(current, answers),
        "wrong": next_wrong(current, answers),
        "passed": passed.first(),
    }
    return render(request, "training/result.html", context)


@require_GET
def certificate(request: HttpRequest, serial: str) -> HttpResponse:
    """Show my certificate, made for printing; as a proof with ?download."""
    passed = get_object_or_404(own_passes(person_of(request)), serial=serial)
    if "download" in request.GET:
        return receipt_file(serial, passed.receipt)
    return render(request, "training/certificate.html", {"passed": passed})


def receipt_file(serial: str, text: str) -> HttpResponse:
    """Return the receipt with the line of the log it is for, as a file that verify.py reads; no name is in it."""
    leaf = Leaf.objects.get(receipt__serial=serial)
    headers = {"Content-Disposition": f'attachment; filename="{serial}.json"'}
    return HttpResponse(opening_of(leaf, text), content_type="application/json", headers=headers)
