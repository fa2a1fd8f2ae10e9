"""When a lesson is passed, and what opens it again. # 第三条至第七条"""

import pytest

from policies.training.rules.progress import Asked, Given, is_covered, next_open, next_wrong, progress, score
from policies.training.vocabulary import Progress

FIVE = [Asked(f"q{number}", number, f"w{number}") for number in range(1, 6)]


def answered(right, wrong=0, words="w"):
    """Return answers to the first questions: so many right, then so many wrong."""
    return {
        f"q{number}": Given(f"{words}{number}", number <= right) for number in range(1, right + wrong + 1)
    }


@pytest.mark.parametrize(
    ("right", "wrong", "is_passed"), [(5, 0, True), (4, 1, True), (3, 2, False), (4, 0, False), (0, 0, False)]
)
def test_a_lesson_is_passed_when_all_is_answered_and_enough_is_right(right, wrong, is_passed):
    assert score(FIVE, answered(right, wrong), 80).is_passed is is_passed


def test_a_share_is_never_rounded_up_to_the_mark():
    three = FIVE[:3]
    assert not score(three, answered(2, 1), 67).is_passed


def test_a_lesson_without_questions_is_never_passed():
    assert not score([], {}, 1).is_passed


def test_an_answer_on_words_since_changed_does_not_count():
    assert score(FIVE, answered(5, words="old"), 80).answered == 0


def test_only_the_question_on_a_changed_article_opens_again():
    changed = [*FIVE[:4], Asked("q5", 5, "new")]
    passed_on = {str(one.article): one.words for one in FIVE}
    assert is_covered(FIVE, passed_on)
    assert not is_covered(changed, passed_on)
    assert next_open(changed, answered(5)) == 5
    assert progress(changed, answered(5), [passed_on]) is Progress.REOPENED


def test_the_next_question_is_looked_for_onwards_and_then_from_the_beginning():
    answers = {"q2": Given("w2", True), "q4": Given("w4", False)}
    assert [next_open(FIVE, answers, place) for place in (0, 1, 3, 5)] == [1, 3, 5, 1]
    assert next_wrong(FIVE, answers) == 4
    assert next_open(FIVE, answered(5)) is None
