"""What befell those who recorded, and what a year says of a person, a unit, a reviewer. # 第十二条、第十三条"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median

from django.db.models import Count, Q, QuerySet

from people.models import Person, StatusChange, Unit
from people.vocabulary import Labelled, Office
from records.entries.models import RecordQuerySet, Supplement
from records.entries.queries import that_may_mean
from records.protection.models import Appraisal, ChangeNote, Finding
from records.protection.rules.changes import WITHIN, Stand, changed, is_watched_grade
from records.protection.vocabulary import Fault, Grade, Remedy
from records.returns.models import Verdict
from records.returns.vocabulary import Outcome
from records.review.models import Appeal, Handling, Measure, Screening, Step
from records.review.models import Outcome as CaseOutcome
from records.review.vocabulary import FOUND, Move, State

AT_ONCE = 900  # parameters a database takes in one question
Pair = tuple[StatusChange, StatusChange]


@dataclass(frozen=True)
class Watched:
    """One change that befell somebody within twelve months of a record of his."""

    key: str
    person: Person
    at: dt.datetime
    what: tuple[str, ...]
    was: str
    now: str
    recorded_at: dt.datetime
    change: StatusChange | None = None
    appraisal: Appraisal | None = None
    note: ChangeNote | None = None


def watched(
    changes: Iterable[StatusChange],
    grades: Iterable[Appraisal],
    records: RecordQuerySet,
    notes: QuerySet[ChangeNote],
) -> list[Watched]:
    """Return the changes and grades that befell recorders within twelve months of a record, the newest first."""
    pairs = [
        pair for _, lines in groupby(changes, key=lambda one: one.person_id) for pair in _pairs(list(lines))
    ]
    poor = list(_poor(grades))
    times = _times(records, {after.person_id for _, after in pairs} | {one.person_id for _, one in poor})
    by_change, by_grade = {one.change_id: one for one in notes}, {one.appraisal_id: one for one in notes}
    found = []
    for before, after in pairs:
        what = changed(_stand(before), _stand(after))
        if what and (last := _before(times.get(after.person_id, ()), after.recorded_at)):
            labels = tuple(one.label for one in what)
            found.append(
                Watched(
                    f"c{after.pk}", after.person, after.recorded_at, labels, _words(before), _words(after), last,
                    change=after, note=by_change.get(after.pk),
                )
            )  # fmt: skip
    for previous, one in poor:
        if last := _before(times.get(one.person_id, ()), one.entered_at):
            was = previous.get_grade_display() if previous else ""
            grade = f"{one.year} 年度{one.get_grade_display()}"
            found.append(
                Watched(
                    f"g{one.pk}", one.person, one.entered_at, ("考核等次",), was, grade, last, appraisal=one,
                    note=by_grade.get(one.pk),
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: (one.at, one.key), reverse=True)


def _pairs(lines: Sequence[StatusChange]) -> list[Pair]:
    return list(pairwise(lines))


def _poor(grades: Iterable[Appraisal]) -> Iterable[tuple[Appraisal | None, Appraisal]]:
    for _, rows in groupby(grades, key=lambda one: one.person_id):
        previous: Appraisal | None = None
        for one in rows:
            if is_watched_grade(Grade(previous.grade) if previous else None, Grade(one.grade)):
                yield previous, one
            previous = one


def _times(records: RecordQuerySet, people: set[int]) -> dict[int, list[dt.datetime]]:
    found: dict[int, list[dt.datetime]] = {}
    asked = sorted(people)
    for start in range(0, len(asked), AT_ONCE):
        rows = records.filter(recorder__in=asked[start : start + AT_ONCE]).order_by("submitted_at")
        for person, at in rows.values_list("recorder_id", "submitted_at"):
            found.setdefault(person, []).append(at)
    return found


def _before(times: Iterable[dt.datetime], at: dt.datetime) -> dt.datetime | None:
    """Return the newest of these moments within twelve months before."""
    return max((one for one in times if at - WITHIN <= one <= at), default=None)


def _stand(line: StatusChange) -> Stand:
    return Stand(line.status, line.unit_id, line.department, line.post)


def _words(line: StatusChange) -> str:
    return " ".join(
        each for each in (line.get_status_display(), line.unit.name, line.department, line.post) if each
    )


@dataclass(frozen=True)
class Months:
    """How many months were reported in which way; never how many records they held."""

    on_time: int = 0
    late: int = 0
    missing: int = 0
    exempt: int = 0


@dataclass(frozen=True)
class PersonYear:
    """What a year says of one person as who records; as who is recorded only what was confirmed."""

    person: Person
    year: int
    months: Months
    returned: int
    findings: list[Finding]
    confirmed: int = 0
    results: list[str] = field(default_factory=list)
    appeals: int = 0


def months_of(rows: QuerySet[Verdict], year: int) -> Months:
    """Count the verdicts of a year by what the deadline found. # 第八条"""
    counted = rows.filter(month__startswith=f"{year}-").order_by().values("outcome").annotate(n=Count("pk"))
    found = {row["outcome"]: row["n"] for row in counted}
    return Months(
        *(found.get(one.value, 0) for one in (Outcome.ON_TIME, Outcome.LATE, Outcome.MISSING, Outcome.EXEMPT))
    )


def own_year(person: Person, year: int) -> PersonYear:
    """Return what the person may read of himself: how he reported, what was sent back, what was found."""
    asked = Supplement.objects.filter(record__recorder=person, asked_at__year=year)
    found = Finding.objects.filter(person=person, year=year, is_confirmed=True).order_by("ordinal")
    months = months_of(Verdict.objects.filter(person=person), year)
    return PersonYear(person, year, months, asked.values("record").distinct().count(), list(found))


def person_year(
    person: Person, year: int, keys: Iterable[str], sight: RecordQuerySet, findings: QuerySet[Finding]
) -> PersonYear:
    """Return what an office may issue of the person: also what was confirmed of him in records in its sight."""
    own = own_year(person, year)
    records = that_may_mean(keys, sight).filter(submitted_at__year=year).exclude(recorder=person)
    agreed = Screening.objects.filter(
        handling__record__in=records, conclusion__in=sorted(FOUND), is_agreed=True
    )
    confirmed = agreed.exclude(handling__state__in=[State.ASSIGNED, State.RETURNED, State.PROPOSED])
    results = CaseOutcome.objects.filter(handling__in=confirmed.values("handling")).order_by("at", "pk")
    return PersonYear(
        person, year, own.months, own.returned, list(findings.filter(person=person, year=year, is_confirmed=True)),
        confirmed.values("handling__record").distinct().count(),
        [one.get_result_display() for one in results],
        Appeal.objects.filter(record__in=confirmed.values("handling__record")).count(),
    )  # fmt: skip


@dataclass(frozen=True)
class UnitYear:
    """What a year says of a unit: 党风廉政建设责任制."""

    unit: Unit
    year: int
    people: int
    months: Months
    findings: Mapping[str, int]
    remedies: Mapping[str, int]
    measures: int
    measures_done: int
    measures_late: int


def unit_year(unit: Unit, year: int, office: Office, findings: QuerySet[Finding], today: dt.date) -> UnitYear:
    """Return a unit's year; complaints of retaliation are in no figure of it. # 第十二条"""
    verdicts = Verdict.objects.filter(unit=unit)
    people = verdicts.filter(month__startswith=f"{year}-").order_by().values("person").distinct().count()
    mine = findings.filter(person__unit=unit, year=year, is_confirmed=True)
    measures = Measure.objects.filter(unit=unit, office=office.value, made_at__year=year)
    late = Q(done_at=None, due_on__lt=today)
    return UnitYear(
        unit, year, people, months_of(verdicts, year), _labelled(mine, "fault", Fault), _labelled(mine, "remedy", Remedy),
        measures.count(), measures.exclude(done_at=None).count(), measures.filter(late).count(),
    )  # fmt: skip


def _labelled(rows: QuerySet[Finding], column: str, members: type[Labelled]) -> dict[str, int]:
    counted = rows.order_by(column).values(column).annotate(n=Count("pk"))
    return {members(row[column]).label: row["n"] for row in counted}


@dataclass(frozen=True)
class ReviewerYear:
    """How one reviewer worked: for who supervises him, and nobody else."""

    person: Person
    screened: int
    overturned: int
    reopened: int
    days: float | None
    overdue: int


def reviewer_year(
    person: Person, year: int, office: Office, sight: RecordQuerySet, now: dt.datetime
) -> ReviewerYear:
    """Return the quality of a reviewer's year: what the second reader sent back, what was opened again, how long it took."""
    shown = sight.values("pk")
    steps = Step.objects.filter(handling__office=office.value, handling__record__in=shown, at__year=year)
    ends = steps.filter(by=person, move__in=[Move.CLEAR, Move.PROPOSE, Move.MERGE]).select_related("handling")
    taken = [(one.at - one.handling.screening_from).total_seconds() / 86_400 for one in ends]
    screenings = Screening.objects.filter(
        handling__record__in=shown, handling__office=office.value, by=person, at__year=year
    )
    cases = Handling.objects.filter(office=office.value, assignee=person, record__in=shown)
    return ReviewerYear(
        person, len(taken), screenings.filter(is_agreed=False).count(),
        steps.filter(move=Move.REOPEN, handling__assignee=person).exclude(by=person).count(),
        round(median(taken), 1) if taken else None, cases.filter(due_at__lte=now).count(),
    )  # fmt: skip
