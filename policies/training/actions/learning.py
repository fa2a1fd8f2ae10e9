"""Answering a question; the answer that completes a lesson writes the pass into the log."""

import datetime as dt
import hashlib
import json

from django.db import transaction

from people.actions.log import actor
from people.models import Person
from policies.library.queries import words_digest
from policies.training.models import Answer, LessonPage, Pass, Question
from policies.training.queries import answers_of, asked, given, questions_of
from policies.training.rules.progress import is_covered, score
from policies.training.rules.refusals import NothingChosen
from trail.actions import append, give_receipts


@transaction.atomic
def answer(*, person: Person, question: Question, chosen: int | None, now: dt.datetime) -> Answer:
    """Keep the answer in place of the one before; as often as the person likes, without a limit of time."""
    if chosen is None or not 0 <= chosen < len(question.options):
        raise NothingChosen
    row, is_new = Answer.objects.select_for_update().get_or_create(
        person=person, question=question, defaults=_kept(question, chosen, now)
    )
    if not is_new:
        for name, value in _kept(question, chosen, now).items():
            setattr(row, name, value)
        row.tries += 1
        row.save()
    _pass_if_enough(person, question.lesson, now)
    return row


def _kept(question: Question, chosen: int, now: dt.datetime) -> dict[str, object]:
    """Return what is kept of an answer."""
    return {
        "chosen": chosen,
        "is_right": chosen == question.right,
        "words": words_digest(question.article),
        "answered_at": now,
    }


def _pass_if_enough(person: Person, lesson: LessonPage, now: dt.datetime) -> Pass | None:
    """Write the pass down when the answers come to it and these words have not been passed on before."""
    questions = asked(questions_of(lesson))
    result = score(questions, given(answers_of(person, lesson)), lesson.pass_mark)
    if not result.is_passed:
        return None
    words = {str(one.article): one.words for one in questions}
    passed = Pass.objects.filter(person=person, lesson=lesson)
    if any(is_covered(questions, row.words) for row in passed):
        return None
    digest = hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()
    facts: dict[str, str | int | bool | None] = {
        "words": digest, "right": result.right, "asked": result.asked,
    }  # fmt: skip
    leaf = append("training.pass", actor=actor(person), obj=f"lesson:{lesson.slug}", at=now, facts=facts)
    receipt = give_receipts([leaf], now=now)[0]
    return Pass.objects.create(
        person=person, lesson=lesson, title=lesson.title, words=words, digest=digest, right=result.right,
        asked=result.asked, passed_at=now, serial=receipt.serial, receipt=receipt.text,
    )  # fmt: skip
