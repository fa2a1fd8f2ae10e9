"""发布: submit new rows, correct changed ones, declare zeros, and settle where the file stands. # 第八条"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from deadlines.rules.months import Month
from people.models import Person, Unit
from policies.recordform.rules.answers import Answers
from records.entries.actions import Submission, correct_by_file, submit_many
from records.entries.actions.writing import Entry
from records.entries.models import Record
from records.entries.models.bulk import update
from records.returns.actions import confirm_for, confirm_zero
from records.returns.models import ZeroReturn
from records.returns.rules.refusals import Refused as ReturnRefused
from records.uploads.actions.staging import discard, settle
from records.uploads.models import Batch, StagedRow
from records.uploads.queries import committed_before
from records.uploads.rules.comparing import fates
from records.uploads.rules.refusals import Finished
from records.uploads.vocabulary import FINISHED, RowState
from trail.models import Receipt

Taken = tuple[int, Answers, bytes]  # key of a staged row, what it says, how that is written where known
Said = tuple[int, Person, str]  # the key of a staged row, who has nothing to record, and why another says so
REASON, PROXY_REASON = "更正后的登记簿", "零报告表代报"


@dataclass(frozen=True)
class Committed:
    """What a commit wrote, and the receipt that proves it; `same` rows somebody else had just written."""

    submitted: Submission | None = None
    amended: int = 0
    same: int = 0
    zeros: Sequence[ZeroReturn] = ()
    receipt: Receipt | None = None

    @property
    def new(self) -> int:
        """Count the rows that became records."""
        return len(self.submitted.keys) if self.submitted else 0

    @property
    def records(self) -> Sequence[Record]:
        """Return the records they became."""
        return self.submitted.records if self.submitted else ()


def lock(batch: Batch) -> Batch:
    """Wait until nobody else commits for the unit, and return the file as it stands then."""
    Unit.objects.select_for_update().get(pk=batch.unit_id)
    found = Batch.objects.select_related("unit", "form_version").get(pk=batch.pk)
    if found.state in FINISHED:
        raise Finished
    return found


def publish(
    *, batch: Batch, rows: Sequence[Taken], people: Mapping[str, Person], by: Person, now: dt.datetime
) -> Committed:
    """Write the rows the judge has taken, inside the caller's transaction: each once, whoever wrote it before."""
    before = committed_before(batch.unit, Month.parse(batch.month))
    keys = [key for key, *_ in rows]
    good = batch.staged.filter(state=RowState.GOOD, is_zero=False).values_list("pk", "key", "digest")
    prints = {pk: (key, digest) for pk, key, digest in good}
    found = fates([prints[key] for key in keys], before)
    pairs = list(zip(rows, found, strict=True))
    same = [key for (key, *_), fate in pairs if fate.is_same]
    StagedRow.objects.filter(pk__in=same).update(state=RowState.SAME)
    changed = [(key, fate.earlier or 0, answers) for (key, answers, _), fate in pairs if fate.is_changed]
    amended, denied, receipt = _correct(changed, by, now)
    fresh = [*(row for row, fate in pairs if fate.is_new), *denied]
    submitted = _submit(batch, fresh, people, by, now) if fresh else None
    return Committed(submitted, amended, len(same), (), submitted.receipt if submitted else receipt)


def _submit(
    batch: Batch, rows: Sequence[Taken], people: Mapping[str, Person], by: Person, now: dt.datetime
) -> Submission:
    entries = [
        Entry(people[str(said["recorder_number"])], said, written=written) for _, said, written in rows
    ]
    before = batch.staged.filter(state=RowState.COMMITTED).count()
    key = f"batch:{batch.handle}:{before}"
    done = submit_many(rows=entries, unit=batch.unit, by=by, form=batch.form_version, key=key, now=now)
    pairs = zip(rows, done.keys, strict=True)
    state = RowState.COMMITTED.value
    update(StagedRow, ["state", "record"], ((key, (state, record)) for (key, *_), record in pairs))
    return done


def _correct(
    changed: Sequence[tuple[int, int, Answers]], by: Person, now: dt.datetime
) -> tuple[int, list[Taken], Receipt | None]:
    """Make changed rows new versions of their records; the earlier rows give way, and stay.

    Return how many, and the rows whose record its recorder has denied: those are written anew, for him to answer.
    """
    known = StagedRow.objects.select_related("record").in_bulk([earlier for _, earlier, _ in changed])
    StagedRow.objects.filter(pk__in=known).update(state=RowState.AMENDED)
    standing: list[tuple[int, Record, Answers]] = []
    denied: list[Taken] = []
    for key, earlier, answers in changed:
        record = known[earlier].record
        if record is None or record.contradicted_at:
            denied.append((key, answers, b""))
        else:
            standing.append((key, record, answers))
    if not standing:
        return 0, denied, None
    changes = [(record, answers) for _, record, answers in standing]
    receipt = correct_by_file(changes=changes, reason=REASON, by=by, now=now)
    state = RowState.COMMITTED.value
    update(StagedRow, ["state", "record"], ((key, (state, record.pk)) for key, record, _ in standing))
    return len(standing), denied, receipt


def declare(*, batch: Batch, said: Sequence[Said], by: Person, now: dt.datetime) -> list[ZeroReturn]:
    """Declare the zeros of the file: one's own as one's own, a colleague's as 代报; whoever has filed stays as he is."""
    month, done = Month.parse(batch.month), []
    for key, person, reason in said:
        zero = _declared(person, month, by, reason or PROXY_REASON, now)
        StagedRow.objects.filter(pk=key).update(state=RowState.COMMITTED, zero=zero)
        if zero:
            done.append(zero)
    return done


def _declared(person: Person, month: Month, by: Person, reason: str, now: dt.datetime) -> ZeroReturn | None:
    earlier = ZeroReturn.objects.filter(person=person, month=str(month), confirmed_by=by, withdrawn_at=None)
    if earlier.exists():
        return None
    if person.pk != by.pk:
        return confirm_for(person=person, month=month, by=by, reason=reason, now=now)
    try:
        return confirm_zero(person=person, month=month, now=now)
    except ReturnRefused:
        return None  # he has a record or a draft of his own: his month is what that says


def close(*, batch: Batch, done: Committed, now: dt.datetime) -> None:
    """Keep the receipt, and settle where the file stands."""
    texts = [done.receipt.text] if done.receipt else [zero.receipt for zero in done.zeros[:1]]
    batch.committed_at, batch.receipt = now, texts[0] if texts else batch.receipt
    batch.save(update_fields=["committed_at", "receipt"])
    settle(batch, now)
    for earlier in _earlier_versions(batch):
        discard(batch=earlier, by=batch.uploaded_by, now=now)


def _earlier_versions(batch: Batch) -> list[Batch]:
    """Return the uploader's earlier files of the same rows: what waits of them came again in this one."""
    numbers = set(batch.staged.values_list("number", flat=True))
    files = Batch.objects.filter(
        unit=batch.unit, month=batch.month, uploaded_by=batch.uploaded_by, rows=batch.rows, pk__lt=batch.pk
    ).exclude(state__in=FINISHED)
    found = files.select_related("unit")
    return [
        file for file in found if file.rows and set(file.staged.values_list("number", flat=True)) == numbers
    ]
