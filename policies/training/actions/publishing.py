"""What publishing a lesson, and taking it back, sets in motion: its questions as rows, and a leaf in the log."""

import datetime as dt
import hashlib
import json

from django.db import transaction
from wagtail.models import Revision

from people.actions.log import note
from people.models import Person
from policies.library.actions import keep_uses
from policies.library.queries import chosen_clause
from policies.training.blocks import right_place
from policies.training.models import Assignment, LessonPage, Question

SHAPE = ["place", "scenario", "options", "right", "why", "article", "item", "is_current"]


@transaction.atomic
def note_lesson(
    *, lesson: LessonPage, revision: Revision | None, by: Person | None, now: dt.datetime
) -> None:
    """Bring the rows of the questions into step with a lesson just published, and write the act into the log."""
    rows = [_question(lesson, place, block) for place, block in enumerate(lesson.quiz, 1)]
    lesson.questions.update(is_current=False)
    Question.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["lesson", "key"], update_fields=SHAPE
    )
    keep_uses()
    said = json.dumps([lesson.quiz.get_prep_value(), str(lesson.body)], ensure_ascii=False, sort_keys=True)
    note(
        "lesson.publish", by=by, obj=f"lesson:{lesson.slug}", now=now,
        facts={
            "questions": len(rows), "pass_mark": lesson.pass_mark,
            "sha256": hashlib.sha256(said.encode()).hexdigest(), "revision": revision.pk if revision else None,
        },
    )  # fmt: skip


def _question(lesson: LessonPage, place: int, block: object) -> Question:
    """Return the row of one question."""
    value = block.value  # type: ignore[attr-defined]  # a StreamChild, which Wagtail does not type
    article, item = chosen_clause(value["clause"])
    options = [{"text": option["text"], "why": option["why"]} for option in value["options"]]
    return Question(
        lesson=lesson, key=block.id, place=place, scenario=value["scenario"], options=options,  # type: ignore[attr-defined]  # as above
        right=right_place(value["options"]), why=value["why"], article=article, item=item, is_current=True,
    )  # fmt: skip


@transaction.atomic
def retire_lesson(*, lesson: LessonPage, by: Person | None, now: dt.datetime) -> None:
    """End what is still assigned of a lesson taken back; who passed it keeps the proof, and its clauses are free."""
    lesson.questions.update(is_current=False)
    ended = Assignment.objects.running().filter(lesson=lesson)
    count = ended.update(ended_by=by, ended_at=now) if by else 0
    keep_uses()
    note("lesson.retire", by=by, obj=f"lesson:{lesson.slug}", now=now, facts={"assignments": count})
