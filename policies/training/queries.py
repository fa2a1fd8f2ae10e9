"""Where people stand: the questions as they are now, who has done what, and what is due to whom."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Prefetch

from deadlines.rules.months import shanghai_day
from people.models import Person
from policies.library.models import Edition, Item, MeasuresPage
from policies.library.queries import edition_in_force, words_digest
from policies.library.rules.uses import Use
from policies.training.models import Answer, Assignment, Attestation, LessonPage, Pass, Question
from policies.training.rules import dues
from policies.training.rules.progress import Asked, Given, is_covered


def lessons() -> Iterable[LessonPage]:
    """Return the lessons people can read."""
    found: Iterable[LessonPage] = LessonPage.objects.live().order_by("path")
    return found


def texts() -> Iterable[MeasuresPage]:
    """Return the texts people can read."""
    found: Iterable[MeasuresPage] = MeasuresPage.objects.live().order_by("path")
    return found


def questions_of(lesson: LessonPage) -> list[Question]:
    """Return the questions in use with the clause each rests on."""
    items = Prefetch("article__items", Item.objects.order_by("number"))
    rows = lesson.questions.filter(is_current=True).order_by("place")
    return list(rows.select_related("article__page", "item__article__page").prefetch_related(items))


def asked(questions: Iterable[Question]) -> list[Asked]:
    """Return the questions as the rules know them."""
    return [Asked(one.key, one.article_id, words_digest(one.article)) for one in questions]


def answers_of(person: Person, lesson: LessonPage) -> dict[str, Answer]:
    """Return the person's last answers by the key of the question."""
    rows = Answer.objects.filter(person=person, question__lesson=lesson).select_related("question")
    return {row.question.key: row for row in rows}


def given(answers: dict[str, Answer]) -> dict[str, Given]:
    """Return the answers as the rules know them."""
    return {key: Given(row.words, row.is_right) for key, row in answers.items()}


def edition_now(text: MeasuresPage, now: dt.datetime) -> Edition | None:
    """Return the version in force at that moment."""
    return edition_in_force(text, shanghai_day(now))


def period_of(assignment: Assignment, now: dt.datetime) -> int:
    """Return the year it is to be signed for, or 0."""
    return dues.period(assignment.due_on, shanghai_day(now), is_yearly=assignment.is_yearly)


def due_on(assignment: Assignment, person: Person, now: dt.datetime) -> dt.date:
    """Return by when this person has to have done it."""
    day = dues.due_in(assignment.due_on, period_of(assignment, now))
    return dues.due_for(day, person.joined_on)


def done_by(assignment: Assignment, now: dt.datetime, person: Person | None = None) -> set[int]:
    """Return the persons, or the one asked for, who have done it as it stands now."""
    if assignment.lesson:
        return _passed(assignment.lesson, person)
    return _signed(assignment, now, person)


def _passed(lesson: LessonPage, person: Person | None) -> set[int]:
    """Return who has passed on the words that stand now."""
    current = asked(questions_of(lesson))
    rows = Pass.objects.filter(lesson=lesson)
    rows = rows.filter(person=person) if person else rows
    return {pk for pk, words in rows.values_list("person", "words") if is_covered(current, words)}


def _signed(assignment: Assignment, now: dt.datetime, person: Person | None) -> set[int]:
    """Return who has signed: any version of the year, else exactly the one in force."""
    rows = Attestation.objects.filter(edition__page=assignment.text, year=period_of(assignment, now))
    if not assignment.is_yearly and assignment.text:
        rows = rows.filter(edition=edition_now(assignment.text, now))
    rows = rows.filter(person=person) if person else rows
    return set(rows.values_list("person", flat=True))


@dataclass(frozen=True)
class Duty:
    """One thing a person has to do, by when, and whether he has."""

    assignment: Assignment
    due_on: dt.date
    is_done: bool
    is_late: bool


def duties(person: Person, assignments: Iterable[Assignment], now: dt.datetime) -> list[Duty]:
    """Return what the person has to do, the nearest first; the same thing assigned twice counts once."""
    found: dict[tuple[object, ...], Duty] = {}
    for one in assignments:
        day = due_on(one, person, now)
        is_done = bool(done_by(one, now, person))
        duty = Duty(one, day, is_done, not is_done and day < shanghai_day(now))
        known = found.get((one.lesson_id, one.text_id, one.is_yearly))
        if known is None or day < known.due_on:
            found[one.lesson_id, one.text_id, one.is_yearly] = duty
    return sorted(found.values(), key=lambda duty: (duty.is_done, duty.due_on))


@dataclass(frozen=True)
class Tally:
    """How many of a unit have done it."""

    unit: str
    expected: int
    done: int
    late: int

    @property
    def open(self) -> int:
        """Return how many have not."""
        return self.expected - self.done


def tallies(assignment: Assignment, persons: Iterable[Person], now: dt.datetime) -> list[Tally]:
    """Return the figures of each unit, in the order of the tree."""
    done, today = done_by(assignment, now), shanghai_day(now)
    units: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in persons:
        units[person.unit.path, person.unit.name].append(person)
    return [
        Tally(
            name,
            len(members),
            sum(one.pk in done for one in members),
            sum(one.pk not in done and due_on(assignment, one, now) < today for one in members),
        )
        for (_, name), members in sorted(units.items())
    ]


def uses() -> Iterator[Use]:
    """Yield where the questions in use rest on clauses."""
    rows = Question.objects.filter(is_current=True).select_related("lesson", "article__page", "item")
    for one in rows.order_by("lesson", "place"):
        where = f"课《{one.lesson.title}》第 {one.place} 题"
        yield Use(one.article.page.slug, one.clause.anchor, where, f"/admin/pages/{one.lesson_id}/edit/")
