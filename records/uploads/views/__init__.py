"""Pages of bulk reports: choose, look, change, commit, take back."""

from records.uploads.views.cases import cases
from records.uploads.views.choosing import choose, template
from records.uploads.views.exporting import export
from records.uploads.views.repairing import columns, leave_out, repair, verify
from records.uploads.views.results import annotated, batch, commit, discard, renewed, undo
from records.uploads.views.working import again, work

__all__ = [
    "again",
    "annotated",
    "batch",
    "cases",
    "choose",
    "columns",
    "commit",
    "discard",
    "export",
    "leave_out",
    "renewed",
    "repair",
    "template",
    "undo",
    "verify",
    "work",
]
