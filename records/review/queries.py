"""What the pages of the offices ask: states and due days beside the records, the steps of a case. # 第十条"""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, Subquery, Value, When

from deadlines.queries import calendar
from people.vocabulary import Office
from policies.library.rules.uses import Use, cited
from records.entries.models import Record, RecordQuerySet, Supplement
from records.review.models import Disposition, Handling, Screening, Step
from records.review.rules.clocks import overdue_since, screening_days
from records.review.vocabulary import Conclusion, Disposal, Result, State

KINDS = ((False, False), (True, False), (False, True))  # (is_doubtful, is_urgent)


def handling_of(record: Record, office: Office) -> Handling:
    """Return the case of a record in an office; nobody has touched it yet where it has no row."""
    known = Handling.objects.filter(record=record, office=office.value).select_related("assignee").first()
    fresh = Handling(record=record, office=office.value, screening_from=record.submitted_at)
    handling = known or fresh
    handling.record = record
    return handling


def with_state(records: RecordQuerySet, office: Office, now: dt.datetime) -> RecordQuerySet:
    """Return the records with `state`, `due_at`, `who`, `who_id`, `is_answered`, `is_overdue` of that office."""
    file = FilteredRelation("handlings", condition=Q(handlings__office=office.value))
    asked = Supplement.objects.filter(record=OuterRef("pk"), office=office.value, answered_at=None)
    found = records.annotate(
        file=file,
        is_answered=~Exists(asked),
        state=F("file__state"),
        due_at=F("file__due_at"),
        who=F("file__assignee__name"),
        who_id=F("file__assignee"),
    )
    return found.annotate(
        is_overdue=Case(
            When(state=State.CLOSED, then=Value(False)),
            When(Q(due_at__lte=now), then=Value(True)),
            When(Q(state=None) & untouched_overdue(now), then=Value(True)),
            default=Value(False),
        )
    )


def untouched_overdue(now: dt.datetime) -> Q:
    """Return the condition under which a record nobody has touched should have been screened. # 第七条、第八条"""
    days = calendar()
    late = Q(pk__in=[])
    for is_doubtful, is_urgent in KINDS:
        limit = overdue_since(now, screening_days(is_doubtful=is_doubtful, is_urgent=is_urgent), days)
        kind = Q(is_urgent=True) if is_urgent else Q(is_urgent=False, is_doubtful=is_doubtful)
        late |= kind & Q(submitted_at__lt=limit)
    return late


def in_order(records: RecordQuerySet) -> RecordQuerySet:
    """Return them as a reviewer takes them: urgent, then overdue, then the newest."""
    return records.order_by(F("is_urgent").desc(), F("is_overdue").desc(), F("submitted_at").desc(), "-pk")


def same_matter(records: RecordQuerySet, record: Record) -> RecordQuerySet:
    """Return those of the same recorder, day and category: what may have been written down twice."""
    return records.filter(
        recorder=record.recorder_id,
        occurred_on=record.occurred_on,
        matter_category=record.matter_category,
    )


def steps_of(handling: Handling) -> list[Step]:
    """Return the steps of a case, the newest first."""
    if handling.pk is None:
        return []
    return list(handling.steps.select_related("by").order_by("-number"))


def proposer_of(handling: Handling) -> int | None:
    """Return who made the newest step: whom the second person must not be."""
    return Step.objects.filter(handling=handling).order_by("-number").values_list("by", flat=True).first()


def newest_by() -> Subquery:
    """Return who made the newest step of a case, inside a question about cases."""
    steps = Step.objects.filter(handling=OuterRef("pk")).order_by("-number")
    return Subquery(steps.values("by")[:1])


def last_screening(handling: Handling) -> Screening | None:
    """Return the newest conclusion."""
    return Screening.objects.filter(handling=handling).order_by("-at", "-pk").first()


def last_disposition(handling: Handling) -> Disposition | None:
    """Return the newest disposal that was not rejected."""
    rows = Disposition.objects.filter(handling=handling, rejected_at=None)
    return rows.select_related("basis").order_by("-at", "-pk").first()


def uses() -> Iterator[Use]:
    """Yield where conclusions, dispositions and results rest on clauses. # 第十条"""
    for kind, members in (("甄别结论", Conclusion), ("处置方式", Disposal), ("处理结果", Result)):
        yield from cited(kind, {one.label: one.article for one in members})
