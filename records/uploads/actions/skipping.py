"""不导入这一行: give up one row of a file; the others stay as they are."""

from records.uploads.models import Batch, StagedRow
from records.uploads.rules.refusals import RowSettled
from records.uploads.vocabulary import OPEN, RowState


def skip(batch: Batch, row: StagedRow) -> None:
    """Give up one row that waits, inside the caller's transaction."""
    if not batch.staged.filter(pk=row.pk, state__in=OPEN).update(state=RowState.DISCARDED):
        raise RowSettled
