"""From a published lesson to a pass, and what a changed article opens again. # 第一条"""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse

from policies.library.models import Article, ClauseUse
from policies.training.actions import answer
from policies.training.models import LessonPage, Pass, Question
from policies.training.proofs import findings
from policies.training.queries import done_by, questions_of
from policies.training.rules.refusals import NothingChosen
from tests.cast import at
from tests.policies.training.teaching import assigned, learn, lesson, reword, text
from trail.models import Leaf

NOW = at("2026-11-02 10:00")
pytestmark = pytest.mark.usefixtures("pledge")


@pytest.fixture
def pledge(cast):
    return text(NOW)


def test_publishing_makes_rows_that_name_their_clauses_and_a_leaf():
    page = lesson("pledge#a1", "pledge#a2")
    assert [one.clause.name for one in questions_of(page)] == ["第一条", "第二条"]
    assert Leaf.objects.filter(kind="lesson.publish", obj="lesson:lesson-1").count() == 1


def test_a_clause_that_a_question_names_cannot_be_deleted():
    lesson("pledge#a1")
    with pytest.raises(ProtectedError):
        Article.objects.get(number=1).delete()


def test_who_answers_enough_passes_once_with_a_receipt(cast):
    page = lesson("pledge#a1", "pledge#a2")
    assert learn(cast.zhang, page, NOW, 1, 0) is None

    answer(person=cast.zhang, question=questions_of(page)[1], chosen=1, now=NOW)
    answer(person=cast.zhang, question=questions_of(page)[1], chosen=1, now=NOW)

    passed = Pass.objects.get(person=cast.zhang)
    assert passed.right == 2
    assert passed.serial in passed.receipt
    assert Leaf.objects.filter(kind="training.pass").count() == 1


@pytest.mark.parametrize("chosen", [None, -1, 2])
def test_an_answer_the_question_does_not_have_is_refused(cast, chosen):
    with pytest.raises(NothingChosen):
        answer(person=cast.zhang, question=questions_of(lesson("pledge#a1"))[0], chosen=chosen, now=NOW)


def test_a_changed_article_opens_the_lesson_for_its_questions_alone(cast, pledge):
    """第一条:有据可查。"""
    page = lesson("pledge#a1", "pledge#a2")
    learn(cast.zhang, page, NOW)
    assignment = assigned(page, cast.east, cast.editor, "2026-11-30", NOW)
    assert done_by(assignment, NOW) == {cast.zhang.pk}

    reword(pledge, 2, "不打听、不过问他人经办的案件。", NOW)

    assert done_by(assignment, NOW) == set()
    answer(person=cast.zhang, question=questions_of(page)[1], chosen=1, now=NOW)
    assert done_by(assignment, NOW) == {cast.zhang.pk}
    assert Pass.objects.filter(person=cast.zhang).count() == 2


def test_a_question_an_editor_rewords_opens_nothing(cast):
    page = lesson("pledge#a1")
    learn(cast.zhang, page, NOW)
    page.quiz[0].value["scenario"] = "改了文字的情景"
    page.save_revision().publish()
    assert Question.objects.get().scenario == "改了文字的情景"
    assert done_by(assigned(page, cast.east, cast.editor, "2026-11-30", NOW), NOW) == {cast.zhang.pk}


def test_passes_and_signatures_prove_themselves_and_a_forged_one_is_found(cast):
    page = lesson("pledge#a1")
    passed = learn(cast.zhang, page, NOW)
    assert list(findings()) == []

    Pass.objects.create(
        person=cast.sun, lesson=page, title=passed.title, words=passed.words, digest=passed.digest, right=1,
        asked=1, passed_at=NOW, serial="HZ-FORGED", receipt="",
    )  # fmt: skip
    assert any("HZ-FORGED" in one.message for one in findings())


def test_a_lesson_in_draft_is_not_there_for_staff(client, cast):
    page = lesson("pledge#a1")
    LessonPage.objects.update(live=False)
    client.force_login(cast.zhang)
    assert client.get(f"/policy/training/lessons/{page.pk}/result/").status_code == 404
    assert client.get(f"/policy/{page.slug}/").status_code == 404


def test_a_lesson_taken_back_ends_what_was_assigned_and_keeps_what_was_done(client, cast):
    """An editor retires it in Wagtail; the certificate stays, nobody owes it, its clauses are free."""
    page = lesson("pledge#a1")
    passed = learn(cast.zhang, page, NOW)
    assignment = assigned(page, cast.east, cast.editor, "2026-11-30", NOW)
    client.force_login(cast.editor)

    answered = client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))

    assert answered.status_code == 302
    assignment.refresh_from_db()
    assert assignment.ended_by == cast.editor
    assert not ClauseUse.objects.filter(room="training").exists()
    assert Leaf.objects.filter(kind="lesson.retire").count() == 1
    client.force_login(cast.zhang)
    assert client.get(f"/policy/{page.slug}/").status_code == 404
    assert client.get(f"/policy/training/certificates/{passed.serial}/").status_code == 200
    assert page.title not in client.get("/").content.decode()
