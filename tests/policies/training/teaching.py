"""Short ways to a text, a lesson about it, an assignment, and somebody who has done it."""

import datetime as dt
import json
import uuid

import time_machine

from people.models import Person, Unit
from policies.library.actions import load_text
from policies.library.models import MeasuresPage, PolicyIndexPage
from policies.training.actions import answer, assign
from policies.training.models import Assignment, LessonPage, Pass
from policies.training.queries import questions_of

PLEDGE = "一、如实记录过问情况。\n二、不打听他人经办的案件。\n"


def text(now: dt.datetime, slug: str = "pledge", title: str = "承诺书", words: str = PLEDGE) -> MeasuresPage:
    """Publish a text of two articles."""
    load_text(text=words, slug=slug, title=title, effective_on=None, now=now)
    return MeasuresPage.objects.get(slug=slug)


def reword(page: MeasuresPage, number: int, words: str, now: dt.datetime) -> None:
    """Publish the text with other words in one article."""
    page = MeasuresPage.objects.get(pk=page.pk)
    page.body[number - 1].value["text"] = words
    with time_machine.travel(now, tick=False):
        page.save_revision().publish()


def quiz(*clauses: str) -> list[dict[str, object]]:
    """Return a quiz as a page holds it: of each question the second answer is right."""
    return [
        {
            "type": "question",
            "id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{place} {clause}")),
            "value": {
                "scenario": f"情景{place}",
                "options": [
                    {"text": "不用记", "is_right": False, "why": "再想想"},
                    {"text": "要记", "is_right": True, "why": ""},
                ],
                "why": "讲解",
                "clause": clause,
            },
        }
        for place, clause in enumerate(clauses, 1)
    ]


def lesson(*clauses: str, title: str = "第一课", pass_mark: int = 80) -> LessonPage:
    """Publish a lesson with a question on each clause."""
    page = LessonPage(
        title=title, slug=f"lesson-{LessonPage.objects.count() + 1}", body="<p>课文</p>", pass_mark=pass_mark,
        quiz=json.dumps(quiz(*clauses)), live=False,
    )  # fmt: skip
    PolicyIndexPage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    return LessonPage.objects.get(pk=page.pk)


def learn(person: Person, page: LessonPage, now: dt.datetime, *chosen: int) -> Pass | None:
    """Answer the questions in order, all rightly unless told otherwise."""
    for one, place in zip(questions_of(page), chosen or [1] * 99, strict=False):
        answer(person=person, question=one, chosen=place, now=now)
    return Pass.objects.filter(person=person, lesson=page).order_by("-pk").first()


def assigned(
    what: LessonPage | MeasuresPage, unit: Unit, by: Person, due_on: str, now: dt.datetime,
    role: str = "", *, is_yearly: bool = False,
) -> Assignment:  # fmt: skip
    """Assign it."""
    return assign(
        what=what, unit=unit, role=role, due_on=dt.date.fromisoformat(due_on), is_yearly=is_yearly, by=by,
        now=now,
    )  # fmt: skip
