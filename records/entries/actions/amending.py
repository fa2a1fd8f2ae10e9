"""补充、更正、确认、否认: every one a new leaf, the content ones a new version; nothing is overwritten. # 第四条"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from deadlines.queries import due_at
from deadlines.rules.months import Month
from people.models import Person
from policies.recordform.models import FormVersion
from policies.recordform.rules.judge import Answers, check_answers
from policies.recordform.rules.versions import Channel
from records.entries.access import can_amend, can_answer_for
from records.entries.actions.delivering import deliver_again
from records.entries.actions.judging import context_of
from records.entries.actions.opening import Facts, document_in
from records.entries.actions.writing import blinded, case_cells, subject_cells
from records.entries.models import CaseIndex, Record, RecordVersion, SubjectIndex, Supplement
from records.entries.models.bulk import insert
from records.entries.queries import version_of
from records.entries.rules.batches import batch_root
from records.entries.rules.columns import columns_of
from records.entries.rules.documents import Document, differences
from records.entries.rules.lateness import is_late
from records.entries.rules.naming import named_in
from records.entries.rules.refusals import (
    AlreadyAnswered,
    AnswersIncomplete,
    NothingChanged,
    NotYourRecord,
    ReasonMissing,
    RecordMoved,
)
from records.entries.sealing import seal_versions
from records.entries.vocabulary import VersionKind
from trail.actions import append, give_receipts


def amend(
    *, recorder: Person, record: Record, raw: Mapping[str, object], reason: str, base: int, now: dt.datetime,
    kind: VersionKind = VersionKind.CORRECTION,
) -> RecordVersion:  # fmt: skip
    """Add a version over the one the recorder saw (`base`); the same words sent twice make one version."""
    if not can_amend(recorder, record):
        raise NotYourRecord
    if not reason.strip():
        raise ReasonMissing
    newest = version_of(record)
    known = document_in(newest, record)
    form = record.form_version
    answers = _judged(record, form, known, raw, now)
    is_same = not differences(known.answers, answers.document())
    if newest.number != base:
        if is_same and newest.number == base + 1 and known.reason == reason:
            return newest
        raise RecordMoved
    if is_same:
        raise NothingChanged
    with transaction.atomic():
        version = add_version(record, known, answers.document(), kind, reason, recorder, now)
        update_columns(record, answers, now)
        index_named(record, answers, now)
        Supplement.objects.filter(record=record, answered_at=None).update(
            answered_at=now, answered_in=version.number
        )
        log_version("record.amend", version, recorder, now)
    return version


def confirm_proxy(*, recorder: Person, record: Record, now: dt.datetime) -> Record:
    """Take a 代录 row as one's own: from now on it is the recorder's signature."""
    if not can_answer_for(recorder, record):
        raise _why_not(recorder, record)
    with transaction.atomic():
        _mark(record, confirmed_at=now)
        append(
            "record.confirm", actor=str(recorder.pk), obj=version_of(record).commitment, at=now,
            facts={"version": record.version_count},
        )  # fmt: skip
    return record


def contradict(*, recorder: Person, record: Record, reason: str, now: dt.datetime) -> RecordVersion:
    """Say that a 代录 row is not one's own; it stays readable with the reason and no longer makes the month."""
    if not can_answer_for(recorder, record):
        raise _why_not(recorder, record)
    if not reason.strip():
        raise ReasonMissing
    newest = version_of(record)
    known = document_in(newest, record)
    with transaction.atomic():
        _mark(record, contradicted_at=now)
        answers = dict(known.answers)
        version = add_version(record, known, answers, VersionKind.CONTRADICTION, reason, recorder, now)
        log_version("record.contradict", version, recorder, now)
    return version


def _why_not(person: Person, record: Record) -> Exception:
    answered = record.recorder_id == person.pk and record.is_proxy and not record.awaits_confirmation
    return AlreadyAnswered() if answered else NotYourRecord()


def _mark(record: Record, **moment: dt.datetime) -> None:
    """Set confirmed_at or contradicted_at once; whoever comes second is told."""
    if not Record.objects.unconfirmed().filter(pk=record.pk).update(**moment):
        raise AlreadyAnswered
    record.refresh_from_db()


def _judged(
    record: Record, form: FormVersion, known: Document, raw: Mapping[str, object], now: dt.datetime
) -> Answers:
    """Return the new answers as the record's own form takes them; what only a file can say stays as it was."""
    version = form.as_version()
    from_file = {question.key for question in version.questions if question.channel is Channel.FILE}
    kept = {key: value for key, value in known.answers.items() if key in from_file}
    answers, problems = check_answers(version, {**raw, **kept}, context_of(record, now))
    if problems:
        raise AnswersIncomplete(problems)
    return answers


def add_version(
    record: Record, known: Document, answers: Mapping[str, object], kind: VersionKind, reason: str,
    by: Person, now: dt.datetime,
) -> RecordVersion:  # fmt: skip
    """Write the next version of a record over the one that is known, inside the caller's transaction."""
    number = known.number + 1
    if not Record.objects.filter(pk=record.pk, version_count=known.number).update(version_count=number):
        raise RecordMoved
    document = replace(
        known, number=number, kind=kind.value, answers=answers, made_at=now.isoformat(), reason=reason.strip(),
    )  # fmt: skip
    [sealed] = seal_versions([(record.handle, document)])
    record.version_count = number
    return RecordVersion.objects.create(
        record=record, number=number, kind=kind.value, document=sealed.blob, commitment=sealed.commitment,
        form_version=record.form_version, made_by=by, made_at=now,
        batch_root=batch_root([sealed.commitment]), position=0,
    )  # fmt: skip


def update_columns(record: Record, answers: Answers, now: dt.datetime) -> None:
    """Let what statistics count follow the newest version; whether it was late follows its own month."""
    columns = columns_of(answers)
    late = is_late(record.submitted_at, due_at(record.unit, Month.parse(columns.month)))
    fields: dict[str, object] = {**columns.as_fields(), "is_late": late}
    if record.awaits_confirmation:
        fields["confirmed_at"] = now  # whoever completes a 代录 row has made it his own
    Record.objects.filter(pk=record.pk).update(**fields)
    record.refresh_from_db()


def index_named(record: Record, answers: Answers, now: dt.datetime) -> None:
    """Add whoever is named now; whoever was named before stays so, since the old version stays readable."""
    [named] = blinded([named_in(answers)])
    known = dict(SubjectIndex.objects.filter(record=record).values_list("key", "is_matchable"))
    fresh = {key: may_be_ours for key, may_be_ours in named.items() if key not in known}
    insert(SubjectIndex, ["record", "key", "is_matchable"], subject_cells([record.pk], [fresh]))
    stronger = [key for key, may_be_ours in named.items() if may_be_ours and known.get(key) is False]
    SubjectIndex.objects.filter(record=record, key__in=stronger).update(is_matchable=True)
    known_cases = set(CaseIndex.objects.filter(record=record).values_list("key", flat=True))
    cases = [cells for cells in case_cells([record.pk], [answers]) if cells[1] not in known_cases]
    insert(CaseIndex, ["record", "key"], cases)
    deliver_again(record, now)


def log_version(kind: str, version: RecordVersion, by: Person, now: dt.datetime) -> None:
    """Append the leaf of a new version and give its receipt."""
    facts: Facts = {"version": version.number, "kind": version.kind}
    leaf = append(kind, actor=str(by.pk), obj=version.batch_root, at=now, facts=facts)
    give_receipts([leaf], now=now)
