"""发布: submit the rows of a file that passed, and settle where the file stands. # 第八条"""

import datetime as dt
from collections.abc import Mapping, Sequence

from people.models import Person
from policies.recordform.rules.answers import Answers
from records.entries.actions import submit_many
from records.entries.actions.submitting import Submission
from records.entries.actions.writing import Entry
from records.entries.models.bulk import update
from records.returns.actions import lift_hold
from records.uploads.models import Batch, StagedRow
from records.uploads.rules.refusals import NothingToCommit
from records.uploads.vocabulary import OPEN, BatchState, RowState

Taken = tuple[int, Answers]  # the key of a staged row, and what it says


def publish(
    *, batch: Batch, rows: Sequence[Taken], people: Mapping[str, Person], by: Person, now: dt.datetime
) -> Submission:
    """Submit the rows the judge has taken, inside the caller's transaction; raise NothingToCommit for none."""
    if not rows:
        raise NothingToCommit
    entries = [Entry(people[str(answers["recorder_number"])], answers) for _, answers in rows]
    before = batch.staged.filter(state=RowState.COMMITTED).count()
    key = f"batch:{batch.handle}:{before}"
    done = submit_many(rows=entries, unit=batch.unit, by=by, form=batch.form_version, key=key, now=now)
    pairs = zip(rows, done.records, strict=True)
    state = RowState.COMMITTED.value
    update(StagedRow, ["state", "record"], ((key, (state, record.pk)) for (key, _), record in pairs))
    _settle(batch, done, now)
    return done


def _settle(batch: Batch, done: Submission, now: dt.datetime) -> None:
    is_open = batch.staged.filter(state__in=OPEN).exists()
    batch.state = BatchState.PARTLY if is_open else BatchState.COMMITTED
    batch.committed_at, batch.receipt = now, done.receipt.text
    batch.save(update_fields=["state", "committed_at", "receipt"])
    if not is_open:
        lift_hold(key=f"batch:{batch.handle}", now=now)
