"""How far somebody is with a lesson: answers count only for the words of the article they were given on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from policies.training.vocabulary import Progress

WHOLE = 100


@dataclass(frozen=True)
class Asked:
    """A question as it stands now: its key, the article it names, and the digest of that article's words."""

    key: str
    article: int
    words: str


@dataclass(frozen=True)
class Given:
    """The last answer a person gave to a question, and the words of the article when he gave it."""

    words: str
    is_right: bool


@dataclass(frozen=True)
class Score:
    """What the answers that still count come to."""

    asked: int
    answered: int
    right: int
    pass_mark: int

    @property
    def is_complete(self) -> bool:
        """Say whether every question is answered."""
        return self.asked > 0 and self.answered == self.asked

    @property
    def percent(self) -> int:
        """Return the share of right answers, rounded down: 4 of 5 is 80, never more than it is."""
        return self.right * WHOLE // self.asked if self.asked else 0

    @property
    def is_passed(self) -> bool:
        """Say whether that is enough."""
        return self.is_complete and self.percent >= self.pass_mark


def counting(questions: Sequence[Asked], answers: Mapping[str, Given]) -> dict[str, Given]:
    """Return the answers given on the words that stand now."""
    asked = {one.key: one.words for one in questions}
    return {key: given for key, given in answers.items() if asked.get(key) == given.words}


def score(questions: Sequence[Asked], answers: Mapping[str, Given], pass_mark: int) -> Score:
    """Return what the answers come to."""
    valid = counting(questions, answers)
    right = sum(given.is_right for given in valid.values())
    return Score(len(questions), len(valid), right, pass_mark)


def is_covered(questions: Sequence[Asked], passed_on: Mapping[str, str]) -> bool:
    """Say whether who passed on those words of articles has passed still: only a changed article opens it again."""
    return all(passed_on.get(str(one.article)) == one.words for one in questions)


def progress(
    questions: Sequence[Asked], answers: Mapping[str, Given], passes: Sequence[Mapping[str, str]]
) -> Progress:
    """Return how far the person is."""
    if any(is_covered(questions, one) for one in passes):
        return Progress.PASSED
    if passes:
        return Progress.REOPENED
    return Progress.BEGUN if counting(questions, answers) else Progress.NEW


def next_open(questions: Sequence[Asked], answers: Mapping[str, Given], after: int = 0) -> int | None:
    """Return the place (from 1) of the next question without a valid answer, looking on from a place and then anew."""
    valid = counting(questions, answers)
    return _first(questions, lambda key: key not in valid, after)


def next_wrong(questions: Sequence[Asked], answers: Mapping[str, Given], after: int = 0) -> int | None:
    """Return the place of the next question answered wrongly."""
    wrong = {key for key, given in counting(questions, answers).items() if not given.is_right}
    return _first(questions, wrong.__contains__, after)


def _first(questions: Sequence[Asked], wanted: Callable[[str], bool], after: int) -> int | None:
    places = [place for place, one in enumerate(questions, 1) if wanted(one.key)]
    return next((place for place in places if place > after), places[0] if places else None)
